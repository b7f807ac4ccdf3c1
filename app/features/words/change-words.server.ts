/** The shop says it in its own words. All that is asked for is changed, or, if one text cannot be said, nothing. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { problemIn, SENTENCES } from '#app/words/shop-words.ts';
import type { Sentence, SentenceTexts, ShopWords } from '#app/words/shop-words.ts';
import { alignWords } from './jobs.ts';
import { shopWordsOf } from './read.server.ts';
import { writeWord } from './store.server.ts';

export interface WordsInput {
  /** As typed; a sentence that is not in it stays as it is, an empty one is said in our words again. */
  readonly words: ShopWords;
  readonly actor: string;
}

export interface WordsProblem {
  readonly language: Language;
  readonly sentence: Sentence;
  readonly message: string;
}

export type WordsChange = { kind: 'changed' } | { kind: 'refused'; problems: WordsProblem[] };

interface Asked {
  readonly language: Language;
  readonly sentence: Sentence;
  readonly text: string;
}

const askedIn = (words: ShopWords): Asked[] =>
  LANGUAGES.flatMap((language) => {
    const texts: SentenceTexts = words[language] ?? {};
    return SENTENCES.flatMap((sentence) => {
      const text = texts[sentence]?.trim();
      return text === undefined ? [] : [{ language, sentence, text }];
    });
  });

export const changeWords = async (
  ctx: LocalCtx,
  { words, actor }: WordsInput,
): Promise<WordsChange> => {
  const asked = askedIn(words);
  const problems = asked.flatMap(({ language, sentence, text }) => {
    const message = problemIn(sentence, text);
    return message === null ? [] : [{ language, sentence, message }];
  });
  if (problems.length > 0) return { kind: 'refused', problems };
  return ctx.db.inShop(async (tx) => {
    const before = await shopWordsOf(tx);
    const changes = asked
      .map((each) => ({ ...each, from: before[each.language]?.[each.sentence] ?? '' }))
      .filter(({ from, text }) => from !== text);
    if (changes.length === 0) return { kind: 'changed' };
    for (const change of changes) await writeWord(tx, ctx.shop, change);
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor,
      kind: 'words-changed',
      data: {
        changes: changes.map(({ language, sentence, from, text }) => ({
          language,
          sentence,
          from,
          to: text,
        })),
      },
    });
    ctx.jobs.enqueue(tx, alignWords, {});
    return { kind: 'changed' };
  });
};
