import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connection, sortedBy } from './connection.ts';
import { searchFor } from './search-query.ts';

interface Thing {
  id: string;
  name: string;
}

const things: fc.Arbitrary<Thing[]> = fc
  .uniqueArray(fc.nat(999), { maxLength: 40 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.constantFrom('a', 'b', 'c').map((name) => ({ id: String(id), name }))),
    ),
  );

interface Page {
  nodes: () => { id: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string;
    endCursor: string;
  };
}

const pageOf = (args: object, items: Thing[]): Page =>
  connection(
    args,
    sortedBy(items, (item) => item.name),
    (item) => ({ __typename: 'Thing', id: item.id }),
    (item) => item.name,
  ) as unknown as Page;

const walk = (items: Thing[], size: number, forwards: boolean): string[][] => {
  const pages: string[][] = [];
  let args: object = forwards ? { first: size } : { last: size };
  for (;;) {
    const { nodes, pageInfo } = pageOf(args, items);
    pages.push(nodes().map((node) => node.id));
    if (forwards ? !pageInfo.hasNextPage : !pageInfo.hasPreviousPage) return pages;
    args = forwards
      ? { first: size, after: pageInfo.endCursor }
      : { last: size, before: pageInfo.startCursor };
  }
};

describe('a list', () => {
  it('is the same forwards, backwards and in pages of any size', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 9 }), (items, size) => {
        const whole = sortedBy(items, (item) => item.name).map((item) => item.id);
        expect(walk(items, size, true).flat()).toEqual(whole);
        expect(walk(items, size, false).reverse().flat()).toEqual(whole);
      }),
    );
  });

  it('goes on at the right place when the item of the cursor is gone', () => {
    const items = ['1', '2', '3', '4'].map((id) => ({ id, name: 'a' }));
    const first = pageOf({ first: 2 }, items);
    const rest = items.filter((item) => item.id !== '2');
    const next = pageOf({ first: 2, after: first.pageInfo.endCursor }, rest);
    expect(next.nodes().map((node) => node.id)).toEqual(['3', '4']);
  });

  it('must be given a size', () => {
    expect(() => pageOf({}, [])).toThrow('one of first or last');
    expect(() => pageOf({ first: 251 }, [])).toThrow('from 0 to 250');
    expect(() => pageOf({ first: 1, after: 'rubbish' }, [])).toThrow('not a valid cursor');
  });
});

describe('a search', () => {
  const boots = {
    name: 'Leather Boots',
    tag: ['winter', 'sale'],
    id: 12,
    at: '2026-11-02T10:00:00Z',
  };
  const searchable = {
    words: (item: typeof boots) => [item.name],
    fields: {
      name: (item: typeof boots) => item.name,
      tag: (item: typeof boots) => item.tag,
      id: (item: typeof boots) => item.id,
      updated_at: (item: typeof boots) => item.at,
    },
  };

  it.each([
    ['', true],
    ['boots', true],
    ['boo*', true],
    ['oots', false],
    ['leather sandals', false],
    ['leather OR sandals', true],
    ['tag:sale', true],
    ['-tag:sale', false],
    ['NOT tag:summer', true],
    ['name:"Leather Boots"', true],
    ['name:leather', false],
    ['name:leather*', true],
    ['id:12', true],
    ['id:>12', false],
    ['updated_at:>=2026-11-02', true],
    ["updated_at:>='2026-11-02T10:00:00Z'", true],
    ['updated_at:<"2026-11-02T10:00:00Z"', false],
    ['(tag:summer OR tag:winter) AND boots', true],
  ])('for %j finds it: %s', (query, found) => {
    expect(searchFor(query, searchable)(boots)).toBe(found);
  });

  it('by a field that is not modelled fails loudly', () => {
    expect(() => searchFor('colour:red', searchable)).toThrow('searching by colour');
  });
});
