import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#tests/support/domain.ts';
import {
  believedDays,
  delayOf,
  latenessAfterMove,
  latenessOf,
  percentileOf,
  unitsComing,
} from './lateness.ts';
import type { Lateness } from './lateness.ts';

const ascending = (values: readonly number[]): Lateness => values.toSorted((a, b) => a - b);

const latenessArb = fc
  .array(fc.integer({ min: -10, max: 40 }), { maxLength: 25 })
  .map((values) => ascending(values));
const bufferArb = fc.nat({ max: 20 });
const lateDaysArb = fc.integer({ min: -30, max: 60 });

const on = (days: number, earlyDays = days, wide = false) => ({ earlyDays, days, wide });

describe('lateness', () => {
  it('is counted in days from the day that was expected, below zero when early', () => {
    const past = [
      { expectedOn: day('2026-02-27'), cameOn: day('2026-03-02') },
      { expectedOn: day('2026-03-10'), cameOn: day('2026-03-10') },
      { expectedOn: day('2026-03-30'), cameOn: day('2026-03-28') },
      { expectedOn: day('2025-01-01'), cameOn: day('2026-03-01') },
      { expectedOn: day('2026-01-01'), cameOn: day('2026-01-11') },
    ];
    expect(latenessOf(past)).toEqual([-2, 0, 3, 10, 424]);
    expect(latenessOf(past.toReversed())).toEqual([-2, 0, 3, 10, 424]);
    expect(latenessOf([])).toEqual([]);
  });
});

describe('a percentile', () => {
  it.each([
    [20, [1, 2, 3, 4, 5], 1],
    [21, [1, 2, 3, 4, 5], 2],
    [80, [1, 2, 3, 4, 5], 4],
    [81, [1, 2, 3, 4, 5], 5],
    [80, [1, 2, 3, 4], 4],
    [20, [1, 2, 3, 4, 5, 6], 2],
    [80, [1, 2, 3, 4, 5, 6], 5],
    [100, [1, 2, 3], 3],
    [0, [1, 2, 3], 1],
    [50, [7], 7],
  ])('of %s among %j is %s, by nearest rank', (percent, values, value) => {
    expect(percentileOf(values, percent)).toBe(value);
  });

  it('is the least value that so many percent of the values do not exceed', () => {
    const valuesArb = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 });
    fc.assert(
      fc.property(valuesArb, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const reaches = (value: number): boolean =>
          values.filter((other) => other <= value).length * 100 >= percent * values.length;
        const least = Math.min(...values.filter(reaches));
        expect(percentileOf(ascending(values), percent)).toBe(least);
      }),
    );
  });

  it('of nothing is a fault', () => {
    expect(() => percentileOf([], 80)).toThrow(new RangeError('there is no percentile of nothing'));
  });
});

describe('the day that is believed', () => {
  it.each([
    ['nothing is known', [], 3, 0, on(3)],
    ['four arrivals are known', [9, 9, 9, 9], 3, 0, on(3)],
    ['five arrivals are known', [9, 9, 9, 9, 9], 3, 0, on(9)],
    ['the buffer is as many days as the goods are late', [9, 9, 9, 9], 3, 3, on(3)],
    ['the goods are later than the buffer', [9, 9, 9, 9], 3, 4, null],
    ['there is no buffer, and it is the day', [], 0, 0, on(0)],
    ['there is no buffer, and it is the day after', [], 0, 1, null],
    ['the worst of five was an exception', [0, 1, 2, 3, 30], 9, 0, on(3, 0)],
    ['two of ten were exceptions', [0, 0, 0, 1, 1, 1, 2, 2, 30, 30], 0, 0, on(2, 0)],
    ['they come early as a rule', [-9, -8, -7, -6, -5], 2, 0, on(0)],
    ['they come early as a rule, and the day is far', [-9, -8, -7, -6, -5], 2, -20, on(0)],
    ['they come early as a rule, and are a day late', [-9, -8, -7, -6, -5], 2, 1, null],
    ['the ends lie seven days apart', [1, 5, 5, 8, 8], 0, 0, on(8, 1)],
    ['the ends lie eight days apart', [1, 5, 5, 9, 9], 0, 0, on(9, 1, true)],
    ['the early end would be before the day', [-9, 0, 0, 7, 7], 0, 0, on(7, 0)],
    ['the early end would be before the day, and wide', [-9, 0, 0, 8, 8], 0, 0, on(8, 0, true)],
    ['the early end has passed', [1, 5, 5, 9, 9], 0, 2, on(9, 2)],
    ['the early end is today', [1, 5, 5, 9, 9], 0, 1, on(9, 1, true)],
    ['it is the day that is believed', [1, 5, 5, 9, 9], 0, 9, on(9)],
    ['the day that is believed has passed', [1, 5, 5, 9, 9], 0, 10, null],
    ['only two of five were as late', [0, 0, 0, 4, 5], 0, 5, null],
  ])('when %s', (_when, lateness, bufferDays, lateDays, delay) => {
    expect(delayOf(lateness, bufferDays, lateDays)).toEqual(delay);
  });

  const slow = [...Array.from({ length: 12 }, () => 0), 10, 20, 30];

  it.each([
    [-5, on(0)],
    [0, on(0)],
    [1, on(30, 10, true)],
    [10, on(30, 10, true)],
    [11, null],
    [30, null],
    [31, null],
  ])('of fifteen, three of them late, at %s days late', (lateDays, delay) => {
    expect(delayOf(slow, 0, lateDays)).toEqual(delay);
  });

  it('of what is late is that of the arrivals at least as late', () => {
    const many = [...Array.from({ length: 25 }, () => 0), 2, 4, 6, 8, 10];
    const days = [1, 2, 3, 4, 5, 6, 7].map((lateDays) => delayOf(many, 0, lateDays));
    expect(days).toEqual([on(8, 2), on(8, 2), on(10, 4), on(10, 4), on(10, 6), on(10, 6), null]);
  });

  it('is never in the past, and never before the day the supplier named', () => {
    fc.assert(
      fc.property(latenessArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const delay = delayOf(lateness, bufferDays, lateDays);
        if (delay === null) return;
        expect(delay.earlyDays).toBeGreaterThanOrEqual(Math.max(0, lateDays));
        expect(delay.days).toBeGreaterThanOrEqual(delay.earlyDays);
      }),
    );
  });

  it('never gets earlier as days pass without the goods, nor does its early end', () => {
    fc.assert(
      fc.property(latenessArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const delay = delayOf(lateness, bufferDays, lateDays);
        const next = delayOf(lateness, bufferDays, lateDays + 1);
        if (delay === null || next === null) return;
        expect(next.days).toBeGreaterThanOrEqual(delay.days);
        expect(next.earlyDays).toBeGreaterThanOrEqual(delay.earlyDays);
      }),
    );
  });

  it('stands until it has passed', () => {
    fc.assert(
      fc.property(latenessArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const days = delayOf(lateness, bufferDays, 0)?.days ?? -1;
        expect(days).toBeGreaterThanOrEqual(0);
        expect(delayOf(lateness, bufferDays, Math.min(lateDays, days))?.days).toBe(days);
      }),
    );
  });

  it('makes a range exactly when more than seven days lie between its ends', () => {
    fc.assert(
      fc.property(latenessArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const delay = delayOf(lateness, bufferDays, lateDays);
        if (delay !== null) expect(delay.wide).toBe(delay.days - delay.earlyDays > 7);
      }),
    );
  });

  it('is never later than the worst that came, once enough is known', () => {
    const enoughArb = latenessArb.filter(({ length }) => length >= 5);
    fc.assert(
      fc.property(enoughArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const days = delayOf(lateness, bufferDays, lateDays)?.days ?? 0;
        expect(days).toBeLessThanOrEqual(Math.max(0, lateness.at(-1) ?? 0));
      }),
    );
  });
});

describe('goods whose day was moved', () => {
  const movedArb = fc.nat({ max: 60 });
  const enoughArb = latenessArb.filter(({ length }) => length >= 5);

  /** Days after the one first named. */
  const believed = (lateness: Lateness, bufferDays: number, moved: number): number =>
    moved + (delayOf(latenessAfterMove(lateness, moved), bufferDays, 0)?.days ?? NaN);

  it.each([
    ['it was not moved', [2, 4, 6, 8, 9], 0, [2, 4, 6, 8, 9]],
    ['it was moved by less than the usual', [2, 4, 6, 8, 9], 5, [-3, -1, 1, 3, 4]],
    ['it was moved by the usual', [2, 4, 6, 8, 9], 8, [-6, -4, -2, 0, 1]],
    ['it was moved further than three of them came', [2, 4, 6, 8, 9], 9, []],
    ['it was moved forward', [2, 4, 6, 8, 9], -3, [2, 4, 6, 8, 9]],
    ['too few arrivals are known', [2, 4, 6, 8], 5, []],
    ['all came early', [-5, -4, -3, -2, -1], 1, []],
  ])('teach, when %s, what is left of the lateness', (_when, lateness, moved, left) => {
    expect(latenessAfterMove(lateness, moved)).toEqual(left);
  });

  it('are believed in on the same day as before, for as long as the move was foreseen', () => {
    fc.assert(
      fc.property(enoughArb, bufferArb, movedArb, (lateness, bufferDays, moved) => {
        const before = believed(lateness, bufferDays, 0);
        if (moved <= before) expect(believed(lateness, bufferDays, moved)).toBe(before);
      }),
    );
  });

  it('are never believed earlier for being moved further, nor before the moved day', () => {
    fc.assert(
      fc.property(enoughArb, bufferArb, movedArb, (lateness, bufferDays, moved) => {
        const here = believed(lateness, bufferDays, moved);
        expect(here).toBeGreaterThanOrEqual(moved);
        expect(believed(lateness, bufferDays, moved + 1)).toBeGreaterThanOrEqual(here);
      }),
    );
  });
});

describe('goods that did not come', () => {
  it.each([
    ['for the buffer', [], 4, 4],
    ['for the buffer, four being too few to teach', [9, 9, 9, 9], 4, 4],
    ['for as long as eight of ten took', [1, 2, 3, 4, 5], 9, 4],
    ['on the day, when all came early', [-5, -4, -3, -2, -1], 9, 0],
    ['for as long as three took', [...Array.from({ length: 12 }, () => 0), 10, 20, 30], 9, 10],
  ])('are believed in %s', (_how, lateness, bufferDays, days) => {
    expect(believedDays(lateness, bufferDays)).toBe(days);
  });

  it('are overdue from the day after the last on which they are believed in, and stay so', () => {
    fc.assert(
      fc.property(latenessArb, bufferArb, lateDaysArb, (lateness, bufferDays, lateDays) => {
        const isOverdue = delayOf(lateness, bufferDays, lateDays) === null;
        expect(isOverdue).toBe(lateDays > believedDays(lateness, bufferDays));
      }),
    );
  });

  it('later than anything that ever came are overdue', () => {
    const enoughArb = latenessArb.filter(({ length }) => length >= 5);
    fc.assert(
      fc.property(enoughArb, bufferArb, (lateness, bufferDays) => {
        const beyond = Math.max(0, lateness.at(-1) ?? 0) + 1;
        expect(delayOf(lateness, bufferDays, beyond)).toBeNull();
      }),
    );
  });

  it('with a buffer that is no number of days are a fault', () => {
    const fault = new RangeError('bufferDays must be a whole number, 0 or more, and is -1');
    expect(() => delayOf([], -1, 0)).toThrow(fault);
    expect(() => delayOf([1, 1, 1, 1, 1], -1, 0)).toThrow(fault);
  });
});

describe('the units that come', () => {
  it.each([
    [10, 0, 10],
    [10, 1, 9],
    [10, 10, 9],
    [10, 11, 8],
    [10, 99, 0],
    [10, 100, 0],
    [0, 0, 0],
    [1, 1, 0],
    [100, 1, 99],
    [3, 33, 2],
  ])('of %s, less %s percent, are %s', (expected, percent, units) => {
    expect(unitsComing(expected, percent)).toBe(units);
  });

  it.each([
    [1, 101, 'shortfallPercent must be 100 or less and is 101'],
    [1, -1, 'shortfallPercent must be a whole number, 0 or more, and is -1'],
    [1, 0.5, 'shortfallPercent must be a whole number, 0 or more, and is 0.5'],
    [-1, 0, 'expected must be a whole number, 0 or more, and is -1'],
  ])('of %s, less %s percent, are a fault', (expected, percent, message) => {
    expect(() => unitsComing(expected, percent)).toThrow(new RangeError(message));
  });

  it('are never more than expected, nor fewer for more expected or less shortfall', () => {
    const percentArb = fc.nat({ max: 99 });
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), percentArb, (expected, percent) => {
        const units = unitsComing(expected, percent);
        expect(units).toBeLessThanOrEqual(expected);
        expect(unitsComing(expected + 1, percent)).toBeGreaterThanOrEqual(units);
        expect(unitsComing(expected, percent + 1)).toBeLessThanOrEqual(units);
      }),
    );
  });
});
