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
  readonly shipDateFor: string;
  readonly shipDateNow: string;
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

type Week = Pick<DateCase, 'workingDays' | 'holidays'>;

const workingDaysAfter = (from: string, count: number, { workingDays, holidays }: Week): string => {
  let left = count;
  for (let date = from; ;) {
    const { weekday, next } = dayOf(date);
    if (workingDays.includes(weekday) && !holidays.includes(date)) {
      if (left === 0) return date;
      left -= 1;
    }
    date = next;
  }
};

/** Times of day are compared as text, with all their digits. */
const isTooLate = (moment: DateTime, cutOff: string | null): boolean =>
  cutOff !== null && moment.toFormat('HH:mm:ss.SSS') >= `${cutOff}:00.000`.slice(0, 12);

export const answersOf = (one: DateCase): Answers => {
  const { expectedOn, handlingDays, leadDays } = one;
  const moment = DateTime.fromMillis(one.at, { zone: one.zone });
  const today = dateOf(moment);
  const handledFrom = isTooLate(moment, one.cutOff) ? dayOf(today).next : today;
  return {
    today,
    addWorkingDays: workingDaysAfter(expectedOn, leadDays, one),
    shipDateFor: workingDaysAfter(expectedOn, handlingDays, one),
    shipDateNow: workingDaysAfter(handledFrom, handlingDays, one),
    leadTimeDateFor: workingDaysAfter(daysAfter(today, leadDays), handlingDays, one),
  };
};
