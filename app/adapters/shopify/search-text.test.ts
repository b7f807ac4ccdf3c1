import { describe, expect, it } from 'vitest';
import { isReadAsWritten, searchField, searchQuery } from './search-text.ts';

describe('what is typed into the product search', () => {
  it.each([
    ['wool', 'wool*'],
    ['  Blue   wool ', 'Blue* wool*'],
    ['åäö', 'åäö*'],
    ['SKU-17', 'SKU* 17*'],
    ['status:draft', 'status* draft*'],
    ['"quoted" (both)', 'quoted* both*'],
    ['tea OR coffee', 'tea* coffee*'],
    ['*', null],
    ['', null],
    ['   ', null],
    ['NOT', null],
  ])('%j asks for %j', (typed, query) => {
    expect(searchQuery(typed)).toBe(query);
  });

  it('is cut when it has no end', () => {
    expect(searchQuery('x'.repeat(100_000))).toHaveLength(201);
  });
});

describe('a value that is looked for in a field', () => {
  it.each([
    ['wool', 'tag:"wool"'],
    ['two words: (and more)', 'tag:"two words: (and more)"'],
    ["O'Hara", `tag:"O'Hara"`],
    ['the "good" ones', `tag:'the "good" ones'`],
    [`"it's"`, String.raw`tag:"\"it's\""`],
    ['a\\b', String.raw`tag:"a\\b"`],
    ['\\"', String.raw`tag:'\\"'`],
    ['" OR tag:"x', `tag:'" OR tag:"x'`],
    ['', null],
  ])('%j cannot leave its quotes', (value, search) => {
    expect(searchField('tag', value)).toBe(search);
  });

  it.each([
    ['wool', true],
    ['50* wool', true],
    ['wool*', false],
    ['a\\b', false],
    [`"it's"`, false],
  ])('%j is read as it is written, as far as Shopify says: %s', (value, isSure) => {
    expect(isReadAsWritten(value)).toBe(isSure);
  });
});
