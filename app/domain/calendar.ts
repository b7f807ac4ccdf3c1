/**
 * The shop's calendar: its zone, the days on which parcels leave, and how long it takes. Everything
 * here is a calendar date; an instant becomes one only through the shop's zone.
 *
 * Laws: what leaves, leaves on a working day that is no holiday; a later start never ends earlier, nor
 * do more days, nor more holidays; holidays count once, in any order.
 *
 * Limits: instants of the years 1000 to 9999, in the zones that the platform knows, by the clock
 * changes that it has heard of. A government that changes its clocks is heard with the next Node. In
 * an hour that the clocks show twice they are believed twice: what was too late may be in time again.
 * Days are those of the common calendar, also the one that a place skipped when it crossed the date line.
 */
import { Temporal } from 'temporal-polyfill';
import { compareText } from './ids.ts';
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
  /** From this time of day on, in whole minutes, what is ready is handled from the next day; null: it never is too late. */
  readonly cutOff: Temporal.PlainTime | null;
}

/** What a location does in its own way. Zone and buffer are the shop's: its days are told in one zone. */
export type LocationCalendar = Partial<
  Pick<ShopCalendar, 'workingDays' | 'holidays' | 'handlingDays' | 'cutOff'>
>;

/**
 * The shop's calendar as one of its locations keeps it. A calendar like any other: whoever counts days
 * need not know that locations differ.
 */
export const calendarAt = (
  calendar: ShopCalendar,
  byLocation: ReadonlyMap<LocationId, LocationCalendar>,
  locationId: LocationId,
): ShopCalendar => ({ ...calendar, ...byLocation.get(locationId) });

/** Swedish writes dates, which it shows unasked, and times as ISO 8601 does. A format costs more to make than to keep. */
const clocksThatShow = (parts: Intl.DateTimeFormatOptions) => {
  const clocks = new Map<string, Intl.DateTimeFormat>();
  return (now: Temporal.Instant, zone: string): string => {
    const clock =
      clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone });
    clocks.set(zone, clock);
    return clock.format(now.epochMilliseconds);
  };
};

const dateShown = clocksThatShow({});
const timeShown = clocksThatShow({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/**
 * The calendar day it is in the zone; a RangeError for a zone that does not exist. The platform is
 * asked, not the polyfill's ZonedDateTime: that one compares clocks 60 days apart, so it misses
 * changes that undo each other sooner (Morocco's Ramadan, Fiji's last summer), and it follows none
 * later than ten years from the process's own clock.
 */
export const today = (now: Temporal.Instant, zone: string): Temporal.PlainDate =>
  Temporal.PlainDate.from(dateShown(now, zone));

/** What the clocks of the zone show, to the millisecond; a RangeError for a zone that does not exist. */
export const timeOfDay = (now: Temporal.Instant, zone: string): Temporal.PlainTime =>
  Temporal.PlainTime.from(timeShown(now, zone));

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

/** The day that lies `days` days of the week after the first such day on or after `from`. */
const inWeek = (
  from: Temporal.PlainDate,
  days: number,
  week: ReadonlySet<number>,
): Temporal.PlainDate => {
  const weekday = from.dayOfWeek - 1;
  let ahead = Math.floor(days / week.size) * 7;
  for (let left = days % week.size; ; ahead += 1) {
    if (!week.has(((weekday + ahead) % 7) + 1)) continue;
    if (left === 0) return from.add({ days: ahead });
    left -= 1;
  }
};

/** No shop is closed for longer on end: holidays that say so are a mistake, and nobody waits for them. */
const LONGEST_CLOSED_DAYS = 400;

interface OpenDays {
  readonly week: ReadonlySet<number>;
  readonly closed: readonly string[];
}

/** The day until which holidays close the shop for too long on end; null when they never do. */
const closedTooLong = (closed: readonly string[], week: ReadonlySet<number>): string | null => {
  let last: { readonly opensOn: string; readonly latestOn: Temporal.PlainDate } | null = null;
  for (const holiday of closed) {
    const date = Temporal.PlainDate.from(holiday);
    const latestOn: Temporal.PlainDate =
      last?.opensOn === holiday ? last.latestOn : date.add({ days: LONGEST_CLOSED_DAYS });
    const reopensOn = inWeek(date, 1, week);
    const opensOn = reopensOn.toString();
    if (Temporal.PlainDate.compare(reopensOn, latestOn) > 0) return opensOn;
    last = { opensOn, latestOn };
  }
  return null;
};

/** Holidays that fall on days of the week, as ISO dates, ascending, each once. */
const holidaysInWeek = (
  holidays: readonly Temporal.PlainDate[],
  week: ReadonlySet<number>,
): string[] => {
  const closed = holidays.filter((holiday) => week.has(holiday.dayOfWeek));
  return [...new Set(closed.map((holiday) => holiday.toString()))].sort(compareText);
};

/** Whether such holidays may be: a calendar that closes the shop for longer is refused by whoever counts with it. */
export const opensInTime = ({ workingDays, holidays }: WorkingWeek): boolean => {
  const week = weekOf(workingDays);
  return closedTooLong(holidaysInWeek(holidays, week), week) === null;
};

const known = new WeakMap<WorkingWeek, OpenDays>();

/** A calendar is read once, and asked for every arrival and every place in line. */
const openDaysOf = (calendar: WorkingWeek): OpenDays => {
  const read = known.get(calendar);
  if (read !== undefined) return read;
  const week = weekOf(calendar.workingDays);
  const closed = holidaysInWeek(calendar.holidays, week);
  const opensOn = closedTooLong(closed, week);
  if (opensOn !== null) {
    throw new RangeError(
      `holidays close the shop for over ${LONGEST_CLOSED_DAYS} days on end, until ${opensOn}`,
    );
  }
  known.set(calendar, { week, closed });
  return { week, closed };
};

/**
 * The working day that lies `days` working days after the first working day on or after `from`. So 0
 * days is the next working day on or after, and goods that come on a Saturday are handled from Monday.
 * A RangeError for a calendar that makes no sense, or whose holidays close it for over 400 days on end.
 */
export const addWorkingDays = (
  from: Temporal.PlainDate,
  days: number,
  calendar: WorkingWeek,
): Temporal.PlainDate => {
  const { week, closed } = openDaysOf(calendar);
  const start = from.toString();
  let date = inWeek(from, wholeUnits('days', days), week);
  for (const holiday of closed) {
    if (holiday < start) continue;
    if (holiday > date.toString()) break;
    date = inWeek(date, 1, week);
  }
  return date;
};

/** The day on which goods that are there on a day leave: working days to ship, from that day on. */
export const shipDateFor = (
  thereOn: Temporal.PlainDate,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  addWorkingDays(thereOn, wholeUnits('calendar.handlingDays', calendar.handlingDays), calendar);

/** The day from which what is ready at an instant is handled: from the cut-off on it is the next one. */
export const handledFrom = (
  at: Temporal.Instant,
  { zone, cutOff }: Pick<ShopCalendar, 'zone' | 'cutOff'>,
): Temporal.PlainDate => {
  const day = today(at, zone);
  const isLate = cutOff !== null && Temporal.PlainTime.compare(timeOfDay(at, zone), cutOff) >= 0;
  return isLate ? day.add({ days: 1 }) : day;
};

/** The day on which what is on the shelf now leaves. */
export const shipDateNow = (now: Temporal.Instant, calendar: ShopCalendar): Temporal.PlainDate =>
  shipDateFor(handledFrom(now, calendar), calendar);

/** The day on which something guessed to take `leadDays` calendar days from `from` leaves. */
export const leadTimeDateFor = (
  from: Temporal.PlainDate,
  leadDays: number,
  calendar: ShopCalendar,
): Temporal.PlainDate =>
  shipDateFor(from.add({ days: wholeUnits('leadDays', leadDays) }), calendar);
