/** Instants and calendar dates as the database keeps them: timestamptz, and midnight UTC of a date. */
import { Temporal } from 'temporal-polyfill';

export const storedInstant = (instant: Temporal.Instant): Date =>
  new Date(instant.epochMilliseconds);

export const instantOf = (stored: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(stored.getTime());

export const storedDate = (date: Temporal.PlainDate): Date =>
  new Date(`${date.toString()}T00:00:00Z`);

export const plainDateOf = (stored: Date): Temporal.PlainDate =>
  Temporal.PlainDate.from(stored.toISOString().slice(0, 10));

/** A day as documents write it, `YYYY-MM-DD`; null where there is none. */
export const dayOf = (stored: Date | null): string | null =>
  stored === null ? null : plainDateOf(stored).toString();

export const storedDay = (day: string | null): Date | null =>
  day === null ? null : storedDate(Temporal.PlainDate.from(day));
