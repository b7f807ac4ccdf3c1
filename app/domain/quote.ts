/** The quote is what the next buyer of one unit of a variant is told. */
import type { ShipPromise } from './promise.ts';

export type Quote =
  | { readonly kind: 'in-stock' }
  | { readonly kind: 'backorder'; readonly promise: ShipPromise }
  | { readonly kind: 'sold-out' };
