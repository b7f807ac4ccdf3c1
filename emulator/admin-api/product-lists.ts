import { totalInventory } from '../platform/inventory.ts';
import type { Product } from '../platform/state.ts';
import type { Call } from './call.ts';
import { connection, type PageArgs, sortedBy } from './connection.ts';
import type { ApiNode } from './node.ts';
import { searchFor } from './search-query.ts';
import { productSearch } from './searchables.ts';
import { byId, type KeyOf, sortKey } from './sort-keys.ts';

/** The shop's products that a query finds; all of them without one. */
export const shopProducts = (call: Call, query: string | null | undefined): Product[] =>
  call.shop.products.filter(searchFor(query, productSearch(call.shop)));

export const productConnection = (
  call: Call,
  products: readonly Product[],
  args: PageArgs & { sortKey: string },
) => {
  const keyOf = sortKey(PRODUCT_KEYS(call), args.sortKey);
  return connection(args, sortedBy(products, keyOf), call.nodes.product, keyOf);
};

/** A count goes no further than its limit, and says so. */
export const countOf = (found: number, limit: number | null): ApiNode => {
  const isCut = limit !== null && found > limit;
  return {
    __typename: 'Count',
    count: isCut ? limit : found,
    precision: isCut ? 'AT_LEAST' : 'EXACT',
  };
};

const PRODUCT_KEYS = (call: Call): Record<string, KeyOf<Product>> => ({
  CREATED_AT: (product) => product.createdAt,
  ID: byId,
  INVENTORY_TOTAL: (product) =>
    product.variants.reduce((sum, variant) => sum + totalInventory(call.shop, variant), 0),
  PRODUCT_TYPE: (product) => product.productType,
  RELEVANCE: byId,
  TITLE: (product) => product.title.toLowerCase(),
  UPDATED_AT: (product) => product.updatedAt,
  VENDOR: (product) => product.vendor,
});
