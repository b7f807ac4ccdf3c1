/** What goods would be promised for by a calendar as it is typed. */
import { Temporal } from 'temporal-polyfill';
import { today } from '#app/domain/calendar.ts';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import { outlookOf } from '#app/domain/promise.ts';
import { dayInWords } from '#app/ui/dates.ts';
import { daysIn, isOver } from '../closed-days.ts';
import { cutOffOf } from '../cut-off.ts';
import { readClosedDays, settingsProblems } from '../settings-problems.ts';
import { calendarOf } from './calendar-form.ts';
import type { SentCalendar } from './calendar-form.ts';

export interface Moment {
  readonly zone: string;
  /** An instant. */
  readonly now: string;
}

interface Read {
  readonly calendar: ShopCalendar;
  /** The first closed days that are not over. */
  readonly closesOn: Temporal.PlainDate | null;
}

const todayOf = ({ zone, now }: Moment): Temporal.PlainDate =>
  today(Temporal.Instant.from(now), zone);

/** Null for what would be refused; closed days that are not typed to the end yet close nothing. */
const readCalendar = (sent: SentCalendar, moment: Moment): Read | null => {
  const typed = calendarOf({ ...sent, backorderLocationId: '' });
  const day = todayOf(moment);
  const { closedDays, problems } = readClosedDays(typed, day);
  const all = [...settingsProblems(typed, new Map()), ...problems];
  if (all.some(({ row }) => row === null)) return null;
  const { bufferDays, handlingDays, workingDays, cutOff } = typed;
  return {
    calendar: {
      zone: moment.zone,
      bufferDays,
      handlingDays,
      workingDays,
      cutOff: cutOffOf(cutOff),
      holidays: daysIn(closedDays),
    },
    closesOn: closedDays.find((range) => !isOver(range, day))?.fromOn ?? null,
  };
};

/** The day that is promised for goods that are expected on a day. */
const promisedFor = (
  expectedOn: Temporal.PlainDate,
  calendar: ShopCalendar,
  now: Temporal.Instant,
): string => {
  const id = asId<'ArrivalLine'>('example');
  const goods = { id, name: '', expected: 1, questioned: 0, expectedOn, supplier: null };
  const [step] = outlookOf({ arrivals: [goods], leadDays: null, calendar, now }).steps;
  return step === undefined ? 'no day' : dayInWords(step.promise.shipsOn.toString());
};

/**
 * Sentences for goods of today and for goods of the first closed day, each with the day that it was as
 * saved where that is another one. None while what is typed would be refused.
 */
export const examplesOf = (saved: SentCalendar, typed: SentCalendar, moment: Moment): string[] => {
  const [before, after] = [readCalendar(saved, moment), readCalendar(typed, moment)];
  if (after === null) return [];
  const now = Temporal.Instant.from(moment.now);
  const day = todayOf(moment);
  const closesOn = after.closesOn ?? before?.closesOn ?? null;
  const days = [day, ...(closesOn !== null && !closesOn.equals(day) ? [closesOn] : [])];
  return days.map((expectedOn) => {
    const on = dayInWords(expectedOn.toString());
    const what = expectedOn.equals(day) ? `today, ${on},` : `on ${on}`;
    const to = promisedFor(expectedOn, after.calendar, now);
    const from = before === null ? to : promisedFor(expectedOn, before.calendar, now);
    const told = from === to ? to : `${to} (as saved: ${from})`;
    return `Goods that are expected ${what} are promised for ${told}.`;
  });
};
