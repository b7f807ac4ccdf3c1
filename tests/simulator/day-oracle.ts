/**
 * Days as somebody with a wall calendar would count them, without the app's calendar or its library:
 * days are ISO text, which sorts by itself, and a zone's day is asked of Intl.
 */
import { keeper } from './keeper.ts';

export interface WallCalendar {
  readonly zone: string;
  readonly workingDays: readonly number[];
  readonly holidays: readonly string[];
  readonly bufferDays: number;
  readonly handlingDays: number;
}

const DAY_MS = 86_400_000;

const daysIn = keeper((zone: string) => {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts });
  return keeper((ms: number) => format.format(ms));
});

export const dayIn = (zone: string, ms: number): string => daysIn(zone)(ms);

const daysAfter = keeper((days: number) =>
  keeper((day: string) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10),
  ),
);

export const addDays = (day: string, days: number): string => daysAfter(days)(day);

type Week = Pick<WallCalendar, 'workingDays' | 'holidays'>;

const isWorkingDay = (day: string, { workingDays, holidays }: Week): boolean =>
  workingDays.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7) && !holidays.includes(day);

/** The day a parcel leaves when its goods are there on a day. */
export const leavesOn = (day: string, calendar: WallCalendar): string => {
  let leaves = day;
  while (!isWorkingDay(leaves, calendar)) leaves = addDays(leaves, 1);
  for (let worked = 0; worked < calendar.handlingDays;) {
    leaves = addDays(leaves, 1);
    if (isWorkingDay(leaves, calendar)) worked += 1;
  }
  return leaves;
};

export const laterOf = (a: string, b: string): string => (a < b ? b : a);
