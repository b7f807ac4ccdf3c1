import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES, languageAsked, languageOf } from './languages.ts';

const asked = (acceptLanguage: string | null, ...tags: (string | null)[]) =>
  languageAsked({ tags, acceptLanguage });

it.each([
  ['sv', 'sv'],
  ['sv-SE', 'sv'],
  ['SV_se', 'sv'],
  ['no', 'nb'],
  ['nn-NO', 'nb'],
  ['nb-NO', 'nb'],
  ['pt', 'pt-BR'],
  ['pt-br', 'pt-BR'],
  ['pt-PT', 'pt-PT'],
  ['pt-AO', 'pt-PT'],
  ['en-GB', 'en'],
  ['ar', null],
  ['', null],
  ['svenska', null],
  ['apps', null],
])('the tag %j is read as %j', (tag, language) => {
  expect(languageOf(tag)).toBe(language);
});

it('what somebody chose goes before what the browser would rather read', () => {
  expect(asked('de,en;q=0.5', null, 'fr')).toBe('fr');
  expect(asked('de,en;q=0.5', null, 'ar')).toBe('de');
});

it.each([
  ['en;q=0.3, ja;q=0.9, *;q=0.1', 'ja'],
  ['ar, fi;q=0.4', 'fi'],
  ['fi;q=0, da;q=0.1', 'da'],
  ['fi;q=7, da', 'da'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
])('of %j the best that we speak is %j', (header, language) => {
  expect(asked(header)).toBe(language);
});

it('any text whatever leads to one of our languages', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (header, tag) => {
      expect(LANGUAGES).toContain(asked(header, tag));
    }),
  );
});
