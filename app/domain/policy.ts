/**
 * A policy is what a variant does when its stock runs out: sell on with a date, or stop. A variant
 * without one is none of our business.
 *
 * Law: outside its sales window a policy stops selling, like out-of-stock, and is a policy still. To
 * fall back on a broader rule or on Shopify's own setting would sell what nobody decided to sell.
 * Selling always means at zero stock: no policy hides what is there.
 */
import { Temporal } from 'temporal-polyfill';

export const POLICY_KINDS = ['backorder', 'out-of-stock'] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** How much may be sold on backorder; null: no limit of this kind. */
export interface Caps {
  /** Units that may wait at once. */
  readonly units: number | null;
  /** No more than what is on its way. */
  readonly toArriving: boolean;
  readonly perOrder: number | null;
  /** Units of one customer that may wait at once. */
  readonly perCustomer: number | null;
}

/** From the first instant on, and before the second; null: no such end. */
export interface SalesWindow {
  readonly opensAt: Temporal.Instant | null;
  readonly closesAt: Temporal.Instant | null;
}

export interface Policy {
  readonly kind: PolicyKind;
  /** Calendar days from a buyer's place in the queue to the ship date when no arrival is known; null: no guess. */
  readonly leadDays: number | null;
  readonly caps: Caps;
  /** Calendar days from today; nothing is sold that ships later, or on a day that nobody can name. */
  readonly longestWaitDays: number | null;
  readonly window: SalesWindow;
}

export const NO_CAPS: Caps = { units: null, toArriving: false, perOrder: null, perCustomer: null };
export const ANY_TIME: SalesWindow = { opensAt: null, closesAt: null };

/** A policy of a kind, without lead time, caps, longest wait and window where none are given. */
export const policyOf = (parts: Pick<Policy, 'kind'> & Partial<Policy>): Policy => ({
  leadDays: null,
  caps: NO_CAPS,
  longestWaitDays: null,
  window: ANY_TIME,
  ...parts,
});

export type WindowState = 'open' | 'not-yet' | 'over';

/** A window that closes before it opens, or as it opens, is never open. */
export const windowStateOf = (
  { opensAt, closesAt }: SalesWindow,
  now: Temporal.Instant,
): WindowState => {
  if (closesAt !== null && Temporal.Instant.compare(now, closesAt) >= 0) return 'over';
  return opensAt !== null && Temporal.Instant.compare(now, opensAt) < 0 ? 'not-yet' : 'open';
};
