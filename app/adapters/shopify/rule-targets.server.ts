import { asId, type CollectionId, numberOf } from '#app/domain/ids.ts';
import type { BroadRank } from '#app/domain/policy-rules.ts';
import type { Admin } from './admin.server.ts';
import { nextOf, type Page } from './every-page.ts';
import {
  COLLECTION,
  COLLECTIONS,
  PRODUCT_TAGS,
  PRODUCT_VENDORS,
  PRODUCTS_COUNT,
} from './rule-target-documents.ts';
import { isReadAsWritten, searchField, searchQuery } from './search-text.ts';

export interface CollectionView {
  readonly id: CollectionId;
  readonly title: string;
}

export interface CountedCollection extends CollectionView {
  readonly products: number;
}

/** The first 25 by title that have the words as typed; without words, simply the first. */
export const searchCollections = async (
  admin: Admin,
  typed: string,
): Promise<CountedCollection[]> => {
  const { collections } = await admin.send(COLLECTIONS, { query: searchQuery(typed) });
  return collections.nodes.map(({ id, title, productsCount }) => ({
    id: asId<'Collection'>(id),
    title,
    products: productsCount?.count ?? 0,
  }));
};

/** Null when the shop has it no more. */
export const readCollection = async (
  admin: Admin,
  id: CollectionId,
): Promise<CollectionView | null> => {
  const { collection } = await admin.send(COLLECTION, { id });
  return collection ? { id: asId<'Collection'>(collection.id), title: collection.title } : null;
};

export interface Names {
  readonly names: readonly string[];
  /** False when there are more than are read. */
  readonly isComplete: boolean;
}

const MOST_NAMES = 5000;

/** Each tag of the shop's products once, up to 5 000. */
export const readTags = (admin: Admin): Promise<Names> =>
  readNames(async (after) => (await admin.send(PRODUCT_TAGS, { after })).productTags ?? null);

/** Each vendor of the shop's products once, up to 5 000. */
export const readVendors = (admin: Admin): Promise<Names> =>
  readNames(async (after) => (await admin.send(PRODUCT_VENDORS, { after })).productVendors ?? null);

const readNames = async (
  read: (after: string | null) => Promise<Page<string> | null>,
): Promise<Names> => {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page: Page<string> | null = await read(after);
    names.push(...(page?.nodes ?? []));
    after = page && nextOf(page);
  } while (after !== null && names.length < MOST_NAMES);
  return { names, isComplete: after === null };
};

export interface RuleTarget {
  readonly rank: BroadRank;
  /** A collection's id, or a tag or vendor as written; of no meaning for the whole shop. */
  readonly target: string;
}

export interface ProductCount {
  readonly count: number;
  /** False when Shopify stopped counting, or may have read the name as more than it is. */
  readonly isExact: boolean;
}

/** How many products a rule for this target is about. */
export const countProducts = async (
  admin: Admin,
  { rank, target }: RuleTarget,
): Promise<ProductCount> => {
  if (rank === 'shop') return countFound(admin, null);
  const query = rank === 'collection' ? searchMembers(target) : searchField(rank, target);
  if (query === null) return { count: 0, isExact: true };
  const { count, isExact } = await countFound(admin, query);
  return { count, isExact: isExact && isReadAsWritten(target) };
};

const countFound = async (admin: Admin, query: string | null): Promise<ProductCount> => {
  const { productsCount } = await admin.send(PRODUCTS_COUNT, { query });
  return { count: productsCount?.count ?? 0, isExact: productsCount?.precision === 'EXACT' };
};

/** Null when that is no collection's id. */
const searchMembers = (collectionId: string): string | null => {
  const number = numberOf(collectionId);
  return /^\d+$/.test(number) ? `collection_id:${number}` : null;
};
