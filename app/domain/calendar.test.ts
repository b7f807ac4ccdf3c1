import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  LEVEL,
  WEEKDAYS,
  calendarArb,
  calendarOf,
  day,
  instant,
  shuffled,
  workingDaysArb,
} from '#tests/support/domain.ts';
import {
  addWorkingDays,
  calendarAt,
  leadTimeDateFor,
  opensInTime,
  shipDateFor,
  shipDateNow,
  timeOfDay,
  today,
} from './calendar.ts';
import type { WorkingWeek } from './calendar.ts';
import { asId } from './ids.ts';

const MILLISECONDS_PER_DAY = 86_400_000;
const dayArb = fc
  .integer({ min: -5_000, max: 30_000 })
  .map((days) => day('2000-01-01').add({ days }));

/** A start, and a week with holidays near it: some twice, in any order. */
const weekArb = fc
  .record({
    from: dayArb,
    workingDays: workingDaysArb,
    inDays: fc.array(fc.integer({ min: -10, max: 40 }), { maxLength: 15 }),
  })
  .map(({ from, workingDays, inDays }) => ({
    from,
    week: { workingDays, holidays: inDays.map((days) => from.add({ days })) },
  }));

const weekOf = (workingDays: readonly number[], ...holidays: string[]): WorkingWeek => ({
  workingDays,
  holidays: holidays.map(day),
});

/** Another way to count, with the platform's own dates: day by day, no weeks skipped. */
const countedByDay = (
  from: string,
  days: number,
  { workingDays, holidays }: WorkingWeek,
): string => {
  const closed = holidays.map(String);
  let left = days;
  for (let at = Date.parse(`${from}T00:00:00Z`); ; at += MILLISECONDS_PER_DAY) {
    const date = new Date(at);
    const text = date.toISOString().slice(0, 10);
    if (!workingDays.includes(date.getUTCDay() || 7) || closed.includes(text)) continue;
    if (left === 0) return text;
    left -= 1;
  }
};

const notBefore = (late: Temporal.PlainDate, early: Temporal.PlainDate): void => {
  expect(Temporal.PlainDate.compare(late, early)).toBeGreaterThanOrEqual(0);
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

describe('the time of day', () => {
  it.each([
    ['2026-11-20T13:00Z', 'Europe/Stockholm', '14:00:00'],
    ['2026-11-20T23:00Z', 'Europe/Stockholm', '00:00:00'],
    ['2026-07-20T12:59:59.999Z', 'Europe/Stockholm', '14:59:59.999'],
    ['2026-03-29T00:59:59Z', 'Europe/Stockholm', '01:59:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Stockholm', '03:00:00'],
    ['2026-10-25T00:30:00Z', 'Europe/Stockholm', '02:30:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Stockholm', '02:30:00'],
    ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', '01:59:59'],
    ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', '02:30:00'],
    ['2026-11-20T12:00:00Z', 'Asia/Kathmandu', '17:45:00'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '00:00:00'],
  ])('at %s in %s is %s', (now, zone, time) => {
    expect(timeOfDay(instant(now), zone).toString()).toBe(time);
  });

  it('is not guessed for a zone that does not exist', () => {
    expect(() => timeOfDay(instant('2026-11-20T12:00Z'), 'Europe/Gothenburg')).toThrow(RangeError);
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
    expect(addWorkingDays(day(from), days, weekOf(WEEKDAYS)).toString()).toBe(date);
  });

  it.each([
    ['a holiday, none to go', '2026-12-25', 0, ['2026-12-25'], '2026-12-28'],
    ['the day before a holiday, none to go', '2026-12-24', 0, ['2026-12-25'], '2026-12-24'],
    ['the day before a holiday, one to go', '2026-12-24', 1, ['2026-12-25'], '2026-12-28'],
    ['the day after a holiday', '2026-12-28', 1, ['2026-12-25'], '2026-12-29'],
    ['over a holiday on a Saturday', '2026-12-24', 2, ['2026-12-26'], '2026-12-28'],
    ['over one listed twice', '2026-12-24', 1, ['2026-12-25', '2026-12-25'], '2026-12-28'],
    [
      'over some, the last of them first',
      '2026-12-23',
      1,
      ['2026-12-28', '2026-12-25', '2026-12-24'],
      '2026-12-29',
    ],
  ])('from %s', (_from, from, days, holidays, date) => {
    expect(addWorkingDays(day(from), days, weekOf(WEEKDAYS, ...holidays)).toString()).toBe(date);
  });

  it('are counted like on a wall calendar', () => {
    fc.assert(
      fc.property(weekArb, fc.nat({ max: 60 }), ({ from, week }, days) => {
        const date = addWorkingDays(from, days, week);
        expect(date.toString()).toBe(countedByDay(from.toString(), days, week));
      }),
    );
  });

  it('end on a day of the week that is no holiday', () => {
    fc.assert(
      fc.property(weekArb, fc.nat({ max: 60 }), ({ from, week }, days) => {
        const date = addWorkingDays(from, days, week);
        expect(week.workingDays).toContain(date.dayOfWeek);
        expect(week.holidays.map(String)).not.toContain(date.toString());
      }),
    );
  });

  it('add up: some days and then some more are all of them at once', () => {
    const daysArb = fc.nat({ max: 400 });
    fc.assert(
      fc.property(weekArb, daysArb, daysArb, ({ from, week }, some, more) => {
        const inTwo = addWorkingDays(addWorkingDays(from, some, week), more, week);
        expect(inTwo.toString()).toBe(addWorkingDays(from, some + more, week).toString());
      }),
    );
  });

  it('a later start never ends earlier', () => {
    fc.assert(
      fc.property(weekArb, fc.nat({ max: 60 }), ({ from, week }, days) => {
        notBefore(
          addWorkingDays(from.add({ days: 1 }), days, week),
          addWorkingDays(from, days, week),
        );
      }),
    );
  });

  it('one more of them is the next day on which the shop works', () => {
    fc.assert(
      fc.property(weekArb, fc.nat({ max: 60 }), ({ from, week }, days) => {
        const date = addWorkingDays(from, days, week);
        const next = addWorkingDays(date.add({ days: 1 }), 0, week);
        expect(addWorkingDays(from, days + 1, week).toString()).toBe(next.toString());
        expect(Temporal.PlainDate.compare(next, date)).toBe(1);
      }),
    );
  });

  it('one more holiday never ends them earlier', () => {
    fc.assert(
      fc.property(weekArb, fc.nat({ max: 60 }), fc.nat({ max: 60 }), ({ from, week }, days, at) => {
        const holidays = [...week.holidays, from.add({ days: at })];
        notBefore(
          addWorkingDays(from, days, { ...week, holidays }),
          addWorkingDays(from, days, week),
        );
      }),
    );
  });

  it('holidays count once, in any order', () => {
    const mixedArb = weekArb.chain(({ from, week }) =>
      shuffled([...week.holidays, ...week.holidays]).map((mixed) => ({ from, week, mixed })),
    );
    fc.assert(
      fc.property(mixedArb, fc.nat({ max: 60 }), ({ from, week, mixed }, days) => {
        const date = addWorkingDays(from, days, { ...week, holidays: mixed });
        expect(date.toString()).toBe(addWorkingDays(from, days, week).toString());
      }),
    );
  });

  it('a hundred thousand of them are counted at once', () => {
    const week = weekOf(WEEKDAYS);
    expect(addWorkingDays(day('2026-11-23'), 100_000, week).toString()).toBe('2410-03-15');
  });

  it.each([
    ['workingDays must name at least one weekday', 1, []],
    ['workingDays are 1 (Monday) to 7 (Sunday) and one is 0', 1, [0]],
    ['workingDays are 1 (Monday) to 7 (Sunday) and one is 8', 1, [1, 8]],
    ['workingDays are 1 (Monday) to 7 (Sunday) and one is 1.5', 1, [1.5]],
    ['days must be a whole number, 0 or more, and is -1', -1, [1]],
    ['days must be a whole number, 0 or more, and is 0.5', 0.5, [1]],
  ])('are refused: %s', (message, days, workingDays) => {
    expect(() => addWorkingDays(day('2026-11-20'), days, weekOf(workingDays))).toThrow(
      new RangeError(message),
    );
  });
});

describe('a shop that is closed', () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const closedFor = (days: number, from = '2026-01-01'): WorkingWeek => ({
    workingDays: everyDay,
    holidays: Array.from({ length: days }, (_, at) => day(from).add({ days: at })),
  });

  it('for 400 days on end is waited for', () => {
    const opensOn = addWorkingDays(day('2026-01-01'), 0, closedFor(400));
    expect(opensOn.toString()).toBe('2027-02-05');
  });

  it('for longer is a mistake, whatever day is asked about', () => {
    for (const from of ['2026-01-01', '2031-01-01', '2020-01-01']) {
      expect(() => addWorkingDays(day(from), 0, closedFor(401))).toThrow(
        new RangeError('holidays close the shop for over 400 days on end, until 2027-02-06'),
      );
    }
  });

  it('can be asked whether it opens in time, before anybody counts with it', () => {
    expect(opensInTime(closedFor(400))).toBe(true);
    expect(opensInTime(closedFor(401))).toBe(false);
    expect(opensInTime(closedFor(0))).toBe(true);
  });

  it('twice, with a day between, is waited for twice', () => {
    const holidays = [...closedFor(400).holidays, ...closedFor(400, '2027-02-06').holidays];
    const week = { workingDays: everyDay, holidays };
    expect(addWorkingDays(day('2026-01-01'), 0, week).toString()).toBe('2027-02-05');
    expect(addWorkingDays(day('2026-01-01'), 1, week).toString()).toBe('2028-03-12');
  });

  it('on the only weekday it works, week after week, is a mistake as well', () => {
    const mondays = (weeks: number): WorkingWeek => ({
      workingDays: [1],
      holidays: Array.from({ length: weeks }, (_, at) => day('2026-01-05').add({ weeks: at })),
    });
    expect(addWorkingDays(day('2026-01-01'), 0, mondays(57)).toString()).toBe('2027-02-08');
    expect(() => addWorkingDays(day('2026-01-01'), 0, mondays(58))).toThrow(RangeError);
  });
});

describe('the ship date', () => {
  it('of goods is the day they are there, plus working days to ship', () => {
    const calendar = calendarOf({ bufferDays: 2, handlingDays: 1 });
    expect(shipDateFor(day('2026-12-12'), calendar).toString()).toBe('2026-12-15');
    const closed = calendarOf({ handlingDays: 1, holidays: [day('2026-12-15')] });
    expect(shipDateFor(day('2026-12-12'), closed).toString()).toBe('2026-12-16');
  });

  it('of a lead time has no buffer: the lead time is a guess of its own', () => {
    const calendar = calendarOf({ bufferDays: 2, handlingDays: 1 });
    expect(leadTimeDateFor(day('2026-11-20'), 14, calendar).toString()).toBe('2026-12-07');
    const closed = calendarOf({ handlingDays: 1, holidays: [day('2026-12-04')] });
    expect(leadTimeDateFor(day('2026-11-20'), 14, closed).toString()).toBe('2026-12-08');
  });

  it('is a working day, no holiday, and never before the goods', () => {
    fc.assert(
      fc.property(weekArb, calendarArb, fc.nat({ max: 90 }), ({ from, week }, other, leadDays) => {
        const calendar = { ...other, ...week };
        const dates = [shipDateFor(from, calendar), leadTimeDateFor(from, leadDays, calendar)];
        for (const date of dates) {
          expect(calendar.workingDays).toContain(date.dayOfWeek);
          expect(calendar.holidays.map(String)).not.toContain(date.toString());
          notBefore(date, from);
        }
      }),
    );
  });

  it('for days that are no whole number is a fault', () => {
    expect(() => shipDateFor(day('2026-12-10'), calendarOf({ handlingDays: 0.5 }))).toThrow(
      new RangeError('calendar.handlingDays must be a whole number, 0 or more, and is 0.5'),
    );
    expect(() => leadTimeDateFor(day('2026-12-10'), -1, calendarOf())).toThrow(
      new RangeError('leadDays must be a whole number, 0 or more, and is -1'),
    );
  });
});

describe('what is on the shelf', () => {
  const leaves = (now: string, zone: string, cutOff: string | null, handlingDays = 0): string => {
    const time = cutOff === null ? null : Temporal.PlainTime.from(cutOff);
    const calendar = calendarOf({ zone, cutOff: time, handlingDays });
    return shipDateNow(instant(now), calendar).toString();
  };

  it.each([
    ['before the cut-off', '2026-11-19T12:59:59.999Z', 'Europe/Stockholm', '14:00', '2026-11-19'],
    ['at the cut-off', '2026-11-19T13:00Z', 'Europe/Stockholm', '14:00', '2026-11-20'],
    ['after the cut-off', '2026-11-19T13:01Z', 'Europe/Stockholm', '14:00', '2026-11-20'],
    ['in a zone behind', '2026-11-19T13:00Z', 'America/New_York', '14:00', '2026-11-19'],
    ['in a zone ahead', '2026-11-19T13:00Z', 'Pacific/Kiritimati', '14:00', '2026-11-20'],
    ['late on a Friday', '2026-11-20T13:00Z', 'Europe/Stockholm', '14:00', '2026-11-23'],
    ['late on a Sunday', '2026-11-22T13:00Z', 'Europe/Stockholm', '14:00', '2026-11-23'],
    ['without a cut-off', '2026-11-19T22:59Z', 'Europe/Stockholm', null, '2026-11-19'],
    ['too late all day', '2026-11-18T23:00Z', 'Europe/Stockholm', '00:00', '2026-11-20'],
    ['before midnight', '2026-11-19T22:59:59Z', 'Europe/Stockholm', '23:59:59.999', '2026-11-19'],
    ['within a second', '2026-11-19T13:00:00.499Z', 'Europe/Stockholm', '14:00:00.5', '2026-11-19'],
    [
      'after half a second',
      '2026-11-19T13:00:00.5Z',
      'Europe/Stockholm',
      '14:00:00.5',
      '2026-11-20',
    ],
  ])('%s leaves when it should', (_when, now, zone, cutOff, date) => {
    expect(leaves(now, zone, cutOff)).toBe(date);
  });

  it('needs its handling days, from the next day when it is too late', () => {
    expect(leaves('2026-11-19T12:00Z', 'Europe/Stockholm', '14:00', 2)).toBe('2026-11-23');
    expect(leaves('2026-11-19T13:00Z', 'Europe/Stockholm', '14:00', 2)).toBe('2026-11-24');
  });

  it('leaves on no holiday', () => {
    const calendar = calendarOf({ holidays: [day('2026-11-20')] });
    expect(shipDateNow(instant('2026-11-20T08:00Z'), calendar).toString()).toBe('2026-11-23');
  });

  it.each([
    ['2024-03-31T00:59:59Z', 'Europe/Stockholm', '02:30', '2024-03-31'],
    ['2024-03-31T01:00:00Z', 'Europe/Stockholm', '02:30', '2024-04-01'],
    ['2026-10-03T15:29:59Z', 'Australia/Lord_Howe', '02:10', '2026-10-04'],
    ['2026-10-03T15:30:00Z', 'Australia/Lord_Howe', '02:10', '2026-10-05'],
  ])(
    'a cut-off that the clocks jump over has passed when they have: %s',
    (now, zone, cut, date) => {
      const workingDays = [1, 2, 3, 4, 5, 6, 7];
      const calendar = calendarOf({ zone, workingDays, cutOff: Temporal.PlainTime.from(cut) });
      expect(shipDateNow(instant(now), calendar).toString()).toBe(date);
    },
  );

  it('before a day that the calendar of the place skips leaves on the next that it has', () => {
    const workingDays = [1, 2, 3, 4, 5, 6, 7];
    const calendar = calendarOf({ zone: 'Pacific/Apia', workingDays });
    expect(shipDateNow(instant('2011-12-30T09:59Z'), calendar).toString()).toBe('2011-12-29');
    expect(shipDateNow(instant('2011-12-30T10:00Z'), calendar).toString()).toBe('2011-12-31');
  });

  it('limit: too late on the eve of a skipped day, it is told a day that never was', () => {
    const workingDays = [1, 2, 3, 4, 5, 6, 7];
    const cutOff = Temporal.PlainTime.from('14:00');
    const calendar = calendarOf({ zone: 'Pacific/Apia', workingDays, cutOff });
    expect(shipDateNow(instant('2011-12-30T00:00Z'), calendar).toString()).toBe('2011-12-30');
  });

  it('limit: in an hour that the clocks show twice, what was too late is in time again', () => {
    const workingDays = [1, 2, 3, 4, 5, 6, 7];
    const calendar = calendarOf({ workingDays, cutOff: Temporal.PlainTime.from('02:30') });
    const dates = ['00:29', '00:30', '01:00', '01:30'].map((time) =>
      shipDateNow(instant(`2026-10-25T${time}Z`), calendar).toString(),
    );
    expect(dates).toEqual(['2026-10-25', '2026-10-26', '2026-10-25', '2026-10-26']);
  });

  it('never leaves earlier than what was ready an hour before, on days when no clock goes back', () => {
    const nowArb = fc.integer({ min: 0, max: 24 * 80 });
    fc.assert(
      fc.property(nowArb, calendarArb, (hours, calendar) => {
        const now = instant('2026-11-05T00:00Z').add({ hours });
        notBefore(shipDateNow(now.add({ hours: 1 }), calendar), shipDateNow(now, calendar));
        notBefore(shipDateNow(now, calendar), today(now, calendar.zone));
      }),
    );
  });
});

describe('a location', () => {
  const calendar = calendarOf({ bufferDays: 3, handlingDays: 1 });
  const own = {
    workingDays: [6, 7],
    handlingDays: 4,
    holidays: [day('2026-12-24')],
    cutOff: Temporal.PlainTime.from('11:00'),
  };

  it('keeps its own days, and the zone and buffer of the shop', () => {
    const byLocation = new Map([[LEVEL.locationId, own]]);
    expect(calendarAt(calendar, byLocation, LEVEL.locationId)).toEqual({ ...calendar, ...own });
  });

  it('keeps those of the shop in which it does not differ', () => {
    const byLocation = new Map([[LEVEL.locationId, { handlingDays: 2 }]]);
    const other = asId<'Location'>('gid://shopify/Location/2');
    expect(calendarAt(calendar, byLocation, LEVEL.locationId)).toEqual({
      ...calendar,
      handlingDays: 2,
    });
    expect(calendarAt(calendar, byLocation, other)).toEqual(calendar);
  });
});
