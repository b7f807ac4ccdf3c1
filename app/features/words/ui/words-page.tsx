import { BlockStack, InlineGrid } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { Failed } from '#app/ui/failure.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { PausedBanner } from '#app/ui/paused-banner.tsx';
import type { ShopStatus } from '#app/ui/paused-banner.tsx';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { UnsavedChanges } from '#app/ui/unsaved-changes.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { FALLBACK, LANGUAGES } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { problemIn, SENTENCES } from '#app/words/shop-words.ts';
import type { Sentence, SentenceTexts, ShopWords } from '#app/words/shop-words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import type { Samples } from './sample.ts';
import { changedIn, textsIn, withTyped } from './typed-words.ts';
import type { Texts } from './typed-words.ts';
import { SENTENCE_NAMES, WordsFields } from './words-fields.tsx';
import { WordsPreview } from './words-preview.tsx';

const WORDS = {
  title: 'Words',
  saved: 'Saved. Your theme says it in a moment.',
};

interface Problem {
  readonly language: Language;
  readonly sentence: Sentence;
  readonly message: string;
}

/** What came of saving. */
export type WordsAnswer = { kind: 'changed' } | { kind: 'refused'; problems: Problem[] } | Failed;

const announce = ({ kind }: WordsAnswer): string | null =>
  kind === 'changed' ? WORDS.saved : null;

const ownOf = (texts: Texts): number =>
  SENTENCES.filter((sentence) => texts[sentence].trim() !== '').length;

/** Where the shop has words already, else where everybody begins. */
const firstLanguage = (saved: ShopWords): Language =>
  LANGUAGES.find((language) => ownOf(textsIn(language, saved, {})) > 0) ?? FALLBACK;

const NONE: readonly Problem[] = [];

interface WordsPageProps {
  readonly saved: ShopWords;
  readonly samples: Samples;
  readonly status: ShopStatus;
}

/** The shop's own words. What was saved comes in as `saved`; what was typed since lives here. */
export const WordsPage = ({ saved, samples, status }: WordsPageProps) => {
  const saving = useFetcher<WordsAnswer>();
  const [language, setLanguage] = useState(() => firstLanguage(saved));
  const [typed, setTyped] = useState<ShopWords>({});
  useAnnouncement<WordsAnswer>(saving.data, announce);
  const [discarded, setDiscarded] = useState<WordsAnswer | undefined>();
  const answer = saving.data === discarded ? undefined : saving.data;
  const refused = answer?.kind === 'refused' ? answer.problems : NONE;
  // What was refused is shown where it was typed, whichever language stood there.
  useEffect(() => {
    const [first] = refused;
    if (first !== undefined) setLanguage(first.language);
  }, [refused]);

  const changed = changedIn(saved, typed);
  const texts = textsIn(language, saved, typed);
  // The summary stays as it was answered, because it takes the focus; a field follows what is typed.
  const errors: SentenceTexts = Object.fromEntries(
    refused.flatMap((one) => {
      const message =
        one.language === language ? problemIn(one.sentence, texts[one.sentence]) : null;
      return message === null ? [] : [[one.sentence, message]];
    }),
  );
  return (
    <PageFrame title={WORDS.title}>
      <UnsavedChanges
        id="words-save-bar"
        isOpen={Object.keys(changed).length > 0}
        isSaving={saving.state !== 'idle'}
        onSave={() => {
          saving.submit({ words: JSON.stringify(changed) }, { method: 'post' });
        }}
        onDiscard={() => {
          setTyped({});
          setDiscarded(saving.data);
        }}
      />
      <BlockStack gap="400">
        <PausedBanner status={status} />
        <FailedBanner message={answer?.kind === 'failed' ? answer.message : null} />
        <ProblemBanner
          problems={refused.map(
            (one) =>
              `${LANGUAGE_NAMES[one.language]}, ${SENTENCE_NAMES[one.sentence]}: ${one.message}`,
          )}
        />
        <InlineGrid columns={{ xs: 1, md: ['twoThirds', 'oneThird'] }} gap="400" alignItems="start">
          <WordsFields
            language={language}
            texts={texts}
            ours={samples[language].ours}
            ownIn={(each) => ownOf(textsIn(each, saved, typed))}
            errors={errors}
            onLanguage={setLanguage}
            onType={(part) => {
              setTyped(withTyped(typed, language, part));
            }}
          />
          <WordsPreview language={language} texts={texts} sample={samples[language]} />
        </InlineGrid>
      </BlockStack>
    </PageFrame>
  );
};
