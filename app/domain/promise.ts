/**
 * A promise is the ship date given for a backorder. What waits consumes arrivals in queue order,
 * earliest first; the date is that of the arrival that covers its last unit, plus buffer, plus
 * working days to ship. What no arrival covers has the lead time, counted from its place in the queue.
 * From the cut-off on a day is over for both: goods that are not there yet leave no more on it, and the
 * lead time of whoever comes then is counted from the next.
 *
 * Arrivals make steps along the line: so many units by this day, so many more by that. A promise is
 * read off the steps by how many units stand in line up to it, so nobody's has to be written anew when
 * goods come that were promised to somebody before.
 *
 * Laws: along a queue dates never decrease, and no date is later than any date; what is shown is never
 * in the past; every date has a source; each unit of an arrival is promised once; more or earlier
 * supply that is not overdue never makes a promise later. What is overdue promises nothing: what it
 * was to bring is promised from what comes after it.
 */
import { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from './arrival.ts';
import { handledFrom, leadTimeDateFor, shipDateFor, shipDateNow, today } from './calendar.ts';
import type { ShopCalendar } from './calendar.ts';
import type { ArrivalLineId } from './ids.ts';
import { sumOf, wholeUnits } from './quantities.ts';
import { countedSupply } from './supply.ts';
import type { CountedLine } from './supply.ts';

export type PromiseSource =
  | {
      readonly kind: 'arrival';
      readonly arrivalLineId: ArrivalLineId;
      readonly name: string;
      readonly expectedOn: Temporal.PlainDate;
    }
  | { readonly kind: 'lead-time'; readonly days: number };

export type NoDateReason = 'no-arrival' | 'overdue';

export interface DatedPromise {
  readonly kind: 'date';
  /** A calendar date in the shop's zone: the day that is promised. */
  readonly shipsOn: Temporal.PlainDate;
  /** The early end, where the date is so uncertain that a range is told; null for one day. */
  readonly shipsFrom: Temporal.PlainDate | null;
  readonly source: PromiseSource;
}

export type ShipPromise =
  DatedPromise | { readonly kind: 'no-date'; readonly because: NoDateReason };

/** Negative when `a` is the earlier one. No date is later than any date; two without are alike. */
export const comparePromises = (a: ShipPromise, b: ShipPromise): number => {
  if (a.kind === 'date' && b.kind === 'date') {
    return Temporal.PlainDate.compare(a.shipsOn, b.shipsOn);
  }
  return Number(a.kind === 'no-date') - Number(b.kind === 'no-date');
};

const laterDay = (a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(a, b) >= 0 ? a : b;

/** The range of a promise: it ends on the day that is promised, and one day is no range. */
const rangeFrom = (
  shipsFrom: Temporal.PlainDate,
  shipsOn: Temporal.PlainDate,
): Temporal.PlainDate | null =>
  Temporal.PlainDate.compare(shipsFrom, shipsOn) < 0 ? shipsFrom : null;

/** The own promise, but at no end of its range before one that stands in front of it. */
export const notBefore = (floor: ShipPromise | null, own: ShipPromise): ShipPromise => {
  if (floor === null || own.kind === 'no-date') return own;
  if (floor.kind === 'no-date') return floor;
  const shipsOn = laterDay(floor.shipsOn, own.shipsOn);
  const from = laterDay(floor.shipsFrom ?? floor.shipsOn, own.shipsFrom ?? own.shipsOn);
  return { ...own, shipsOn, shipsFrom: rangeFrom(from, shipsOn) };
};

/** The later of two, at no end of its range before the other; of two alike the first. */
export const laterOf = (a: ShipPromise, b: ShipPromise): ShipPromise =>
  comparePromises(a, b) >= 0 ? notBefore(b, a) : notBefore(a, b);

export interface PromiseTerms {
  readonly arrivals: readonly ArrivalLine[];
  /** Calendar days; null: no guess is made. */
  readonly leadDays: number | null;
  readonly calendar: ShopCalendar;
  readonly now: Temporal.Instant;
}

/** `upTo`: so many units, counted from the front of the line, are promised no later than `promise`. */
interface Step {
  readonly upTo: number;
  readonly promise: DatedPromise;
}

/** What a level can promise on a day. */
export interface Outlook {
  /** Ascending. */
  readonly steps: readonly Step[];
  /** Units that the arrivals bring. */
  readonly coming: number;
  /** Units of arrivals that are overdue. */
  readonly overdue: number;
  /** What a place in line promises by itself. */
  readonly guessFor: (placedAt: Temporal.Instant) => ShipPromise;
}

/** `soonest`: the day on which leaves what is there now. */
const promiseOf = (
  { line, from, on, wide }: CountedLine,
  calendar: ShopCalendar,
  soonest: Temporal.PlainDate,
): DatedPromise => {
  const leavesOn = (day: Temporal.PlainDate) => laterDay(soonest, shipDateFor(day, calendar));
  const shipsOn = leavesOn(on);
  return {
    kind: 'date',
    shipsOn,
    shipsFrom: wide ? rangeFrom(leavesOn(from), shipsOn) : null,
    source: {
      kind: 'arrival',
      arrivalLineId: line.id,
      name: line.name,
      expectedOn: line.expectedOn,
    },
  };
};

const stepsOf = (
  counted: readonly CountedLine[],
  { calendar, now }: Pick<PromiseTerms, 'calendar' | 'now'>,
): Step[] => {
  const soonest = shipDateNow(now, calendar);
  const steps: Step[] = [];
  let last: Step | undefined;
  for (const line of counted) {
    const own = promiseOf(line, calendar, soonest);
    const promise = notBefore(last?.promise ?? null, own);
    if (promise.kind === 'no-date') continue;
    last = { upTo: (last?.upTo ?? 0) + line.units, promise };
    steps.push(last);
  }
  return steps;
};

const MINUTE_MS = 60_000;
/** From here on no clock in any zone has been off by less than a minute. */
const WHOLE_MINUTES_SINCE_MS = Temporal.Instant.from('1972-02-01T00:00Z').epochMilliseconds;

/** The same for everybody who came on the same day. Days are looked up once a minute of arrival: a cut-off is a whole minute. */
const guesses = (
  { leadDays, calendar }: PromiseTerms,
  day: Temporal.PlainDate,
): ((placedAt: Temporal.Instant) => ShipPromise) => {
  if (leadDays === null) return () => ({ kind: 'no-date', because: 'no-arrival' });
  const byDay = new Map<string, ShipPromise>();
  const byMinute = new Map<number, ShipPromise>();
  const guess = (placedAt: Temporal.Instant): ShipPromise => {
    const from = handledFrom(placedAt, calendar);
    const known = byDay.get(from.toString());
    if (known !== undefined) return known;
    const shipsOn = leadTimeDateFor(from, leadDays, calendar);
    const promise: ShipPromise =
      Temporal.PlainDate.compare(shipsOn, day) < 0
        ? { kind: 'no-date', because: 'overdue' }
        : { kind: 'date', shipsOn, shipsFrom: null, source: { kind: 'lead-time', days: leadDays } };
    byDay.set(from.toString(), promise);
    return promise;
  };
  return (placedAt) => {
    if (placedAt.epochMilliseconds < WHOLE_MINUTES_SINCE_MS) return guess(placedAt);
    const minute = Math.floor(placedAt.epochMilliseconds / MINUTE_MS);
    const known = byMinute.get(minute);
    if (known !== undefined) return known;
    const promise = guess(placedAt);
    byMinute.set(minute, promise);
    return promise;
  };
};

export const outlookOf = (terms: PromiseTerms): Outlook => {
  const day = today(terms.now, terms.calendar.zone);
  const { counted, overdue } = countedSupply(terms.arrivals, terms.calendar, day);
  const steps = stepsOf(counted, terms);
  return {
    steps,
    coming: steps.at(-1)?.upTo ?? 0,
    overdue: sumOf(overdue, ({ units }) => units),
    guessFor: guesses(terms, day),
  };
};

/** The index of the first step that reaches so far. */
const stepFor = (steps: readonly Step[], upTo: number): number => {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.upTo ?? Infinity) >= upTo) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * The promise of whoever stands at the end of the first `upTo` units in line. `places`: the moments at
 * which those took their places whose units no arrival covers, itself among them; the earliest and the
 * latest are enough.
 */
export const promiseFor = (
  { steps, coming, overdue, guessFor }: Outlook,
  upTo: number,
  places: readonly Temporal.Instant[],
): ShipPromise => {
  if (wholeUnits('upTo', upTo) <= coming) {
    const step = steps[stepFor(steps, upTo)];
    if (step !== undefined) return step.promise;
  }
  const own = places.reduce<ShipPromise | null>(
    (floor, placedAt) => notBefore(floor, guessFor(placedAt)),
    steps.at(-1)?.promise ?? null,
  );
  if (own?.kind === 'date') return own;
  if (own?.because === 'overdue' || upTo <= coming + overdue)
    return { kind: 'no-date', because: 'overdue' };
  return { kind: 'no-date', because: 'no-arrival' };
};

const isOverdue = (promise: ShipPromise): boolean =>
  promise.kind === 'no-date' && promise.because === 'overdue';

/** What is left for those who come behind the line. */
export interface SupplyBehind {
  /** `units`: so many, counted together with the steps before, are promised no later than `promise`. */
  readonly steps: readonly { readonly units: number; readonly promise: ShipPromise }[];
  /** What more units than that are promised. */
  readonly beyond: ShipPromise;
}

/** `taken`: units in line and owed; `places` as for `promiseFor`, with the moment of the newcomer. */
export const supplyBehind = (
  outlook: Outlook,
  taken: number,
  places: readonly Temporal.Instant[],
): SupplyBehind => {
  const expected = outlook.coming + outlook.overdue;
  const uncovered = promiseFor(outlook, Math.max(taken, outlook.coming) + 1, places);
  const beyond = promiseFor(outlook, Math.max(taken, expected) + 1, places);
  // What is overdue is no date either, for another reason than what nobody expects.
  const overdue = isOverdue(uncovered) && !isOverdue(beyond);
  return {
    steps: [
      ...outlook.steps.map(({ upTo, promise }) => ({ units: upTo - taken, promise })),
      ...(overdue ? [{ units: expected - taken, promise: uncovered }] : []),
    ].filter(({ units }) => units > 0),
    beyond,
  };
};

/** What so many units behind the line are promised, 1 or more. */
export const promiseBehind = ({ steps, beyond }: SupplyBehind, units: number): ShipPromise =>
  steps.find((step) => step.units >= wholeUnits('units', units))?.promise ?? beyond;
