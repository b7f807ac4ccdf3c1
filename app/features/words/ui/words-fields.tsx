import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from '@shopify/polaris';
import { LANGUAGES } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { DATE_PLACE, SENTENCES } from '#app/words/shop-words.ts';
import type { Sentence, SentenceTexts } from '#app/words/shop-words.ts';
import { LANGUAGE_NAMES } from './language-names.ts';
import { NO_TEXTS } from './typed-words.ts';
import type { Texts } from './typed-words.ts';
import { MOST_TYPED } from './words-form.ts';

const WORDS = {
  title: 'Your words',
  sentence:
    'For the label, the labels in lists, the lines of orders on the thank-you and order status pages, and the shopper’s own page. A field that you leave empty is said in our words, which it shows in grey.',
  editor:
    'What is filled in for one block in the theme editor comes before these words, in every language. Leave it empty there to use them.',
  language: 'Language',
  ownIn: (name: string, many: number) => `${name} (${many} of your own)`,
  reset: (name: string) => `Use our words in ${name}`,
};

export const SENTENCE_NAMES: Readonly<Record<Sentence, string>> = {
  ships: 'On backorder, with a date',
  no_date: 'On backorder, no date yet',
  sold_out: 'Sold out',
  in_stock: 'In stock',
};

const HELP: Readonly<Partial<Record<Sentence, string>>> = {
  ships: `Write ${DATE_PLACE} where the day belongs.`,
  in_stock: 'Empty: nothing is said of what is in stock.',
};

interface WordsFieldsProps {
  readonly language: Language;
  readonly texts: Texts;
  readonly ours: Texts;
  /** How many sentences each language has of the shop's own. */
  readonly ownIn: (language: Language) => number;
  readonly errors: SentenceTexts;
  readonly onLanguage: (language: Language) => void;
  readonly onType: (texts: SentenceTexts) => void;
}

/** The sentences of one language, as the shop says them. */
export const WordsFields = ({
  language,
  texts,
  ours,
  ownIn,
  errors,
  onLanguage,
  onType,
}: WordsFieldsProps) => {
  const labelOf = (each: Language) => {
    const many = ownIn(each);
    const name = LANGUAGE_NAMES[each];
    return many === 0 ? name : WORDS.ownIn(name, many);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {WORDS.title}
          </Text>
          <Text as="p" tone="subdued">
            {WORDS.sentence}
          </Text>
        </BlockStack>
        <Select
          label={WORDS.language}
          options={LANGUAGES.map((each) => ({ label: labelOf(each), value: each }))}
          value={language}
          onChange={(chosen) => {
            const found = LANGUAGES.find((each) => each === chosen);
            if (found !== undefined) onLanguage(found);
          }}
        />
        {SENTENCES.map((sentence) => {
          const error = errors[sentence];
          return (
            <TextField
              key={sentence}
              label={SENTENCE_NAMES[sentence]}
              placeholder={ours[sentence]}
              autoComplete="off"
              maxLength={MOST_TYPED}
              value={texts[sentence]}
              onChange={(text) => {
                onType({ [sentence]: text });
              }}
              {...(error === undefined ? { helpText: HELP[sentence] } : { error })}
            />
          );
        })}
        <InlineStack>
          <Button
            disabled={ownIn(language) === 0}
            onClick={() => {
              onType(NO_TEXTS);
            }}
          >
            {WORDS.reset(LANGUAGE_NAMES[language])}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {WORDS.editor}
        </Text>
      </BlockStack>
    </Card>
  );
};
