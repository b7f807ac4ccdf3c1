/**
 * What past arrivals teach about the next: by how many days a supplier is late, as a rule. From five
 * arrivals on their lateness becomes the buffer; before that it is the shop's own.
 *
 * The day that is believed is the one by which eight of ten came. Where even the early ones lie far
 * from it, the two ends make a range. An arrival that is late already can only come later still: then
 * only those count that were at least as late.
 *
 * Laws: a day that is believed is never in the past, and never before the day the supplier named: who
 * came early once does not promise it; as days pass without the goods it never gets earlier; what is
 * later than anything that ever came is believed no more.
 */
import type { Temporal } from 'temporal-polyfill';
import { wholeUnits } from './quantities.ts';

/** Days by which past arrivals were late, in ascending order; below zero for early ones. */
export type Lateness = readonly number[];

/** A lesson takes so many arrivals. */
const ENOUGH = 5;
/** Of what is late already, so few tell nothing. */
const ENOUGH_AS_LATE = 3;
const BELIEVED_PERCENT = 80;
const EARLY_PERCENT = 20;
/** Days between the two ends from which on a range is told. */
const WIDE_DAYS = 7;

export const latenessOf = (
  past: readonly { readonly expectedOn: Temporal.PlainDate; readonly cameOn: Temporal.PlainDate }[],
): Lateness =>
  past.map(({ expectedOn, cameOn }) => expectedOn.until(cameOn).days).sort((a, b) => a - b);

/** The nearest rank: the least value that so many percent of the values do not exceed. */
export const percentileOf = (ascending: readonly number[], percent: number): number => {
  const rank = Math.max(1, Math.ceil((percent / 100) * ascending.length));
  const value = ascending[rank - 1];
  if (value === undefined) throw new RangeError('there is no percentile of nothing');
  return value;
};

/** Days after the day that the supplier named, 0 or more: early at best, and believed. */
export interface Delay {
  readonly earlyDays: number;
  readonly days: number;
  /** The two ends lie so far apart that a range is told. */
  readonly wide: boolean;
}

/**
 * What to believe of goods that are `lateDays` past their day (0 or less: not yet); null when nothing
 * is to be believed any more. `bufferDays`: the shop's own, for as long as too little is known.
 */
export const delayOf = (lateness: Lateness, bufferDays: number, lateDays: number): Delay | null => {
  const buffer = wholeUnits('bufferDays', bufferDays);
  if (lateness.length < ENOUGH) {
    return lateDays > buffer ? null : { earlyDays: buffer, days: buffer, wide: false };
  }
  const asLate = lateDays > 0 ? lateness.filter((days) => days >= lateDays) : lateness;
  const fromNow = Math.max(0, lateDays);
  const usual = Math.max(0, percentileOf(lateness, BELIEVED_PERCENT));
  if (lateDays <= usual) {
    const earlyDays = Math.max(fromNow, percentileOf(lateness, EARLY_PERCENT));
    return { earlyDays, days: usual, wide: usual - earlyDays > WIDE_DAYS };
  }
  if (asLate.length < ENOUGH_AS_LATE) return null;
  const days = percentileOf(asLate, BELIEVED_PERCENT);
  const earlyDays = Math.max(fromNow, percentileOf(asLate, EARLY_PERCENT));
  return { earlyDays, days, wide: days - earlyDays > WIDE_DAYS };
};

/** The units that experience says will come, of those expected: `shortfallPercent` of them do not. */
export const unitsComing = (expected: number, shortfallPercent: number): number => {
  if (wholeUnits('shortfallPercent', shortfallPercent) > 100) {
    throw new RangeError(`shortfallPercent is ${shortfallPercent}, more than all`);
  }
  return Math.floor((wholeUnits('expected', expected) * (100 - shortfallPercent)) / 100);
};
