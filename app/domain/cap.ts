/**
 * Caps: how much more may be sold on backorder. A cap is a target: two buyers may pass a checkout at one
 * moment. What was sold beyond it is measured and shown; its buyers keep their place, with the next
 * date.
 *
 * Laws: room is never negative; more waiting never makes more room; no limit lets through what
 * another stops; there is room or overshoot, never both.
 */
import type { Caps } from './policy.ts';
import { wholeUnits } from './quantities.ts';

export const LIMITS = ['cap', 'arriving', 'per-order', 'per-customer'] as const;
export type Limit = (typeof LIMITS)[number];

export interface CapFacts {
  /** Units that wait already, of everybody. */
  readonly waiting: number;
  /** Units that are on their way and counted on. */
  readonly arriving: number;
  /** Units that were released and are not there: the first that arrive pay for them. */
  readonly owed: number;
  /** Units that the buyer asks for in the same order, beside those in question. */
  readonly inOrder: number;
  /** Units that the same customer waits for already. */
  readonly ofCustomer: number;
}

/** Units that may still be sold; null: no limit. `by` says which limit binds: of several the first of LIMITS. */
export type Room =
  { readonly units: number; readonly by: Limit } | { readonly units: null; readonly by: null };

const leftOf = (name: string, cap: number | null, taken: number): number =>
  cap === null ? Infinity : wholeUnits(name, cap) - taken;

const leftBy = (caps: Caps, facts: CapFacts): Readonly<Record<Limit, number>> => {
  const waiting = wholeUnits('waiting', facts.waiting);
  const coming = wholeUnits('arriving', facts.arriving) - wholeUnits('owed', facts.owed);
  return {
    cap: leftOf('caps.units', caps.units, waiting),
    arriving: caps.toArriving ? coming - waiting : Infinity,
    'per-order': leftOf('caps.perOrder', caps.perOrder, wholeUnits('inOrder', facts.inOrder)),
    'per-customer': leftOf(
      'caps.perCustomer',
      caps.perCustomer,
      wholeUnits('ofCustomer', facts.ofCustomer),
    ),
  };
};

export const roomFor = (caps: Caps, facts: CapFacts): Room => {
  const left = leftBy(caps, facts);
  const by = LIMITS.reduce((least, limit) => (left[limit] < left[least] ? limit : least));
  return left[by] === Infinity ? { units: null, by: null } : { units: Math.max(0, left[by]), by };
};

/** Units that wait beyond the cap, or beyond what is on its way where that is the cap. */
export const overshootOf = (caps: Caps, facts: CapFacts): number => {
  const { cap, arriving } = leftBy(caps, facts);
  return Math.min(facts.waiting, Math.max(0, -cap, -arriving));
};
