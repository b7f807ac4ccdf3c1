import { describe, expect, it } from 'vitest';
import * as calendar from '#app/domain/calendar.ts';
import { read } from '#tests/architecture/repository.ts';
import { MOMENTS_PER_JUMP, allZones, casesOf, jumpsOfAll } from './cases.ts';
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

  it('knows the week by hand', () => {
    const friday = '2026-11-20';
    const said = answersOf({
      zone: 'Europe/Stockholm',
      at: Date.parse('2026-11-20T23:30Z'),
      expectedOn: friday,
      bufferDays: 2,
      handlingDays: 1,
      leadDays: 6,
      workingDays: [5, 4, 3, 2, 1],
    });
    expect(said).toEqual({
      today: '2026-11-21',
      addWorkingDays: '2026-11-30',
      countedOnBy: '2026-11-22',
      shipDateFor: '2026-11-24',
      leadTimeDateFor: '2026-11-30',
    });
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
          calendar.addWorkingDays(
            from,
            days,
            week.map((weekday) => (weekday % 7) + 1),
          ),
      },
    ],
    [
      'a buffer forgotten',
      'countedOnBy',
      { countedOnBy: (date, shop) => calendar.countedOnBy(date, { ...shop, bufferDays: 0 }) },
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
      'a lead time counted in working days',
      'leadTimeDateFor',
      {
        leadTimeDateFor: (from, days, shop) =>
          calendar.addWorkingDays(from, days + shop.handlingDays, shop.workingDays),
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
