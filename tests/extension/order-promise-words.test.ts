/** The pages behind checkout say what the app says elsewhere, in the shop's words and in ours. */
import { describe, expect, it } from 'vitest';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import { LANGUAGES, languageOf } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { sentenceOf } from '#app/words/label.ts';
import { SENTENCES, wordsDocument } from '#app/words/shop-words.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import { day } from '#tests/support/domain.ts';
import { storefrontFiles, translatorOf } from '../../extensions/order-promise/own-texts.ts';
import { sentenceFor } from '../../extensions/order-promise/src/sentence.ts';
import { shopWordsOn } from '../../extensions/order-promise/src/shop-words.ts';

const TODAY = '2026-12-30';
const DAYS: readonly (readonly [on: string | null, from?: string])[] = [
  [null],
  ['2026-12-29'],
  [TODAY],
  ['2026-12-31'],
  ['2027-01-01'],
  ['2027-11-28'],
  ['2026-12-29', '2026-12-24'],
  ['2026-12-31', TODAY],
  ['2027-01-01', '2026-12-31'],
  ['2027-11-28', '2027-11-01'],
  ['2028-01-01', '2027-12-24'],
];

/** Of every language something else, with all that markup and patterns could take for more than text. */
const OWN: ShopWords = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.fromEntries(
      SENTENCES.map((sentence) => [
        sentence,
        `${language} ${sentence} <b>"å"</b> & {{ date }} $& [date] &amp; l'[date]`,
      ]),
    ),
  ]),
);

const pageIn = (tag: string, words: ShopWords) => {
  const value = wordsDocument(words);
  const entry = { target: { type: 'shop' }, metafield: { key: 'words', value } };
  return {
    appMetafields: { value: value === null ? [] : [entry] },
    localization: { language: { value: { isoCode: tag } } },
  };
};

const fileOf = (language: Language): string =>
  storefrontFiles('order-promise').find((file) => file.split('.')[0] === language) ?? 'none';

/** What the pages say of each day. */
const onPages = (language: Language, words: ShopWords): string[] =>
  DAYS.map(([on, from = null]) =>
    sentenceFor(
      { on, from },
      {
        translate: translatorOf('order-promise', fileOf(language)),
        shopWords: shopWordsOn(pageIn(language, words)),
        today: TODAY,
      },
    ),
  );

const elsewhere = (language: Language, words: ShopWords): string[] =>
  DAYS.map(([on, from]) =>
    sentenceOf(
      on === null ? NO_DATE : onDay(day(on), from === undefined ? null : day(from)),
      { language, today: day(TODAY), length: 'long' },
      words,
    ),
  );

describe.each(LANGUAGES)('beneath the lines of orders %s', (language) => {
  it("says in the shop's own words what is said elsewhere", () => {
    const said = onPages(language, OWN);
    expect(said).toEqual(elsewhere(language, OWN));
    expect(said.every((sentence) => sentence.startsWith(`${language} `))).toBe(true);
  });

  it('says in our words what is said elsewhere, also where the shop has its own for one sentence', () => {
    expect(onPages(language, {})).toEqual(elsewhere(language, {}));
    const some: ShopWords = { [language]: { no_date: 'Soon' } };
    expect(onPages(language, some)).toEqual(elsewhere(language, some));
  });
});

it.each([
  ...LANGUAGES,
  ...LANGUAGES.map((each) => each.toUpperCase()),
  ...['no', 'nn', 'nn-NO', 'nb-NO', 'nb_NO', 'pt', 'PT-br', 'pt_BR', 'pt-AO', 'pt-pt', 'sv-FI'],
  ...['de-CH', 'en-GB', 'zh-TW', 'cs', '', 'v', '__proto__', 'constructor'],
])('%j is the language that it is elsewhere', (tag) => {
  const language = languageOf(tag);
  const own = language === null ? undefined : OWN[language]?.no_date;
  expect(shopWordsOn(pageIn(tag, OWN))('no_date')).toBe(own ?? null);
});
