/**
 * What past arrivals teach about the next: by how many days a supplier is late, as a rule. From five
 * arrivals on their lateness becomes the buffer; before that it is the shop's own.
 *
 * The day that is believed is the one by which eight of ten came. Where the early ones lie far from it,
 * the two ends make a range. The day stands until it has passed: a promise is not moved for what could
 * be foreseen. From then on only those arrivals teach that were at least as late, if they are three.
 *
 * Laws: a day that is believed is never in the past, and never before the day the supplier named, for
 * being early once is no promise; as days pass without the goods it never gets earlier; goods that are
 * overdue stay so; what is later than anything that ever came is overdue.
 */
import type { Temporal } from 'temporal-polyfill';
import { wholeUnits } from './quantities.ts';

/** Days by which past arrivals were late, in ascending order; below zero for early ones. */
export type Lateness = readonly number[];

/** A lesson takes so many arrivals. */
export const ENOUGH = 5;
/** Of what is late already, so few tell nothing. */
const ENOUGH_AS_LATE = 3;
const BELIEVED_PERCENT = 80;
const EARLY_PERCENT = 20;
/** A range is told when more days than these lie between its ends. */
const WIDE_DAYS = 7;

/** Whole days from the day that was expected to the day on which the goods came. */
export const latenessOf = (
  past: readonly { readonly expectedOn: Temporal.PlainDate; readonly cameOn: Temporal.PlainDate }[],
): Lateness =>
  past.map(({ expectedOn, cameOn }) => expectedOn.until(cameOn).days).sort((a, b) => a - b);

/** The nearest rank: the least of the values that so many percent of them do not exceed. */
export const percentileOf = (ascending: readonly number[], percent: number): number => {
  const rank = Math.max(1, Math.ceil((percent * ascending.length) / 100));
  const value = ascending[rank - 1];
  if (value === undefined) throw new RangeError('there is no percentile of nothing');
  return value;
};

/** Too few arrivals teach nothing. */
const lessonsOf = (lateness: Lateness): Lateness => (lateness.length < ENOUGH ? [] : lateness);

/** Days after the day that the supplier named, 0 or more. */
const usualDays = (lessons: Lateness, bufferDays: number): number =>
  lessons.length === 0 ? bufferDays : Math.max(0, percentileOf(lessons, BELIEVED_PERCENT));

/**
 * So many days after the day that the supplier named, goods that did not come are still believed in;
 * a day later they are overdue. `bufferDays`: the shop's own, for as long as too little is known.
 */
export const believedDays = (lateness: Lateness, bufferDays: number): number => {
  const lessons = lessonsOf(lateness);
  const usual = usualDays(lessons, wholeUnits('bufferDays', bufferDays));
  return Math.max(usual, lessons.at(-ENOUGH_AS_LATE) ?? 0);
};

/**
 * What is taught of goods whose day was moved to so many days after the one first named. Lateness counts
 * from the first, so by as much it has come true: added to the moved day once more, a slip that was
 * foreseen would be told as a new one. Of goods that are moved further than is believed of them, nothing
 * is known. A day that is moved forward is a new day: all of the lateness counts from it.
 *
 * Laws: for as long as the moved day is no later than the one that is believed, that one stands; a day
 * that is moved further is never believed earlier.
 */
export const latenessAfterMove = (lateness: Lateness, movedDays: number): Lateness => {
  const lessons = lessonsOf(lateness);
  const moved = Math.max(0, movedDays);
  return moved > believedDays(lessons, 0) ? [] : lessons.map((days) => days - moved);
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
 * is to be believed any more.
 */
export const delayOf = (lateness: Lateness, bufferDays: number, lateDays: number): Delay | null => {
  if (lateDays > believedDays(lateness, bufferDays)) return null;
  const lessons = lessonsOf(lateness);
  const usual = usualDays(lessons, bufferDays);
  if (lessons.length === 0) return { earlyDays: usual, days: usual, wide: false };
  const isLater = lateDays > usual;
  const alike = isLater ? lessons.filter((days) => days >= lateDays) : lessons;
  const days = isLater ? percentileOf(alike, BELIEVED_PERCENT) : usual;
  const earlyDays = Math.max(0, lateDays, percentileOf(alike, EARLY_PERCENT));
  return { earlyDays, days, wide: days - earlyDays > WIDE_DAYS };
};

/**
 * The units that experience says will come, of those expected: `shortfallPercent` of them, 0 to 100, do
 * not. Part of a unit does not come.
 */
export const unitsComing = (expected: number, shortfallPercent: number): number => {
  if (wholeUnits('shortfallPercent', shortfallPercent) > 100) {
    throw new RangeError(`shortfallPercent must be 100 or less and is ${shortfallPercent}`);
  }
  return Math.floor((wholeUnits('expected', expected) * (100 - shortfallPercent)) / 100);
};
