/** The days of the story, and how each place writes them. */
import { Temporal } from 'temporal-polyfill';

const ZONE = 'Europe/Stockholm';

const today = (now: string): Temporal.PlainDate =>
  Temporal.Instant.from(now).toZonedDateTimeISO(ZONE).toPlainDate();

/** A Friday that many full weeks and some days ahead: on a working day goods come and parcels leave. */
export const fridayAfterWeeks = (now: string, weeks: number): string => {
  const day = today(now).add({ weeks });
  return day.add({ days: (12 - day.dayOfWeek) % 7 }).toString();
};

/** So many days ahead, or the Monday after: parcels leave on working days. */
export const workdayIn = (now: string, days: number): string => {
  const day = today(now).add({ days });
  return day.add({ days: day.dayOfWeek > 5 ? 8 - day.dayOfWeek : 0 }).toString();
};

export const daysAgo = (now: string, days: number): string =>
  today(now).subtract({ days }).toString();

const words = (day: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(day));

/** As the app writes it: 11 Dec 2026. */
export const inTheApp = (day: string): string =>
  words(day, 'en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

const SWEDISH = {
  short: 'jan feb mars apr maj juni juli aug sep okt nov dec'.split(' '),
  long: 'januari februari mars april maj juni juli augusti september oktober november december'.split(
    ' ',
  ),
};

/** As the storefront writes it, with the year only when it is not the present one. */
export const inTheShop = (
  day: string,
  now: string,
  language: 'en' | 'sv',
  length: 'short' | 'long' = 'short',
): string => {
  const { year, month } = Temporal.PlainDate.from(day);
  const dayNumber = words(day, 'en-GB', { day: 'numeric' });
  const english = words(day, 'en-US', { month: length });
  const monthName = language === 'en' ? english : (SWEDISH[length][month - 1] ?? '');
  return [dayNumber, monthName, ...(year === today(now).year ? [] : [year])].join(' ');
};

/** As a picker reads it: 11 Dec. */
export const inTheWarehouse = (day: string): string =>
  words(day, 'en-GB', { day: 'numeric', month: 'short' });
