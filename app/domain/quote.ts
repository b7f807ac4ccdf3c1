/**
 * The quote is what the next buyer is told of a quantity: in stock when a location that fulfils online
 * covers it after its queue, else the promise at the shop's backorder location, else sold out. A policy
 * never hides stock: a variant that stops at zero is in stock until then.
 *
 * Laws: what ships now and what ships later are the quantity; more is never promised earlier; `most`
 * is sold and one more is not.
 *
 * Limit: where Shopify will route an order is not known before it is placed, so what ships now is what
 * one location has, never the sum of several.
 */
import { Temporal } from 'temporal-polyfill';
import { LIMITS } from './cap.ts';
import type { Room } from './cap.ts';
import { windowStateOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { promiseBehind } from './promise.ts';
import type { ShipPromise, SupplyBehind } from './promise.ts';
import { wholeUnits } from './quantities.ts';

/** Why nothing more is sold: a closed list, in the order in which it is asked. */
export const NOT_SOLD = [
  'no-policy',
  'out-of-stock',
  'not-yet',
  'over',
  'no-location',
  ...LIMITS,
  'wait-too-long',
] as const;
export type NotSold = (typeof NOT_SOLD)[number];

export type Quote =
  | { readonly kind: 'in-stock' }
  | {
      readonly kind: 'backorder';
      /**
       * Units that ship now, and units that ship as promised. Where an order ships whole, `later` has
       * the units in stock too, and may be more than `room.units`.
       */
      readonly now: number;
      readonly later: number;
      readonly promise: ShipPromise;
      /** Units beyond stock that the caps let through, those in question included. */
      readonly room: Room;
    }
  | {
      readonly kind: 'sold-out';
      readonly because: NotSold;
      /** The largest quantity that is sold. */
      readonly most: number;
    };

export interface QuoteInput {
  /** 1 or more. */
  readonly quantity: number;
  readonly policy: Policy | null;
  /** One entry per location that fulfils online: what its level has left over after its queue. */
  readonly locations: readonly { readonly leftOver: number }[];
  /** What is left for the next buyers at the shop's backorder location; null: there is none. */
  readonly behind: SupplyBehind | null;
  readonly room: Room;
  /** False: what is in stock waits for the rest of the order. */
  readonly shipsInParts: boolean;
  readonly now: Temporal.Instant;
  /** The day it is in the shop's zone. */
  readonly today: Temporal.PlainDate;
}

/** Units that the location with the most of them has left over. */
export const unitsNow = (locations: QuoteInput['locations']): number =>
  Math.max(0, ...locations.map(({ leftOver }) => wholeUnits('leftOver', leftOver)));

/** `days`: how long a buyer may wait; null: any time. */
const isSoonEnough = (
  days: number | null,
  today: Temporal.PlainDate,
  promise: ShipPromise,
): boolean => {
  if (days === null) return true;
  if (promise.kind === 'no-date') return false;
  const last = today.add({ days: wholeUnits('longestWaitDays', days) });
  return Temporal.PlainDate.compare(promise.shipsOn, last) <= 0;
};

/** Units behind the line whose promise is soon enough; Infinity when all are. */
const unitsSoonEnough = (
  { steps, beyond }: SupplyBehind,
  days: number | null,
  today: Temporal.PlainDate,
): number => {
  if (isSoonEnough(days, today, beyond)) return Infinity;
  return steps.findLast(({ promise }) => isSoonEnough(days, today, promise))?.units ?? 0;
};

/** Units beyond stock that are sold: what the caps let through and comes soon enough. Infinity: no limit. */
export const unitsBeyondStock = ({
  policy,
  behind,
  room,
  today,
}: {
  readonly policy: Policy;
  readonly behind: SupplyBehind;
  readonly room: Room;
  readonly today: Temporal.PlainDate;
}): number =>
  Math.min(unitsSoonEnough(behind, policy.longestWaitDays, today), room.units ?? Infinity);

/** Why nothing is sold beyond stock, whatever the quantity; null when something is. */
const closedBecause = (policy: Policy, now: Temporal.Instant): NotSold | null => {
  if (policy.kind === 'out-of-stock') return 'out-of-stock';
  const state = windowStateOf(policy.window, now);
  return state === 'open' ? null : state;
};

export const quoteFor = (input: QuoteInput): Quote => {
  const { policy, locations, behind, room, shipsInParts, now, today } = input;
  const quantity = wholeUnits('quantity', input.quantity);
  if (quantity === 0) throw new RangeError('quantity is 0, and a quote is for 1 unit or more');
  const inStock = unitsNow(locations);
  if (quantity <= inStock) return { kind: 'in-stock' };

  const refused = (because: NotSold, most: number): Quote => ({ kind: 'sold-out', because, most });
  if (policy === null) return refused('no-policy', inStock);
  const closed = closedBecause(policy, now);
  if (closed !== null) return refused(closed, inStock);
  if (behind === null) return refused('no-location', inStock);

  const most = unitsBeyondStock({ policy, behind, room, today });
  const units = quantity - inStock;
  if (units > most) {
    return refused(room.units === most ? room.by : 'wait-too-long', inStock + most);
  }
  const later = shipsInParts ? units : quantity;
  return {
    kind: 'backorder',
    now: quantity - later,
    later,
    promise: promiseBehind(behind, units),
    room,
  };
};
