import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import * as calendar from '#app/domain/calendar.ts';
import { read } from '#tests/architecture/repository.ts';
import { MOMENTS_PER_JUMP, allZones, casesOf, jumpsOfAll } from './cases.ts';
import type { DateCase } from './cases.ts';
import { jumpsOf } from './jumps.ts';
import { describeMismatch, mismatchesOf } from './mismatches.ts';
import type { CalendarRules, Mismatch } from './mismatches.ts';
import { answersOf } from './oracle.ts';

const CASES = 18_000;
const SEED = 1;
const YEARS = 2;

const zones = allZones();
const someJumps = jumpsOfAll(zones, SEED, YEARS);

const cases = [...casesOf(CASES, SEED, zones, someJumps)];

const BY_HAND: DateCase = {
  zone: 'Europe/Stockholm',
  at: Date.parse('2026-11-20T23:30Z'),
  expectedOn: '2026-11-20',
  handlingDays: 1,
  leadDays: 6,
  workingDays: [5, 4, 3, 2, 1],
  holidays: [],
  cutOff: null,
};
const FRIDAY_NOON = Date.parse('2026-11-20T11:00Z');
const MIDNIGHT = Temporal.PlainTime.from('00:00');

const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime): boolean =>
  Temporal.PlainTime.compare(a, b) < 0;

const withHolidays =
  (
    kept: (holidays: readonly Temporal.PlainDate[]) => readonly Temporal.PlainDate[],
  ): CalendarRules['addWorkingDays'] =>
  (from, days, week) =>
    calendar.addWorkingDays(from, days, { ...week, holidays: kept(week.holidays) });

const firstMismatch = (rules: CalendarRules): Mismatch | undefined =>
  mismatchesOf(rules, cases).next().value;

describe('the calendar', () => {
  it('says what the oracle says, in every zone and around clock changes', () => {
    const mismatches = [...mismatchesOf(calendar, cases)];
    expect(mismatches.slice(0, 5).map(describeMismatch)).toEqual([]);
  }, 30_000);
});

describe('the cases', () => {
  it('visit every zone, and every clock change that they are given', () => {
    expect(new Set(cases.map(({ zone }) => zone))).toEqual(new Set(zones));
    const visited = new Set(cases.map(({ zone, at }) => `${zone} ${at}`));
    expect(someJumps.filter(({ zone, at }) => !visited.has(`${zone} ${at}`))).toEqual([]);
    expect(CASES).toBeGreaterThan(2 * MOMENTS_PER_JUMP * someJumps.length);
  });

  it('are the same for the same seed', () => {
    expect([...casesOf(50, SEED, zones, someJumps)]).toEqual(cases.slice(0, 50));
    expect([...casesOf(50, SEED + 1, zones, someJumps)]).not.toEqual(cases.slice(0, 50));
  });
});

describe('the oracle', () => {
  it('shares no code with the app, nor its library of dates', () => {
    const imported = ['oracle', 'cases', 'jumps'].flatMap((name) =>
      [...read(`tests/dates/${name}.ts`).matchAll(/from '(.+)'/g)].map(([, from]) => from),
    );
    expect(new Set(imported)).toEqual(new Set(['luxon', './cases.ts', './jumps.ts']));
  });

  it.each([
    ['on a Saturday', {}, '2026-11-30', '2026-11-23', '2026-11-24', '2026-11-30'],
    [
      'with holidays',
      { holidays: ['2026-11-30', '2026-11-24', '2026-11-24', '2026-11-28'] },
      '2026-12-02',
      '2026-11-23',
      '2026-11-25',
      '2026-12-01',
    ],
    [
      'on a Friday, in time',
      { at: FRIDAY_NOON, cutOff: '12:01' },
      '2026-11-30',
      '2026-11-23',
      '2026-11-23',
      '2026-11-27',
    ],
    [
      'on a Friday, too late',
      { at: FRIDAY_NOON, cutOff: '12:00' },
      '2026-11-30',
      '2026-11-23',
      '2026-11-24',
      '2026-11-27',
    ],
  ])('knows the week by hand, %s', (_when, parts, working, goods, now, leadTime) => {
    const said = answersOf({ ...BY_HAND, ...parts });
    expect(said).toMatchObject({ addWorkingDays: working, shipDateFor: goods });
    expect(said).toMatchObject({ shipDateNow: now, leadTimeDateFor: leadTime });
  });

  it('knows which day it is', () => {
    expect(answersOf(BY_HAND).today).toBe('2026-11-21');
    expect(answersOf({ ...BY_HAND, zone: 'America/New_York' }).today).toBe('2026-11-20');
  });

  it.each([
    ['11:59:59.999', '2026-11-23'],
    ['12:00', '2026-11-23'],
    ['12:00:00.001', '2026-11-20'],
    ['12:01', '2026-11-20'],
  ])('knows whether noon is too late for %s', (cutOff, date) => {
    const said = answersOf({ ...BY_HAND, at: FRIDAY_NOON, handlingDays: 0, cutOff });
    expect(said.shipDateNow).toBe(date);
  });

  it.each<[string, keyof CalendarRules, Partial<CalendarRules>]>([
    ['a date in UTC', 'today', { today: (now) => calendar.today(now, 'UTC') }],
    [
      'a clock that never changes',
      'today',
      {
        today: (now, zone) => {
          const winter = now.toZonedDateTimeISO(zone).with({ year: 2026, month: 1, day: 1 });
          return now.toZonedDateTimeISO(winter.offset).toPlainDate();
        },
      },
    ],
    [
      'a week that begins on Sunday',
      'addWorkingDays',
      {
        addWorkingDays: (from, days, week) =>
          calendar.addWorkingDays(from, days, {
            ...week,
            workingDays: week.workingDays.map((weekday) => (weekday % 7) + 1),
          }),
      },
    ],
    ['holidays forgotten', 'addWorkingDays', { addWorkingDays: withHolidays(() => []) }],
    [
      'a holiday that counts each time it is listed',
      'addWorkingDays',
      {
        addWorkingDays: (from, days, week) => {
          const twice = week.holidays.length - new Set(week.holidays.map(String)).size;
          return calendar.addWorkingDays(from, days + twice, week);
        },
      },
    ],
    [
      'only the first holiday kept',
      'addWorkingDays',
      { addWorkingDays: withHolidays((holidays) => holidays.slice(0, 1)) },
    ],
    [
      'a handling day too many',
      'shipDateFor',
      {
        shipDateFor: (date, shop) =>
          calendar.shipDateFor(date, { ...shop, handlingDays: shop.handlingDays + 1 }),
      },
    ],
    [
      'a cut-off forgotten',
      'shipDateNow',
      { shipDateNow: (now, shop) => calendar.shipDateNow(now, { ...shop, cutOff: null }) },
    ],
    [
      'a cut-off that the moment itself does not reach',
      'shipDateNow',
      {
        shipDateNow: (now, shop) => calendar.shipDateNow(now.subtract({ milliseconds: 1 }), shop),
      },
    ],
    [
      'a cut-off read off the clocks of UTC',
      'shipDateNow',
      {
        shipDateNow: (now, shop) => {
          const { cutOff } = shop;
          const isLate = cutOff !== null && !isBefore(calendar.timeOfDay(now, 'UTC'), cutOff);
          const day = calendar.today(now, shop.zone).add({ days: isLate ? 1 : 0 });
          return calendar.shipDateFor(day, shop);
        },
      },
    ],
    [
      'a cut-off counted in hours since midnight',
      'shipDateNow',
      {
        shipDateNow: (now, shop) => {
          const midnight = now.toZonedDateTimeISO(shop.zone).startOfDay();
          const sinceMidnight = now.since(midnight.toInstant()).total('milliseconds');
          const { cutOff } = shop;
          const allowed = cutOff === null ? Infinity : cutOff.since(MIDNIGHT).total('milliseconds');
          const day = calendar
            .today(now, shop.zone)
            .add({ days: sinceMidnight >= allowed ? 1 : 0 });
          return calendar.shipDateFor(day, shop);
        },
      },
    ],
    [
      'a lead time counted in working days',
      'leadTimeDateFor',
      {
        leadTimeDateFor: (from, days, shop) =>
          calendar.addWorkingDays(from, days + shop.handlingDays, shop),
      },
    ],
  ])('finds %s', (_bug, rule, wrong) => {
    expect(firstMismatch({ ...calendar, ...wrong })?.rule).toBe(rule);
  });
});

describe('the clocks', () => {
  it.each([
    ['Europe/Stockholm', '2026', ['2026-03-29T01:00:00.000Z', '2026-10-25T01:00:00.000Z']],
    ['Australia/Lord_Howe', '2026', ['2026-04-04T15:00:00.000Z', '2026-10-03T15:30:00.000Z']],
    ['Africa/Casablanca', '2020', ['2020-04-19T02:00:00.000Z', '2020-05-31T02:00:00.000Z']],
    ['Asia/Kolkata', '2026', []],
  ])('of %s in %s jump when its law says', (zone, year, jumps) => {
    const [from, to] = [Date.parse(`${year}-01-01`), Date.parse(`${Number(year) + 1}-01-01`)];
    expect(jumpsOf(zone, from, to).map((at) => new Date(at).toISOString())).toEqual(jumps);
  });
});
