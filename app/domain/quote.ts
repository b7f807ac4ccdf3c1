/**
 * The quote is what the next buyer of one unit of a variant is told: in stock when a location that
 * fulfils online covers it after its queue, else the promise at the shop's backorder location, else
 * sold out. A policy never hides stock: a variant that stops at zero is in stock until then.
 */
import type { Policy } from './policy.ts';
import type { ShipPromise } from './promise.ts';
import { wholeUnits } from './quantities.ts';

export type Quote =
  | { readonly kind: 'in-stock' }
  | { readonly kind: 'backorder'; readonly promise: ShipPromise }
  | { readonly kind: 'sold-out' };

export interface QuoteInput {
  readonly policy: Policy | null;
  /** One entry per location that fulfils online: what its level has left over after its queue. */
  readonly locations: readonly { readonly leftOver: number }[];
  /** What one more unit is promised at the shop's backorder location. */
  readonly next: ShipPromise;
}

export const quoteFor = ({ policy, locations, next }: QuoteInput): Quote => {
  if (locations.some(({ leftOver }) => wholeUnits('leftOver', leftOver) >= 1)) {
    return { kind: 'in-stock' };
  }
  return policy?.kind === 'backorder' ? { kind: 'backorder', promise: next } : { kind: 'sold-out' };
};
