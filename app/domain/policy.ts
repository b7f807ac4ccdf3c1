/**
 * A policy is what a variant does when its stock runs out. A variant without one is none of our
 * business.
 */
export const POLICY_KINDS = ['backorder', 'out-of-stock'] as const;
export type PolicyKind = (typeof POLICY_KINDS)[number];

export interface Policy {
  readonly kind: PolicyKind;
  /** Calendar days from a buyer's place in the queue to the ship date when no arrival is known; null: no guess. */
  readonly leadDays: number | null;
}
