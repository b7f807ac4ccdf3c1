import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { MOST_CHARACTERS, problemIn, SENTENCES, withDate, wordsDocument } from './shop-words.ts';

it('the document has the same order whatever the order in which things were said', () => {
  const document = wordsDocument({
    sv: { in_stock: 'Finns', ships: 'Skickas [date]', sold_out: '' },
    en: { no_date: 'Soon' },
    de: {},
  });
  expect(document).toBe(
    '{"v":1,"en":{"no_date":"Soon"},"sv":{"ships":"Skickas [date]","in_stock":"Finns"}}',
  );
});

it('there is no document where nothing is said', () => {
  expect(wordsDocument({})).toBeNull();
  expect(wordsDocument({ sv: { ships: '' }, de: {} })).toBeNull();
});

it('the document says what it was made of, whatever that is', () => {
  const texts = fc.record(
    Object.fromEntries(SENTENCES.map((each) => [each, fc.string({ minLength: 1 })])),
  );
  const words = fc.record(Object.fromEntries(LANGUAGES.map((each) => [each, texts])));
  fc.assert(
    fc.property(words, (given) => {
      expect(JSON.parse(wordsDocument(given) ?? '')).toEqual({ v: 1, ...given });
    }),
  );
});

it.each([
  ['ships', 'Ships soon', 'Write [date] where the day belongs'],
  ['ships', 'Ships [Date]', 'Write [date] where the day belongs'],
  ['no_date', 'One\nline', 'Write it on one line'],
  ['no_date', 'One\u2028line', 'Write it on one line'],
  ['sold_out', 'a\u0000b', 'Write it on one line'],
  ['in_stock', 'x'.repeat(201), 'Use at most 200 characters; these are 201'],
] as const)('of %s %j is refused', (sentence, text, message) => {
  expect(problemIn(sentence, text)).toBe(message);
});

it.each([
  ['ships', ''],
  ['ships', '   '],
  ['ships', ' [date] '],
  ['no_date', 'No date & <b>{{ yet }}</b>'],
  ['in_stock', ` ${'📦'.repeat(MOST_CHARACTERS)} `],
] as const)('of %s %j can be said', (sentence, text) => {
  expect(problemIn(sentence, text)).toBeNull();
});

it('a day is put in as it is, wherever it is wanted', () => {
  expect(withDate('[date], yes, [date]', '$& $1')).toBe('$& $1, yes, $& $1');
});
