/**
 * The decision about one level: from what was observed to who is covered, what everybody who waits is
 * promised, and why. The same observation gives the same decision, whatever the order of its lists.
 */
import type { Temporal } from 'temporal-polyfill';
import { allocate } from './allocation.ts';
import type { Allocation } from './allocation.ts';
import type { ArrivalLine } from './arrival.ts';
import type { ShopCalendar } from './calendar.ts';
import type { BlockReason, Demand, DemandKey } from './demand.ts';
import { poolOf } from './level.ts';
import type { Stock } from './level.ts';
import type { Policy } from './policy.ts';
import { promiseQueue } from './promise.ts';
import type { ShipPromise } from './promise.ts';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';

export interface LevelObservation {
  readonly stock: Stock;
  /** All demand known at this level, joined or only observed. */
  readonly demands: readonly Demand[];
  readonly arrivals: readonly ArrivalLine[];
  readonly policy: Policy | null;
  readonly calendar: ShopCalendar;
  readonly now: Temporal.Instant;
}

/** Why a demand still waits. `unitsBefore` is what the next goods go to before they come to it. */
export type WhyWaiting = {
  readonly covered: number;
  readonly quantity: number;
  readonly unitsBefore: number;
} & (
  | { readonly kind: 'arrival'; readonly arrival: string }
  | { readonly kind: 'lead-time'; readonly days: number }
  | { readonly kind: 'no-arrival' }
  | { readonly kind: 'overdue' }
  | { readonly kind: 'blocked'; readonly by: BlockReason }
);

export interface DemandDecision extends DemandKey {
  readonly waiting: number;
  readonly released: number;
  readonly granted: number;
  /** 1-based among the demand that waits; null when nothing waits. */
  readonly place: number | null;
  /** Null when nothing waits. */
  readonly promise: ShipPromise | null;
  readonly why: WhyWaiting | null;
}

export type LevelDecision =
  /** Less is committed than we know of: the snapshot is torn. Read again, allocate nothing. */
  | { readonly kind: 'torn' }
  | {
      readonly kind: 'decided';
      /**
       * Committed units of orders we cannot see; they are served before everybody. A count, so it has a
       * limit: demand that has left and was not looked at since hides as many of them.
       */
      readonly unattributed: number;
      readonly leftOver: number;
      readonly shortage: number;
      /** In queue order. */
      readonly demands: DemandDecision[];
      /** What one more unit behind this queue would be promised. */
      readonly next: ShipPromise;
    };

const whyOf = (
  { demand, waiting, released }: Allocation,
  promise: ShipPromise,
  unitsBefore: number,
): WhyWaiting => {
  const cover = { covered: released, quantity: waiting + released, unitsBefore };
  if (demand.blocked !== null) return { ...cover, kind: 'blocked', by: demand.blocked };
  if (promise.kind === 'no-date') return { ...cover, kind: promise.because };
  return promise.source.kind === 'arrival'
    ? { ...cover, kind: 'arrival', arrival: promise.source.name }
    : { ...cover, kind: 'lead-time', days: promise.source.days };
};

export const decideLevel = (observation: LevelObservation): LevelDecision => {
  const { stock, demands, arrivals, policy, calendar, now } = observation;
  signedUnits('stock.available', stock.available);
  wholeUnits('stock.committed', stock.committed);
  const known = sumOf(demands, ({ quantity }) => wholeUnits('demand.quantity', quantity));
  const unattributed = stock.committed - known;
  if (unattributed < 0) return { kind: 'torn' };

  const { allocations, leftOver, shortage } = allocate(poolOf(stock) - unattributed, demands);
  const inLine = allocations.filter(({ waiting }) => waiting > 0);
  const promises = promiseQueue({
    queue: [
      ...inLine.map(({ demand, waiting }) => ({ waiting, placedAt: demand.placedAt })),
      { waiting: 1, placedAt: now },
    ],
    arrivals,
    leadDays: policy?.leadDays ?? null,
    calendar,
    now,
    shortage,
  });

  let place = 0;
  let unitsBefore = shortage;
  const decided = allocations.map((allocation): DemandDecision => {
    const { demand, waiting, released, granted } = allocation;
    const { orderId, orderLineId, level } = demand;
    const stands = { orderId, orderLineId, level, waiting, released, granted };
    const promise = waiting > 0 ? promises[place] : undefined;
    if (promise === undefined) return { ...stands, place: null, promise: null, why: null };
    const why = whyOf(allocation, promise, unitsBefore);
    place += 1;
    unitsBefore += waiting;
    return { ...stands, place, promise, why };
  });
  const next = promises[place] ?? { kind: 'no-date', because: 'no-arrival' };
  return { kind: 'decided', unattributed, leftOver, shortage, demands: decided, next };
};

const BLOCKED_IN_WORDS: Readonly<Record<BlockReason, string>> = {
  deferred: 'the shop holds them back',
  'foreign-hold': 'somebody else holds the order',
  unpaid: 'the order is not paid',
  'ship-together': 'the order ships together',
  'does-not-fit': 'the order is larger than what came',
};

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `12 Dec`, for staff; shoppers read dates in their own language. */
export const dayInWords = (day: Temporal.PlainDate): string =>
  `${day.day} ${MONTHS[day.month - 1] ?? ''}`;

/** What is not covered, as the subject of a sentence: `all 3`, `the other 2`; one unit is `it`. */
const restOf = ({ covered, quantity }: WhyWaiting): string => {
  if (quantity === 1) return 'it';
  if (covered === 0) return `all ${quantity}`;
  return quantity - covered === 1 ? 'the other one' : `the other ${quantity - covered}`;
};

const causeOf = (why: WhyWaiting, promise: ShipPromise): string => {
  const one = why.quantity - why.covered === 1;
  const verb = (forOne: string, forMany: string): string =>
    `${restOf(why)} ${one ? forOne : forMany}`;
  if (why.kind === 'blocked') {
    return `${verb('waits', 'wait')} because ${BLOCKED_IN_WORDS[why.by]}`;
  }
  if (promise.kind === 'no-date') {
    const cause =
      promise.because === 'overdue'
        ? 'what was expected is overdue'
        : `nothing is on its way for ${one ? 'it' : 'them'}`;
    return `${verb('has', 'have')} no date, because ${cause}`;
  }
  const ships = dayInWords(promise.shipsOn);
  if (promise.source.kind === 'lead-time') {
    const { days } = promise.source;
    const long = days === 1 ? '1 day' : `${days} days`;
    return `${verb('is', 'are')} thought to ship on ${ships}, from a lead time of ${long}`;
  }
  const comes = dayInWords(promise.source.expectedOn);
  const leaving = comes === ships ? '' : ` and ${one ? 'ships' : 'ship'} on ${ships}`;
  return `${verb('comes', 'come')} with ${promise.source.name} on ${comes}${leaving}`;
};

const unitsBeforeInWords = ({ unitsBefore, quantity, covered }: WhyWaiting): string => {
  if (unitsBefore === 0) return '';
  const units = unitsBefore === 1 ? '1 unit is' : `${unitsBefore} units are`;
  return `, ${units} promised before ${quantity - covered === 1 ? 'it' : 'them'}`;
};

/** One sentence for staff: what is covered, what the rest waits for, and who is before it. */
export const explain = (orderName: string, decision: DemandDecision): string => {
  const { why, promise } = decision;
  if (why === null || promise === null) return `${orderName} waits for nothing`;
  const covered = why.covered === 0 ? '' : `${why.covered} of ${why.quantity} covered, `;
  return `${orderName} waits: ${covered}${causeOf(why, promise)}${unitsBeforeInWords(why)}`;
};

/** What a picker reads on the hold: `3 of 5 wait, expected 12 Dec`. */
export const holdNotesFor = (decision: DemandDecision): string => {
  const quantity = decision.waiting + decision.released;
  const when =
    decision.promise?.kind === 'date' ? `, expected ${dayInWords(decision.promise.shipsOn)}` : '';
  return `${decision.waiting} of ${quantity} ${decision.waiting === 1 ? 'waits' : 'wait'}${when}`;
};
