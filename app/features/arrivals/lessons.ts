/**
 * What the arrivals of a supplier teach. An arrival is one lesson, however many lines it has: it came
 * when the last of its goods came, and it is as late as the latest of its lines.
 *
 * Lateness counts from the day first named, not from the one that a line was moved to: buyers were told
 * from the first. A supplier who moves a day each week and then keeps it is late all the same.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Supplier } from '#app/domain/arrival.ts';
import { delayOf, ENOUGH, latenessOf } from '#app/domain/lateness.ts';

export interface LessonLine {
  readonly ordered: number;
  readonly received: number;
  readonly firstExpectedOn: Temporal.PlainDate;
  /** The day on which the last of its goods were counted in; null when none came. */
  readonly cameOn: Temporal.PlainDate | null;
}

/** The lines of one arrival that is over, and of which something came. */
export type Lesson = readonly LessonLine[];

/** Null when nothing came. */
const lateness = (lesson: Lesson): number | null => {
  const came = lesson.flatMap(({ firstExpectedOn: expectedOn, cameOn }) =>
    cameOn === null ? [] : [{ expectedOn, cameOn }],
  );
  return latenessOf(came).at(-1) ?? null;
};

/** Whole percent of what was ordered. What came beyond what was ordered makes up for no other line. */
const shortfallPercent = (lessons: readonly Lesson[]): number => {
  if (lessons.length < ENOUGH) return 0;
  let [ordered, missing] = [0, 0];
  for (const line of lessons.flat()) {
    ordered += line.ordered;
    missing += Math.max(0, line.ordered - line.received);
  }
  return Math.floor((100 * missing) / ordered);
};

export const taughtBy = (arrivals: readonly Lesson[]): Supplier => {
  const lessons = arrivals.flatMap((lines) => {
    const late = lateness(lines);
    return late === null ? [] : [{ lines, late }];
  });
  return {
    lateness: lessons.map(({ late }) => late).sort((a, b) => a - b),
    shortfallPercent: shortfallPercent(lessons.map(({ lines }) => lines)),
  };
};

/** What is believed of a supplier, and from what. */
export interface Belief {
  /** Arrivals that taught. */
  readonly arrivals: number;
  /** Of these, so many came within `days` of the day first named. */
  readonly within: number;
  /** So many teach; before that the shop's buffer counts. */
  readonly enough: number;
  /** Days that are added to the day first named. */
  readonly days: number;
  /** The early end where a range is told. */
  readonly earlyDays: number | null;
  readonly shortfallPercent: number;
}

export const beliefIn = (supplier: Supplier, bufferDays: number): Belief => {
  const delay = delayOf(supplier.lateness, bufferDays, 0);
  const days = delay?.days ?? bufferDays;
  return {
    arrivals: supplier.lateness.length,
    within: supplier.lateness.filter((late) => late <= days).length,
    enough: ENOUGH,
    days,
    earlyDays: delay?.wide === true ? delay.earlyDays : null,
    shortfallPercent: supplier.shortfallPercent,
  };
};
