/** Words while they are typed: what was saved, and what was changed since, in every language at once. */
import { LANGUAGES } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { SENTENCES } from '#app/words/shop-words.ts';
import type { Sentence, SentenceTexts, ShopWords } from '#app/words/shop-words.ts';

export type Texts = Readonly<Record<Sentence, string>>;

export const NO_TEXTS: Texts = { ships: '', no_date: '', sold_out: '', in_stock: '' };

/** Every sentence of a language as it stands in its field. */
export const textsIn = (language: Language, saved: ShopWords, typed: ShopWords): Texts => ({
  ...NO_TEXTS,
  ...saved[language],
  ...typed[language],
});

export const withTyped = (
  typed: ShopWords,
  language: Language,
  texts: SentenceTexts,
): ShopWords => ({ ...typed, [language]: { ...typed[language], ...texts } });

/** What differs from what was saved. Spaces around a text are not kept, so they are no difference. */
export const changedIn = (saved: ShopWords, typed: ShopWords): ShopWords =>
  Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const changed = SENTENCES.flatMap((sentence) => {
        const text = typed[language]?.[sentence];
        const before = saved[language]?.[sentence] ?? '';
        return text === undefined || text.trim() === before ? [] : [[sentence, text]];
      });
      return changed.length === 0 ? [] : [[language, Object.fromEntries(changed)]];
    }),
  );
