/**
 * The shop's calendar: its zone, the days it ships on, and how long it takes. Everything here is a
 * calendar date; an instant becomes one only through the shop's zone.
 *
 * Limit: instants of the years 1000 to 9999, in the zones that the platform knows, by the clock
 * changes that it has heard of. A government that changes its clocks is heard with the next Node.
 */
import { Temporal } from 'temporal-polyfill';
import { wholeUnits } from './quantities.ts';

export interface ShopCalendar {
  /** IANA zone, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  /** ISO weekdays (1 Monday … 7 Sunday) on which parcels leave; at least one. */
  readonly workingDays: readonly number[];
  /** Calendar days added to every arrival's date, 0 or more. */
  readonly bufferDays: number;
  /** Working days from goods received to parcel sent, 0 or more. */
  readonly handlingDays: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Swedish writes a date as ISO 8601 does. A format costs more to make than to keep. */
const clockIn = (zone: string): Intl.DateTimeFormat => {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  clocks.set(zone, clock);
  return clock;
};

/**
 * The calendar day it is in the zone; a RangeError for a zone that does not exist. The platform is
 * asked, not the polyfill's ZonedDateTime: that one compares clocks 60 days apart, so it misses
 * changes that undo each other sooner (Morocco's Ramadan, Fiji's last summer), and it follows none
 * later than ten years from the process's own clock.
 */
export const today = (now: Temporal.Instant, zone: string): Temporal.PlainDate =>
  Temporal.PlainDate.from(clockIn(zone).format(now.epochMilliseconds));

const weekOf = (workingDays: readonly number[]): ReadonlySet<number> => {
  const week = new Set(workingDays);
  if (week.size === 0) throw new RangeError('workingDays must name at least one weekday');
  for (const day of week) {
    if (!Number.isInteger(day) || day < 1 || day > 7) {
      throw new RangeError(`workingDays are 1 (Monday) to 7 (Sunday) and one is ${day}`);
    }
  }
  return week;
};

/**
 * The working day that lies `days` working days after the first working day on or after `from`. So 0
 * days is the next working day on or after, and goods that come on a Saturday are handled from Monday.
 */
export const addWorkingDays = (
  from: Temporal.PlainDate,
  days: number,
  workingDays: readonly number[],
): Temporal.PlainDate => {
  const week = weekOf(workingDays);
  wholeUnits('days', days);
  const onWorkingDay = (date: Temporal.PlainDate): Temporal.PlainDate =>
    week.has(date.dayOfWeek) ? date : onWorkingDay(date.add({ days: 1 }));
  let date = onWorkingDay(from).add({ weeks: Math.floor(days / week.size) });
  for (let left = days % week.size; left > 0; left -= 1) date = onWorkingDay(date.add({ days: 1 }));
  return date;
};

/** The last day on which goods expected on a date are still believed to come as expected. */
export const countedOnBy = (
  expectedOn: Temporal.PlainDate,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  expectedOn.add({ days: wholeUnits('calendar.bufferDays', calendar.bufferDays) });

/** The day on which goods expected on a date leave: the date, plus buffer, plus working days to ship. */
export const shipDateFor = (
  expectedOn: Temporal.PlainDate,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  addWorkingDays(
    countedOnBy(expectedOn, calendar),
    wholeUnits('calendar.handlingDays', calendar.handlingDays),
    calendar.workingDays,
  );

/** The day on which something guessed to take `leadDays` from `from` leaves. */
export const leadTimeDateFor = (
  from: Temporal.PlainDate,
  leadDays: number,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  addWorkingDays(
    from.add({ days: wholeUnits('leadDays', leadDays) }),
    wholeUnits('calendar.handlingDays', calendar.handlingDays),
    calendar.workingDays,
  );
