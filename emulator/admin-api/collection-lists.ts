import type { Collection } from '../platform/state.ts';
import type { Call } from './call.ts';
import { connection, type PageArgs, sortedBy } from './connection.ts';
import { searchFor } from './search-query.ts';
import { collectionSearch } from './searchables.ts';
import { byId, type KeyOf, sortKey } from './sort-keys.ts';

export interface ListArgs extends PageArgs {
  query?: string | null;
  sortKey: string;
}

/** Those of some collections that a query finds, a page of them. */
export const collectionConnection = (
  call: Call,
  collections: readonly Collection[],
  args: ListArgs,
) => {
  const keyOf = sortKey(COLLECTION_KEYS, args.sortKey);
  const found = collections.filter(searchFor(args.query, collectionSearch(call.shop)));
  return connection(args, sortedBy(found, keyOf), call.nodes.collection, keyOf);
};

const COLLECTION_KEYS: Record<string, KeyOf<Collection>> = {
  ID: byId,
  RELEVANCE: byId,
  TITLE: ({ title }) => title.toLowerCase(),
  UPDATED_AT: ({ updatedAt }) => updatedAt,
};
