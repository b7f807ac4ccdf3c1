import { NO_CAPS, policyOf } from '#app/domain/policy.ts';
import type { Policy, PolicyKind } from '#app/domain/policy.ts';

/** What a merchant may set of a backorder, beside that it is one. */
export interface PolicyTerms {
  /** Calendar days; null: no guess. */
  readonly leadDays: number | null;
  /** Units that may wait at once; null: no limit. */
  readonly capUnits: number | null;
  /** No more may wait than is on its way. */
  readonly capToArriving: boolean;
  /** Calendar days from today; nothing is sold that ships later. Null: no limit. */
  readonly longestWaitDays: number | null;
  /** Shoppers are told how many more may be sold, where a cap limits them. */
  readonly tellsLeft: boolean;
}

export const NO_TERMS: PolicyTerms = {
  leadDays: null,
  capUnits: null,
  capToArriving: false,
  longestWaitDays: null,
  tellsLeft: false,
};

export const LONGEST_LEAD_DAYS = 730;
export const LONGEST_WAIT_DAYS = 730;
/** Shopify counts stock of a level up to a thousand million; a cap beyond a million is a slip of the finger. */
export const HIGHEST_CAP = 1_000_000;

export const sameTerms = (one: PolicyTerms, other: PolicyTerms): boolean =>
  one.leadDays === other.leadDays &&
  one.capUnits === other.capUnits &&
  one.capToArriving === other.capToArriving &&
  one.longestWaitDays === other.longestWaitDays &&
  one.tellsLeft === other.tellsLeft;

/** As the domain knows it. How many are left is told, and decides nothing. */
export const policyIn = (kind: PolicyKind, terms: PolicyTerms): Policy =>
  policyOf({
    kind,
    leadDays: terms.leadDays,
    longestWaitDays: terms.longestWaitDays,
    caps: { ...NO_CAPS, units: terms.capUnits, toArriving: terms.capToArriving },
  });

const isWithin = (value: number | null, most: number): boolean =>
  value === null || (Number.isInteger(value) && value >= 0 && value <= most);

export type BadTerm = 'lead-days' | 'cap' | 'longest-wait';

export const TERMS_IN_WORDS: Readonly<Record<BadTerm, string>> = {
  'lead-days': `A lead time is a whole number of days from 0 to ${LONGEST_LEAD_DAYS}.`,
  cap: `A cap is a whole number of units from 0 to ${HIGHEST_CAP.toLocaleString('en-GB')}.`,
  'longest-wait': `The longest wait is a whole number of days from 0 to ${LONGEST_WAIT_DAYS}.`,
};

/** Null when all of them can be. */
export const badTerm = ({ leadDays, capUnits, longestWaitDays }: PolicyTerms): BadTerm | null => {
  if (!isWithin(leadDays, LONGEST_LEAD_DAYS)) return 'lead-days';
  if (!isWithin(capUnits, HIGHEST_CAP)) return 'cap';
  return isWithin(longestWaitDays, LONGEST_WAIT_DAYS) ? null : 'longest-wait';
};
