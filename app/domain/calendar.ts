/**
 * The shop's calendar: its zone, the days it ships on, and how long it takes. Everything here is a
 * calendar date; an instant becomes one only through the shop's zone.
 *
 * Limit: instants of the years 1000 to 9999, in the zones that the platform knows, by the clock
 * changes that it has heard of. A government that changes its clocks is heard with the next Node.
 */
import { Temporal } from 'temporal-polyfill';
import type { LocationId } from './ids.ts';
import { wholeUnits } from './quantities.ts';

/** When parcels leave. */
export interface WorkingWeek {
  /** ISO weekdays (1 Monday … 7 Sunday) on which parcels leave; at least one. */
  readonly workingDays: readonly number[];
  /** Days on which none leave, whatever weekday they are. */
  readonly holidays: readonly Temporal.PlainDate[];
}

export interface ShopCalendar extends WorkingWeek {
  /** IANA zone, e.g. `Europe/Stockholm`. */
  readonly zone: string;
  /** Calendar days added to every arrival's date, 0 or more. */
  readonly bufferDays: number;
  /** Working days from goods received to parcel sent, 0 or more. */
  readonly handlingDays: number;
  /** What is ready after this time of day is handled from the next day; null: it never is too late. */
  readonly cutOff: Temporal.PlainTime | null;
}

/** What a location does in its own way. */
export type LocationCalendar = Partial<
  Pick<ShopCalendar, 'workingDays' | 'holidays' | 'handlingDays' | 'cutOff'>
>;

/** The shop's calendar as one of its locations keeps it. */
export const calendarAt = (
  calendar: ShopCalendar,
  byLocation: ReadonlyMap<LocationId, LocationCalendar>,
  locationId: LocationId,
): ShopCalendar => ({ ...calendar, ...byLocation.get(locationId) });

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

const wallClocks = new Map<string, Intl.DateTimeFormat>();

const wallClockIn = (zone: string): Intl.DateTimeFormat => {
  const known = wallClocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'medium' });
  wallClocks.set(zone, clock);
  return clock;
};

/** What the clocks of the zone show, to the second. */
export const timeOfDay = (now: Temporal.Instant, zone: string): Temporal.PlainTime =>
  Temporal.PlainTime.from(wallClockIn(zone).format(now.epochMilliseconds));

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

/** No shop is closed for so many days on end; a calendar that says so has no next working day. */
const LONGEST_CLOSED_DAYS = 400;

/**
 * The working day that lies `days` working days after the first working day on or after `from`. So 0
 * days is the next working day on or after, and goods that come on a Saturday are handled from Monday.
 * A RangeError for a calendar that is closed for more than 400 days on end.
 */
export const addWorkingDays = (
  from: Temporal.PlainDate,
  days: number,
  { workingDays, holidays }: WorkingWeek,
): Temporal.PlainDate => {
  const week = weekOf(workingDays);
  const closed = new Set(holidays.map((day) => day.toString()));
  let left = wholeUnits('days', days);
  let closedFor = 0;
  for (let date = from; ; date = date.add({ days: 1 })) {
    if (week.has(date.dayOfWeek) && !closed.has(date.toString())) {
      if (left === 0) return date;
      left -= 1;
      closedFor = 0;
      continue;
    }
    closedFor += 1;
    if (closedFor > LONGEST_CLOSED_DAYS) {
      throw new RangeError(
        `no parcel leaves for ${LONGEST_CLOSED_DAYS} days before ${date.toString()}`,
      );
    }
  }
};

/** The day on which goods that are there on a day leave: working days to ship, from that day on. */
export const shipDateFor = (
  thereOn: Temporal.PlainDate,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  addWorkingDays(thereOn, wholeUnits('calendar.handlingDays', calendar.handlingDays), calendar);

/** The day on which what is on the shelf now leaves: after the cut-off it is handled from tomorrow. */
export const shipDateNow = (now: Temporal.Instant, calendar: ShopCalendar): Temporal.PlainDate => {
  const { zone, cutOff } = calendar;
  const day = today(now, zone);
  const isLate = cutOff !== null && Temporal.PlainTime.compare(timeOfDay(now, zone), cutOff) >= 0;
  return shipDateFor(isLate ? day.add({ days: 1 }) : day, calendar);
};

/** The day on which something guessed to take `leadDays` from `from` leaves. */
export const leadTimeDateFor = (
  from: Temporal.PlainDate,
  leadDays: number,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  shipDateFor(from.add({ days: wholeUnits('leadDays', leadDays) }), calendar);
