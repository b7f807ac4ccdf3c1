import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { claimsArb, demandOf, instant } from '#tests/support/domain.ts';
import { claimantOf, entriesOf } from './claimant.ts';
import type { PassedOver } from './demand.ts';
import {
  firstBeyond,
  openLine,
  placeOf,
  placesBetween,
  pour,
  uncoveredAt,
  uncoveredIn,
  unitsBefore,
} from './line.ts';
import type { Line, LineEntry } from './line.ts';
import { sumOf } from './quantities.ts';
import { compareStanding } from './queue.ts';

const at = (hour: number) => instant('2026-11-01T00:00Z').add({ hours: hour });

/** Entry `#number`, an hour after the one before it. */
const entryOf = (
  number: number,
  units: number,
  passedOver: PassedOver | null = null,
): LineEntry => ({
  demand: demandOf(number, { quantity: units }),
  units,
  placedAt: at(number),
  placedAtMs: at(number).epochMilliseconds,
  passedOver,
});

const uncovered = (line: Line): number[] =>
  line.entries.map((_, index) => uncoveredAt(line, index));

const entriesArb = claimsArb().map((claims) =>
  claims
    .flatMap(({ demands }) => demands)
    .map(claimantOf)
    .flatMap(entriesOf)
    .sort(compareStanding),
);
const lineArb = fc
  .tuple(entriesArb, fc.nat(5), fc.nat(60))
  .map(([entries, owed, units]) => pour(openLine(entries, owed), units));

describe('a line', () => {
  const entries = [entryOf(1, 2), entryOf(2, 3, 'deferred'), entryOf(3, 1), entryOf(4, 2)];

  it('is covered by nothing before goods are poured', () => {
    expect(openLine(entries, 2)).toMatchObject({ head: 0, taken: 0, owed: 2, leftOver: 0 });
    expect(uncovered(openLine(entries, 2))).toEqual([2, 3, 1, 2]);
    expect(openLine([], 0)).toMatchObject({ head: 0, taken: 0, owed: 0, leftOver: 0 });
  });

  it('knows where its priorities begin, and who is passed over', () => {
    const urgent = { ...entryOf(5, 1), demand: demandOf(5, { priority: 1 }) };
    expect(openLine([urgent, ...entries], 0).ranks).toEqual({ starts: [0, 1], passed: [2] });
    expect(openLine([], 0).ranks).toEqual({ starts: [], passed: [] });
  });

  it.each([
    [0, [2, 3, 1, 2], { owed: 1, leftOver: 0, head: 0, taken: 0 }],
    [1, [2, 3, 1, 2], { owed: 0, leftOver: 0, head: 0, taken: 0 }],
    [2, [1, 3, 1, 2], { owed: 0, leftOver: 0, head: 0, taken: 1 }],
    [3, [0, 3, 1, 2], { owed: 0, leftOver: 0, head: 2, taken: 0 }],
    [4, [0, 3, 0, 2], { owed: 0, leftOver: 0, head: 3, taken: 0 }],
    [5, [0, 3, 0, 1], { owed: 0, leftOver: 0, head: 3, taken: 1 }],
    [6, [0, 3, 0, 0], { owed: 0, leftOver: 0, head: 4, taken: 0 }],
    [8, [0, 3, 0, 0], { owed: 0, leftOver: 2, head: 4, taken: 0 }],
  ])(
    '%i units pay what is owed, then go to the oldest that is not passed over',
    (units, left, rest) => {
      const line = pour(openLine(entries, 1), units);
      expect(uncovered(line)).toEqual(left);
      expect(line).toMatchObject(rest);
    },
  );

  it('begins behind those who are passed over, and passes over all of them', () => {
    const passed = [entryOf(1, 2, 'unpaid'), entryOf(2, 1, 'does-not-fit')];
    expect(openLine([...passed, entryOf(3, 1)], 0).head).toBe(2);
    expect(pour(openLine(passed, 0), 3)).toMatchObject({ head: 2, leftOver: 3 });
  });

  it('tells what stands before each, and at which place', () => {
    const line = pour(openLine(entries, 0), 4);
    expect(entries.map((_, index) => unitsBefore(line, index))).toEqual([0, 0, 3, 3]);
    expect(entries.map((_, index) => placeOf(line, index))).toEqual([1, 1, 2, 2]);
    expect(uncoveredIn(line)).toBe(4);
    expect(uncoveredAt(line, entries.length)).toBe(0);
  });

  it('pouring a, then b, is pouring a + b', () => {
    fc.assert(
      fc.property(entriesArb, fc.nat(5), fc.nat(30), fc.nat(30), (entries, owed, a, b) => {
        const line = openLine(entries, owed);
        expect(pour(pour(line, a), b)).toEqual(pour(line, a + b));
      }),
    );
  });

  it('a unit that is covered stays covered', () => {
    fc.assert(
      fc.property(lineArb, fc.nat(30), (line, units) => {
        const [before, after] = [uncovered(line), uncovered(pour(line, units))];
        before.forEach((left, index) => expect(after[index]).toBeLessThanOrEqual(left));
      }),
    );
  });

  it('units poured = owed units paid + units covered + left over', () => {
    fc.assert(
      fc.property(lineArb, fc.nat(60), (line, units) => {
        const after = pour(line, units);
        const covered = uncoveredIn(line) - uncoveredIn(after);
        expect(line.owed - after.owed + covered + after.leftOver - line.leftOver).toBe(units);
      }),
    );
  });

  it('goods cover the oldest units first; what is passed over is covered by nothing', () => {
    fc.assert(
      fc.property(entriesArb, fc.nat(5), fc.nat(60), (entries, owed, units) => {
        let left = Math.max(0, units - owed);
        const expected = entries.map((entry) => {
          const some = entry.passedOver === null ? Math.min(left, entry.units) : 0;
          left -= some;
          return entry.units - some;
        });
        const line = pour(openLine(entries, owed), units);
        expect(uncovered(line)).toEqual(expected);
        expect(line).toMatchObject({ leftOver: left, owed: Math.max(0, owed - units) });
      }),
    );
  });

  it('pouring neither copies nor changes the line', () => {
    fc.assert(
      fc.property(lineArb, fc.nat(60), (line, units) => {
        const before = { ...line, left: uncovered(line) };
        const after = pour(line, units);
        expect(after.entries).toBe(line.entries);
        expect(after.sums).toBe(line.sums);
        expect(after.ranks).toBe(line.ranks);
        expect({ ...line, left: uncovered(line) }).toEqual(before);
      }),
    );
  });

  it('reads what stands before an entry as if it were counted', () => {
    fc.assert(
      fc.property(lineArb, (line) => {
        const left = uncovered(line);
        for (const index of [...line.entries.keys(), line.entries.length]) {
          const before = left.slice(0, index);
          expect(unitsBefore(line, index)).toBe(sumOf(before, (units) => units));
          expect(placeOf(line, index)).toBe(before.filter((units) => units > 0).length + 1);
        }
        expect(uncoveredIn(line)).toBe(sumOf(left, (units) => units));
      }),
    );
  });

  it('finds the first entry whose end lies beyond so many units', () => {
    fc.assert(
      fc.property(lineArb, fc.integer({ min: -2, max: 40 }), (line, units) => {
        const left = uncovered(line);
        const ends = left.map((_, index) => sumOf(left.slice(0, index + 1), (each) => each));
        const found = ends.findIndex((end) => end > units);
        expect(firstBeyond(line, units)).toBe(found === -1 ? line.entries.length : found);
      }),
    );
  });

  it('knows the earliest and the latest place from one entry to another, of what is not covered', () => {
    const between = lineArb.chain((line) => {
      const index = fc.nat(Math.max(0, line.entries.length - 1));
      return fc.tuple(fc.constant(line), index, index);
    });
    fc.assert(
      fc.property(between, ([line, from, to]) => {
        const [low, high] = [Math.min(from, to), Math.max(from, to)];
        const all = line.entries
          .filter((_, index) => index >= low && index <= high && uncoveredAt(line, index) > 0)
          .map(({ placedAt }) => placedAt)
          .sort((a, b) => Temporal.Instant.compare(a, b));
        const places = placesBetween(line, low, high).sort((a, b) =>
          Temporal.Instant.compare(a, b),
        );
        expect([places.at(0), places.at(-1)]).toEqual([all.at(0), all.at(-1)]);
        const moments = new Set(all.map(String));
        expect(places.every((place) => moments.has(place.toString()))).toBe(true);
      }),
    );
  });

  it('names no more places than two for each priority, and two more for those passed over', () => {
    const many = Array.from({ length: 50 }, (_, number) =>
      entryOf(number + 1, 1, number % 7 === 0 ? 'unpaid' : null),
    );
    const line = pour(openLine(many, 0), 10);
    expect(placesBetween(line, 0, 49)).toEqual([at(1), at(8), at(13), at(50)]);
    expect(placesBetween(line, 20, 30)).toEqual([at(21), at(31)]);
    expect(placesBetween(openLine([], 0), 0, -1)).toEqual([]);
  });

  it.each([
    ['owed', () => openLine([], -1)],
    ['units', () => pour(openLine([], 0), 0.5)],
  ])('%s that is no number of units is a fault', (field, act) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(new RegExp(`^${field} must be a whole number, 0 or more, and is `));
  });
});
