/**
 * The calendar's rules once more, told in another way, to hold the app's against: dates are text,
 * days are walked one by one, and Luxon knows which day follows, which weekday it is, and what the
 * clocks of a zone show. It shares no code with the app, only the zone data of the platform.
 */
import { DateTime } from 'luxon';
import type { DateCase } from './cases.ts';

/** What each rule says, as ISO dates. */
export interface Answers {
  readonly today: string;
  readonly addWorkingDays: string;
  readonly countedOnBy: string;
  readonly shipDateFor: string;
  readonly leadTimeDateFor: string;
}

const dateOf = (moment: DateTime): string => {
  const date = moment.toISODate();
  if (date === null) throw new RangeError(`No date: ${moment.invalidExplanation ?? 'invalid'}`);
  return date;
};

interface Day {
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  readonly next: string;
}

const days = new Map<string, Day>();

/** Luxon is asked once about each day. */
const dayOf = (date: string): Day => {
  const known = days.get(date);
  if (known !== undefined) return known;
  const noon = DateTime.fromISO(`${date}T12:00:00`, { zone: 'utc' });
  const day = { weekday: noon.weekday, next: dateOf(noon.plus({ days: 1 })) };
  days.set(date, day);
  return day;
};

const daysAfter = (from: string, count: number): string => {
  let date = from;
  for (let left = count; left > 0; left -= 1) date = dayOf(date).next;
  return date;
};

const workingDaysAfter = (from: string, count: number, week: readonly number[]): string => {
  let left = count;
  for (let date = from; ; date = dayOf(date).next) {
    if (!week.includes(dayOf(date).weekday)) continue;
    if (left === 0) return date;
    left -= 1;
  }
};

export const answersOf = (one: DateCase): Answers => {
  const { expectedOn, bufferDays, handlingDays, leadDays, workingDays } = one;
  const today = dateOf(DateTime.fromMillis(one.at, { zone: one.zone }));
  const countedOnBy = daysAfter(expectedOn, bufferDays);
  return {
    today,
    addWorkingDays: workingDaysAfter(expectedOn, leadDays, workingDays),
    countedOnBy,
    shipDateFor: workingDaysAfter(countedOnBy, handlingDays, workingDays),
    leadTimeDateFor: workingDaysAfter(daysAfter(today, leadDays), handlingDays, workingDays),
  };
};
