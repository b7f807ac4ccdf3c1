import type { Product } from '../../platform/state.ts';
import { collectionObject } from './collection.ts';
import type { PageContext } from './page-context.ts';
import { productObject } from './product.ts';

/** The products that a page is about: those of a collection, or those that a search has found. */
export type Listing =
  | { kind: 'collection'; id?: string; handle: string; title: string; products: readonly Product[] }
  | { kind: 'search'; terms: string; products: readonly Product[] };

/** What Liquid gives of a list that the template does not paginate. */
const UNPAGINATED = 50;

/**
 * `collection` and `search` as Liquid sees them; nil on pages that are about neither. Products are made
 * when they are asked for.
 * Source: https://shopify.dev/docs/api/liquid/objects/collection and /search
 */
export const listingObjects = (context: PageContext, listing: Listing | undefined) => {
  const products = () =>
    (listing?.products ?? []).slice(0, UNPAGINATED).map((each) => productObject(context, each));
  const collection = listing?.kind === 'collection' && {
    ...collectionObject(context, listing),
    products_count: listing.products.length,
    get products() {
      return products();
    },
  };
  const search = listing?.kind === 'search' && {
    terms: listing.terms,
    performed: listing.terms !== '',
    results_count: listing.products.length,
    get results() {
      return products().map((product) => Object.assign(product, { object_type: 'product' }));
    },
  };
  return { collection: collection || null, search: search || null };
};
