import { describe, expect, it } from 'vitest';
import { everyNode, type Page } from './every-page.ts';

const PAGES: Readonly<Record<string, Page<number>>> = {
  start: { nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: 'b' } },
  b: { nodes: [3], pageInfo: { hasNextPage: true, endCursor: 'c' } },
  c: { nodes: [4, 5], pageInfo: { hasNextPage: false, endCursor: 'd' } },
};

const read = (after: string): Promise<Page<number> | null> => Promise.resolve(PAGES[after] ?? null);

describe('every page', () => {
  it('is read up to the last', async () => {
    const first: Page<number> = { nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: 'b' } };
    expect(await everyNode(first, read)).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends where the thing it belongs to vanished', async () => {
    const first: Page<number> = { nodes: [1], pageInfo: { hasNextPage: true, endCursor: 'gone' } };
    expect(await everyNode(first, read)).toEqual([1]);
  });
});
