import { describe, expect, it } from 'vitest';
import { searchQuery } from './search-text.ts';

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
