/**
 * The four dates of a backorder. *First* is what was public when the order was placed. *Last told* is
 * what the buyer heard last. *Consented to* is what the buyer agreed to wait for. *Current* is what the
 * shop would promise now. Each is a day, or "no date", or was never given (null). Beside them stands
 * the furthest that was ever told, because a yes to it may come after a better date was told.
 *
 * Laws: first never changes; current changes by moving only; last told is what left last, whatever the
 * order in which it is reported; consented to is never later than the latest that was told; silence
 * never agrees to "no date"; no transition changes the history it was given. Of a range only the late end
 * is a promise: the early one is told with it, and compared with nothing.
 */
import { Temporal } from 'temporal-polyfill';

/** A promise without its reasons: what a buyer hears. A ShipPromise is one. `shipsOn` is in the shop's zone. */
export type ToldDate = DatedTelling | { readonly kind: 'no-date' };
export interface DatedTelling {
  readonly kind: 'date';
  /** The day that is promised: what is compared, agreed to and slipped against. */
  readonly shipsOn: Temporal.PlainDate;
  /** The early end, where a range was told; null for one day. */
  readonly shipsFrom: Temporal.PlainDate | null;
}

export const NO_DATE: ToldDate = { kind: 'no-date' };

export type ConsentAct = 'answer' | 'silence';

export interface PromiseHistory {
  readonly first: ToldDate | null;
  readonly lastTold: { readonly date: ToldDate; readonly at: Temporal.Instant } | null;
  readonly furthestTold: ToldDate | null;
  readonly consentedTo: {
    readonly date: ToldDate;
    readonly at: Temporal.Instant;
    readonly by: ConsentAct;
  } | null;
  readonly current: ToldDate;
}

/** A `shipsFrom` that is not before the day makes no range. */
export const onDay = (
  shipsOn: Temporal.PlainDate,
  shipsFrom: Temporal.PlainDate | null = null,
): DatedTelling => {
  const isRange = shipsFrom !== null && Temporal.PlainDate.compare(shipsFrom, shipsOn) < 0;
  return { kind: 'date', shipsOn, shipsFrom: isRange ? shipsFrom : null };
};

/** Only what a buyer hears is kept of a promise. */
const withoutReasons = (promise: ToldDate): ToldDate =>
  promise.kind === 'date' ? onDay(promise.shipsOn, promise.shipsFrom) : NO_DATE;

/** Negative when `a` is the earlier one. No date is later than any date; two without are alike. */
export const compareTold = (a: ToldDate, b: ToldDate): number => {
  if (a.kind === 'date' && b.kind === 'date') {
    return Temporal.PlainDate.compare(a.shipsOn, b.shipsOn);
  }
  return Number(a.kind === 'no-date') - Number(b.kind === 'no-date');
};

/** An order as it begins: what was public then is what its buyer was told; null when nothing was. */
export const placed = (
  first: ToldDate | null,
  at: Temporal.Instant,
  current: ToldDate,
): PromiseHistory => {
  const date = first === null ? null : withoutReasons(first);
  return {
    first: date,
    lastTold: date === null ? null : { date, at },
    furthestTold: date,
    consentedTo: null,
    current: withoutReasons(current),
  };
};

export const moved = (history: PromiseHistory, current: ToldDate): PromiseHistory => ({
  ...history,
  current: withoutReasons(current),
});

/** `at`: when the message left. One that left before what was told last does not become the last. */
export const told = (
  history: PromiseHistory,
  promise: ToldDate,
  at: Temporal.Instant,
): PromiseHistory => {
  const { lastTold, furthestTold } = history;
  const date = withoutReasons(promise);
  const overtaken = lastTold !== null && Temporal.Instant.compare(at, lastTold.at) < 0;
  const further = furthestTold === null || compareTold(date, furthestTold) > 0;
  return {
    ...history,
    lastTold: overtaken ? lastTold : { date, at },
    furthestTold: further ? date : furthestTold,
  };
};

/**
 * The buyer agreed to wait for `to`, by an answer or by a silence that the law takes for one. More than
 * the furthest that was told is never agreed to. An act older than the last one changes nothing. A
 * RangeError when nothing was told, or when silence would agree to "no date".
 */
export const consented = (
  history: PromiseHistory,
  { to, at, by }: { readonly to: ToldDate; readonly at: Temporal.Instant; readonly by: ConsentAct },
): PromiseHistory => {
  const { furthestTold, consentedTo } = history;
  if (furthestTold === null) throw new RangeError('nothing was told that could be agreed to');
  if (consentedTo !== null && Temporal.Instant.compare(at, consentedTo.at) < 0) return history;
  const date = withoutReasons(compareTold(to, furthestTold) < 0 ? to : furthestTold);
  if (by === 'silence' && date.kind === 'no-date') {
    throw new RangeError('silence never agrees to a delay without a date');
  }
  return { ...history, consentedTo: { date, at, by } };
};
