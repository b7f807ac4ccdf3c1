import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGES } from './languages.ts';
import type { Language } from './languages.ts';
import { orderPageWords } from './order-page.ts';

const FOLDER = path.join(import.meta.dirname, 'locales');
const schema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));

const textsOf = (language: string) =>
  schema.parse(JSON.parse(readFileSync(path.join(FOLDER, `${language}.json`), 'utf8')));
const ENGLISH = textsOf('en');
const COUNTED = Object.keys(ENGLISH).filter((key) => typeof ENGLISH[key] === 'object');

const formsOf = (text: string | Record<string, string> | undefined): string[] =>
  typeof text === 'object' ? Object.values(text) : [text ?? ''];

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{ \w+ \}\}/g)].map(([whole]) => whole).toSorted();

/** Sentences that a language shares with English. */
const SHARED: Partial<Record<Language, string[]>> = { sv: ['order'] };

it('every language of the folder is one of ours', () => {
  const files = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));
  expect(files.toSorted()).toEqual([...LANGUAGES].toSorted());
});

describe.each(LANGUAGES)('%s', (language) => {
  const texts = textsOf(language);

  it('has every sentence, with the same placeholders', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(ENGLISH));
    for (const [key, english] of Object.entries(ENGLISH)) {
      const [wanted = ''] = formsOf(english);
      for (const form of formsOf(texts[key])) {
        expect(form.replaceAll(/\{\{ \w+ \}\}/g, '').trim(), key).toMatch(/\p{L}/u);
        expect(placeholders(form), key).toEqual(placeholders(wanted));
      }
    }
  });

  it('has each form that a number can take in it, and no other', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of COUNTED) {
      const text = texts[key];
      const forms = typeof text === 'object' ? Object.keys(text) : [];
      expect(forms.toSorted(), key).toEqual([...categories].toSorted());
    }
  });

  it('leaves no placeholder in what it says', () => {
    const { say, count, inDays } = orderPageWords(language);
    for (const units of [0, 1, 2, 5, 22, 1_000_000]) {
      expect(count('waiting', units)).not.toMatch(/[{}]/);
      expect(count('waiting', units)).toContain(new Intl.NumberFormat(language).format(units));
    }
    expect(say('write_to_shop', { shop: 'North', name: '#1001' })).toMatch(/North.*#1001/);
    expect(inDays(12)).toContain('12');
    expect(inDays(0)).not.toContain('0');
  });
});

it.each(LANGUAGES.filter((language) => language !== 'en'))(
  '%s has no sentence of the English ones, but for the words that both have',
  (language) => {
    const texts = textsOf(language);
    const same = Object.keys(ENGLISH).filter((key) =>
      formsOf(texts[key]).some((form) => formsOf(ENGLISH[key]).includes(form)),
    );
    expect(same).toEqual(SHARED[language] ?? []);
  },
);

it('a value with a placeholder or a dollar sign in it is only text', () => {
  const { say } = orderPageWords('en');
  expect(say('order', { name: '{{ shop }} $& $1' })).toBe('Order {{ shop }} $& $1');
});

it('one, two and five differ where the language says so', () => {
  const counts = (language: Language) =>
    [1, 2, 5].map((units) => orderPageWords(language).count('units', units));
  expect(counts('en')).toEqual(['1 unit', '2 units', '5 units']);
  expect(counts('pl')).toEqual(['1 sztuka', '2 sztuki', '5 sztuk']);
  expect(counts('ja')).toEqual(['1点', '2点', '5点']);
});
