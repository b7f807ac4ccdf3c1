import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { ApiNode } from './node.ts';

/** The arguments that every connection has. */
export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

interface Keyed {
  id: string;
}

type SortKey = string | number;

/** What the field of a list answers. */
export interface Connection {
  nodes: () => ApiNode[];
  edges: () => { cursor: string | null; node: () => ApiNode }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

export const LARGEST_PAGE = 250;

/**
 * One page of a list, as Shopify pages: cursors name the last item by sort key and id, so that a page
 * goes on at the right place even when that item is gone or has moved.
 */
export const connection = <Item extends Keyed>(
  args: PageArgs,
  items: readonly Item[],
  toNode: (item: Item) => ApiNode,
  keyOf: (item: Item) => SortKey = (item) => Number(item.id),
): Connection => {
  const size = pageSize(args);
  const ordered = args.reverse ? items.toReversed() : items;
  const from = args.after ? positionAfter(ordered, args.after, keyOf, !!args.reverse) : 0;
  const to = args.before ? positionOf(ordered, args.before, keyOf, !!args.reverse) : ordered.length;
  const window = ordered.slice(from, Math.max(from, to));
  const backwards = typeof args.last === 'number';
  const page = backwards ? window.slice(-size) : window.slice(0, size);
  const start = from + (backwards ? window.length - page.length : 0);
  const cursorOf = (item: Item | undefined) => (item ? encodeCursor(keyOf(item), item.id) : null);
  return {
    nodes: () => page.map(toNode),
    edges: () => page.map((item) => ({ cursor: cursorOf(item), node: () => toNode(item) })),
    pageInfo: {
      hasNextPage: start + page.length < ordered.length,
      hasPreviousPage: start > 0,
      startCursor: cursorOf(page[0]),
      endCursor: cursorOf(page.at(-1)),
    },
  };
};

/** Sorts by a key, and by id where keys are equal. What is in order already, as large lists are, is only looked at. */
export const sortedBy = <Item extends Keyed>(
  items: readonly Item[],
  keyOf: (item: Item) => SortKey,
): Item[] =>
  items
    .map((item) => ({ item, at: [keyOf(item), Number(item.id)] satisfies [SortKey, number] }))
    .sort((a, b) => compare(a.at, b.at))
    .map(({ item }) => item);

/** Throws when no size is asked for, or one that is larger than the list allows. */
export const pageSize = ({ first, last }: PageArgs, most = LARGEST_PAGE): number => {
  const size = first ?? last;
  if (size === null || size === undefined) {
    throw badRequest('you must provide one of first or last');
  }
  if (size < 0 || size > most) throw badRequest(`the page size must be from 0 to ${most}`);
  return size;
};

export const badRequest = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });

const cursorSchema = z.tuple([z.union([z.string(), z.number()]), z.string()]);

const encodeCursor = (key: SortKey, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64');

const decodeCursor = (cursor: string): [SortKey, number] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    const cursorParts = cursorSchema.safeParse(parsed).data;
    if (cursorParts) return [cursorParts[0], Number(cursorParts[1])];
  } catch {
    throw badRequest(`${cursor} is not a valid cursor`);
  }
  throw badRequest(`${cursor} is not a valid cursor`);
};

const positionOf = <Item extends Keyed>(
  ordered: readonly Item[],
  cursor: string,
  keyOf: (item: Item) => SortKey,
  reversed: boolean,
): number => {
  const sought = decodeCursor(cursor);
  const exact = ordered.findIndex((item) => Number(item.id) === sought[1]);
  if (exact >= 0) return exact;
  const next = ordered.findIndex((item) => {
    const order = compare([keyOf(item), Number(item.id)], sought);
    return reversed ? order < 0 : order > 0;
  });
  return next < 0 ? ordered.length : next;
};

const positionAfter = <Item extends Keyed>(
  ordered: readonly Item[],
  cursor: string,
  keyOf: (item: Item) => SortKey,
  reversed: boolean,
): number => {
  const position = positionOf(ordered, cursor, keyOf, reversed);
  const there = ordered[position];
  return there && Number(there.id) === decodeCursor(cursor)[1] ? position + 1 : position;
};

const compare = (a: [SortKey, number], b: [SortKey, number]): number => {
  if (a[0] < b[0]) return -1;
  if (a[0] > b[0]) return 1;
  return a[1] - b[1];
};
