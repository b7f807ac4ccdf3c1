import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  WEEKDAYS,
  calendarArb,
  calendarOf,
  day,
  instant,
  workingDaysArb,
} from '#tests/support/domain.ts';
import { addWorkingDays, countedOnBy, leadTimeDateFor, shipDateFor, today } from './calendar.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const dayArb = fc
  .integer({ min: -5_000, max: 30_000 })
  .map((days) => day('2000-01-01').add({ days }));

/** Another way to count, with the platform's own dates: day by day, no weeks skipped. */
const countedByDay = (from: string, days: number, workingDays: readonly number[]): string => {
  let left = days;
  for (let at = Date.parse(`${from}T00:00:00Z`); ; at += MILLISECONDS_PER_DAY) {
    const date = new Date(at);
    if (!workingDays.includes(date.getUTCDay() || 7)) continue;
    if (left === 0) return date.toISOString().slice(0, 10);
    left -= 1;
  }
};

describe('today', () => {
  it.each([
    ['2026-11-20T23:30Z', 'Europe/Stockholm', '2026-11-21'],
    ['2026-11-20T23:30Z', 'America/New_York', '2026-11-20'],
    ['2026-11-20T10:30Z', 'Pacific/Kiritimati', '2026-11-21'],
    ['2026-11-20T10:30Z', 'Pacific/Niue', '2026-11-19'],
    ['2026-03-28T22:59Z', 'Europe/Stockholm', '2026-03-28'],
    ['2026-03-29T22:00Z', 'Europe/Stockholm', '2026-03-30'],
    ['2026-03-29T21:59Z', 'Europe/Stockholm', '2026-03-29'],
    ['2024-02-29T12:00Z', 'UTC', '2024-02-29'],
    ['2011-12-30T12:00Z', 'Pacific/Apia', '2011-12-31'],
  ])('at %s in %s is %s', (now, zone, date) => {
    expect(today(instant(now), zone).toString()).toBe(date);
  });

  it.each([
    ['in years to come', '2038-07-01T21:30Z', 'Europe/Kiev', '2038-07-02'],
    ['when clocks change twice in weeks', '2020-05-01T23:30Z', 'Africa/Casablanca', '2020-05-01'],
    ['when summer lasts three weeks', '2021-01-05T11:30Z', 'Pacific/Fiji', '2021-01-06'],
  ])('follows the clocks %s, which the polyfill’s zones do not', (_when, now, zone, date) => {
    expect(today(instant(now), zone).toString()).toBe(date);
  });

  it('limit: is known from the year 1000 to 9999', () => {
    expect(today(instant('1000-01-01T12:00Z'), 'UTC').toString()).toBe('1000-01-01');
    expect(today(instant('9999-12-31T12:00Z'), 'UTC').toString()).toBe('9999-12-31');
    expect(() => today(instant('0999-12-31T12:00Z'), 'UTC')).toThrow(RangeError);
    expect(() => today(instant('+010000-01-01T12:00Z'), 'UTC')).toThrow(RangeError);
  });

  it('is not guessed for a zone that does not exist', () => {
    expect(() => today(instant('2026-11-20T12:00Z'), 'Europe/Gothenburg')).toThrow(RangeError);
  });
});

describe('working days', () => {
  it.each([
    ['a Friday, none to go', '2026-11-20', 0, '2026-11-20'],
    ['a Saturday, none to go', '2026-11-21', 0, '2026-11-23'],
    ['a Friday, one to go', '2026-11-20', 1, '2026-11-23'],
    ['a Saturday, one to go', '2026-11-21', 1, '2026-11-24'],
    ['a Monday, five to go', '2026-11-23', 5, '2026-11-30'],
    ['over the end of a leap February', '2028-02-28', 2, '2028-03-01'],
  ])('from %s', (_from, from, days, date) => {
    expect(addWorkingDays(day(from), days, WEEKDAYS).toString()).toBe(date);
  });

  it('are counted like on a wall calendar', () => {
    fc.assert(
      fc.property(dayArb, fc.nat({ max: 60 }), workingDaysArb, (from, days, workingDays) => {
        const date = addWorkingDays(from, days, workingDays);
        expect(date.toString()).toBe(countedByDay(from.toString(), days, workingDays));
      }),
    );
  });

  it('add up: some days and then some more are all of them at once', () => {
    const daysArb = fc.nat({ max: 400 });
    fc.assert(
      fc.property(dayArb, daysArb, daysArb, workingDaysArb, (from, some, more, workingDays) => {
        const onTheWay = addWorkingDays(from, some, workingDays);
        const inTwo = addWorkingDays(onTheWay, more, workingDays);
        expect(inTwo.equals(addWorkingDays(from, some + more, workingDays))).toBe(true);
      }),
    );
  });

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(dayArb, fc.nat({ max: 60 }), workingDaysArb, (from, days, workingDays) => {
        const [early, late] = [from, from.add({ days: 1 })].map((start) =>
          addWorkingDays(start, days, workingDays),
        );
        expect(Temporal.PlainDate.compare(early ?? from, late ?? from)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('a hundred thousand of them are counted at once', () => {
    expect(addWorkingDays(day('2026-11-23'), 100_000, WEEKDAYS).toString()).toBe('2410-03-15');
  });

  it.each([
    ['workingDays', 1, []],
    ['workingDays', 1, [0]],
    ['workingDays', 1, [8]],
    ['workingDays', 1, [1.5]],
    ['days', -1, [1]],
    ['days', 0.5, [1]],
  ])('%s must make sense', (field, days, workingDays) => {
    expect(() => addWorkingDays(day('2026-11-20'), days, workingDays)).toThrow(RangeError);
    expect(() => addWorkingDays(day('2026-11-20'), days, workingDays)).toThrow(field);
  });
});

describe('the ship date', () => {
  it('is the expected date, plus buffer, plus working days to ship', () => {
    const calendar = calendarOf({ bufferDays: 2, handlingDays: 1 });
    expect(countedOnBy(day('2026-12-10'), calendar).toString()).toBe('2026-12-12');
    expect(shipDateFor(day('2026-12-10'), calendar).toString()).toBe('2026-12-15');
  });

  it('of a lead time has no buffer: the lead time is a guess of its own', () => {
    const calendar = calendarOf({ bufferDays: 2, handlingDays: 1 });
    expect(leadTimeDateFor(day('2026-11-20'), 14, calendar).toString()).toBe('2026-12-07');
  });

  it('is a working day, and never before the goods', () => {
    fc.assert(
      fc.property(dayArb, calendarArb, fc.nat({ max: 90 }), (from, calendar, leadDays) => {
        const dates = [shipDateFor(from, calendar), leadTimeDateFor(from, leadDays, calendar)];
        for (const date of dates) {
          expect(calendar.workingDays).toContain(date.dayOfWeek);
          expect(Temporal.PlainDate.compare(date, from)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it.each([
    ['calendar.bufferDays', { bufferDays: -1 }],
    ['calendar.handlingDays', { handlingDays: 0.5 }],
  ])('%s that is no number of days is a fault', (field, parts) => {
    expect(() => shipDateFor(day('2026-12-10'), calendarOf(parts))).toThrow(field);
  });
});
