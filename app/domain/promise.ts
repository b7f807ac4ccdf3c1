/**
 * A promise is the ship date given for a backorder. Waiting demand consumes arrivals in queue order,
 * earliest first; the date is that of the arrival that covers its last unit, plus buffer, plus
 * working days to ship. What no arrival covers has the lead time, counted from its place in the queue.
 *
 * Laws: along a queue dates never decrease, and no date is later than any date; what is shown is never
 * in the past; every date has a source; each unit of an arrival is promised once; more or earlier
 * supply that is not overdue never makes a promise later.
 */
import { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from './arrival.ts';
import { countedOnBy, leadTimeDateFor, shipDateFor, today } from './calendar.ts';
import type { ShopCalendar } from './calendar.ts';
import { compareIds } from './ids.ts';
import type { ArrivalLineId } from './ids.ts';
import { wholeUnits } from './quantities.ts';

export type PromiseSource =
  | {
      readonly kind: 'arrival';
      readonly arrivalLineId: ArrivalLineId;
      readonly name: string;
      readonly expectedOn: Temporal.PlainDate;
    }
  | { readonly kind: 'lead-time'; readonly days: number };

export type NoDateReason = 'no-arrival' | 'overdue';

/** `shipsOn` is a calendar date in the shop's zone. */
export type ShipPromise =
  | { readonly kind: 'date'; readonly shipsOn: Temporal.PlainDate; readonly source: PromiseSource }
  | { readonly kind: 'no-date'; readonly because: NoDateReason };

export interface PromiseInput {
  /** What waits, in queue order. */
  readonly queue: readonly { readonly waiting: number; readonly placedAt: Temporal.Instant }[];
  readonly arrivals: readonly ArrivalLine[];
  /** Calendar days; null: no guess is made. */
  readonly leadDays: number | null;
  readonly calendar: ShopCalendar;
  readonly now: Temporal.Instant;
  /** Units owed to what is already released: the first that come pay for them. */
  readonly shortage: number;
}

/** Negative when `a` is the earlier one. No date is later than any date; two without are alike. */
export const comparePromises = (a: ShipPromise, b: ShipPromise): number => {
  if (a.kind === 'date' && b.kind === 'date') {
    return Temporal.PlainDate.compare(a.shipsOn, b.shipsOn);
  }
  return Number(a.kind === 'no-date') - Number(b.kind === 'no-date');
};

/** The own promise, unless one that stands before it is later: then that one's date, or none. */
const notBefore = (floor: ShipPromise | null, own: ShipPromise): ShipPromise => {
  if (floor === null || comparePromises(floor, own) <= 0) return own;
  return floor.kind === 'date' && own.kind === 'date' ? { ...own, shipsOn: floor.shipsOn } : floor;
};

const latestOf = (
  floor: ShipPromise | null,
  promises: readonly ShipPromise[],
): ShipPromise | null =>
  promises.reduce<ShipPromise | null>((latest, promise) => notBefore(latest, promise), floor);

const promiseOfArrival = (
  line: ArrivalLine,
  calendar: ShopCalendar,
  day: Temporal.PlainDate,
): ShipPromise =>
  Temporal.PlainDate.compare(countedOnBy(line.expectedOn, calendar), day) < 0
    ? { kind: 'no-date', because: 'overdue' }
    : {
        kind: 'date',
        shipsOn: shipDateFor(line.expectedOn, calendar),
        source: {
          kind: 'arrival',
          arrivalLineId: line.id,
          name: line.name,
          expectedOn: line.expectedOn,
        },
      };

interface Taken {
  /** What the arrivals that brought the units promise, one each. */
  readonly promises: readonly ShipPromise[];
  readonly uncovered: number;
}

/** Hands out the units of the arrivals, earliest first, each unit once. */
const supplyOf = ({ arrivals, calendar }: PromiseInput, day: Temporal.PlainDate) => {
  const supply = arrivals
    .map((line) => ({
      line,
      left: wholeUnits('arrival.expected', line.expected),
      promise: promiseOfArrival(line, calendar, day),
    }))
    .filter(({ left }) => left > 0)
    .sort(
      ({ line: a }, { line: b }) =>
        Temporal.PlainDate.compare(a.expectedOn, b.expectedOn) || compareIds(a.id, b.id),
    );
  let at = 0;
  return (units: number): Taken => {
    const promises: ShipPromise[] = [];
    let uncovered = units;
    for (let next = supply[at]; uncovered > 0 && next !== undefined; next = supply[at]) {
      const part = Math.min(next.left, uncovered);
      next.left -= part;
      uncovered -= part;
      promises.push(next.promise);
      if (next.left === 0) at += 1;
    }
    return { promises, uncovered };
  };
};

/** What a place in the queue promises by itself: the same for everybody who came on the same day. */
const leadTimePromises = (
  { leadDays, calendar }: PromiseInput,
  day: Temporal.PlainDate,
): ((placedAt: Temporal.Instant) => ShipPromise) => {
  if (leadDays === null) return () => ({ kind: 'no-date', because: 'no-arrival' });
  const byDay = new Map<string, ShipPromise>();
  return (placedAt) => {
    const placedOn = today(placedAt, calendar.zone);
    const known = byDay.get(placedOn.toString());
    if (known !== undefined) return known;
    const shipsOn = leadTimeDateFor(placedOn, leadDays, calendar);
    const promise: ShipPromise =
      Temporal.PlainDate.compare(shipsOn, day) < 0
        ? { kind: 'no-date', because: 'overdue' }
        : { kind: 'date', shipsOn, source: { kind: 'lead-time', days: leadDays } };
    byDay.set(placedOn.toString(), promise);
    return promise;
  };
};

/** One promise for each entry of the queue, in its order. */
export const promiseQueue = (input: PromiseInput): ShipPromise[] => {
  const day = today(input.now, input.calendar.zone);
  const take = supplyOf(input, day);
  const guessFor = leadTimePromises(input, day);
  let floor = latestOf(null, take(wholeUnits('shortage', input.shortage)).promises);
  return input.queue.map(({ waiting, placedAt }) => {
    const { promises, uncovered } = take(wholeUnits('waiting', waiting));
    const covered = latestOf(floor, promises);
    const promise =
      uncovered === 0 && covered !== null ? covered : notBefore(covered, guessFor(placedAt));
    floor = promise;
    return promise;
  });
};
