/**
 * A shop's own words: sentences that stand on its label, and on whatever says the same, instead of ours.
 * They are text wherever they are shown, never HTML or Liquid.
 */
import { LANGUAGES } from './languages.ts';
import type { Language } from './languages.ts';

export const SENTENCES = ['ships', 'no_date', 'sold_out', 'in_stock'] as const;
export type Sentence = (typeof SENTENCES)[number];

export type SentenceTexts = Readonly<Partial<Record<Sentence, string>>>;

/** What is missing is said in our words. */
export type ShopWords = Readonly<
  Partial<
    Record<
      Language,
      Readonly<Partial<Record<'ships' | 'no_date' | 'sold_out' | 'in_stock', string>>>
    >
  >
>;

/** Stands in a sentence for the day; the theme editor's settings know the same word. */
export const DATE_PLACE = '[date]';

/** Code points, as the database counts. */
export const MOST_CHARACTERS = 200;

export const withDate = (text: string, date: string): string =>
  text.replaceAll(DATE_PLACE, () => date);

/** Lines cannot be broken within a label, and control characters are no words. */
const UNWRITABLE = /[\p{Cc}\u2028\u2029]/u;

/** Why the text cannot be said, for who wrote it; null for one that can. Empty means our own words. */
export const problemIn = (sentence: Sentence, text: string): string | null => {
  const trimmed = text.trim();
  const { length } = Array.from(trimmed);
  if (trimmed === '') return null;
  if (UNWRITABLE.test(trimmed)) return 'Write it on one line';
  if (length > MOST_CHARACTERS) {
    return `Use at most ${MOST_CHARACTERS} characters; these are ${length}`;
  }
  if (sentence === 'ships' && !trimmed.includes(DATE_PLACE)) {
    return `Write ${DATE_PLACE} where the day belongs`;
  }
  return null;
};

/**
 * The document that the theme reads, always in the same order; null when the shop has no words of its
 * own. Nothing internal may stand in it.
 */
export const wordsDocument = (words: ShopWords): string | null => {
  const written = LANGUAGES.flatMap((language): [string, SentenceTexts][] => {
    const texts = SENTENCES.flatMap((sentence) => {
      const text = words[language]?.[sentence] ?? '';
      return text === '' ? [] : [[sentence, text]];
    });
    return texts.length === 0 ? [] : [[language, Object.fromEntries(texts)]];
  });
  return written.length === 0 ? null : JSON.stringify({ v: 1, ...Object.fromEntries(written) });
};
