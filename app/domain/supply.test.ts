import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalOf, arrivalsArb, day, shuffled } from '#tests/support/domain.ts';
import type { ArrivalLine } from './arrival.ts';
import { delayOf } from './lateness.ts';
import { sumOf } from './quantities.ts';
import { countedSupply, wasThisIt } from './supply.ts';

const DAY = day('2026-11-20');
const LATENESS = [0, 1, 2, 10, 30];

const taught = (shortfallPercent: number, lateness: readonly number[] = []) => ({
  supplier: { lateness, shortfallPercent },
});

/** Some asked about, some from suppliers of whom something is known, some long overdue. */
const linesArb: fc.Arbitrary<ArrivalLine[]> = fc
  .tuple(
    arrivalsArb(-15),
    fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 }),
    fc.array(fc.option(fc.record({ percent: fc.nat({ max: 100 }), isLate: fc.boolean() })), {
      minLength: 5,
      maxLength: 5,
    }),
  )
  .map(([lines, questioned, suppliers]) =>
    lines.map((line, index) => {
      const known = suppliers[index] ?? null;
      return {
        ...line,
        questioned: questioned[index] ?? 0,
        ...(known === null ? {} : taught(known.percent, known.isLate ? LATENESS : [])),
      };
    }),
  );

const bufferArb = fc.nat({ max: 5 });
const riseArb = fc.nat({ max: 40 });

const unitsById = (units: readonly { line: ArrivalLine; units: number }[]) =>
  Object.fromEntries(units.map(({ line, units: count }) => [line.id, count]));

const told = (lines: readonly ArrivalLine[], bufferDays = 0) => {
  const { counted, overdue } = countedSupply(lines, { bufferDays }, DAY);
  return {
    counted: counted.map(({ line, units, from, on, wide }) =>
      [line.name, units, from, on, wide].join(' '),
    ),
    overdue: overdue.map(({ line, units }) => `${line.name} ${units}`),
  };
};

/** The lines once the question about a rise stands. */
const asked = (lines: readonly ArrivalLine[], rise: number): ArrivalLine[] => {
  const units = wasThisIt(lines, rise);
  return lines.map((line) => ({
    ...line,
    questioned: line.questioned + (units.get(line.id) ?? 0),
  }));
};

/** The lines once it was these goods. */
const closed = (lines: readonly ArrivalLine[], rise: number): ArrivalLine[] => {
  const units = wasThisIt(lines, rise);
  return lines.map((line) => ({ ...line, expected: line.expected - (units.get(line.id) ?? 0) }));
};

describe('the supply that is counted on', () => {
  it('comes a buffer after the day, until that has passed', () => {
    const lines = ['2026-11-20', '2026-11-18', '2026-11-17'].map((on, index) =>
      arrivalOf(`PO-${index}`, 3, on),
    );
    expect(told(lines, 2)).toEqual({
      counted: ['PO-1 3 2026-11-20 2026-11-20 false', 'PO-0 3 2026-11-22 2026-11-22 false'],
      overdue: ['PO-2 3'],
    });
  });

  it('comes when its supplier’s goods come, as a rule', () => {
    const late = { ...arrivalOf('late', 4, '2026-11-25'), ...taught(0, LATENESS) };
    const wild = { ...arrivalOf('wild', 4, '2026-11-26'), ...taught(0, [0, 0, 0, 0, 40]) };
    const early = { ...arrivalOf('early', 4, '2026-11-27'), ...taught(0, [-9, -9, -9, -9, -9]) };
    const gone = { ...arrivalOf('gone', 4, '2026-11-09'), ...taught(0, LATENESS) };
    expect(told([late, wild, early, gone], 5)).toEqual({
      counted: [
        'wild 4 2026-11-26 2026-11-26 false',
        'early 4 2026-11-27 2026-11-27 false',
        'late 4 2026-11-25 2026-12-05 true',
      ],
      overdue: ['gone 4'],
    });
  });

  it('is less what is asked about, and less what experience says will not come', () => {
    const line = arrivalOf('PO', 10, '2026-11-25');
    const unitsOf = (parts: Partial<ArrivalLine>) =>
      countedSupply([{ ...line, ...parts }], { bufferDays: 0 }, DAY).counted[0]?.units ?? 0;
    expect(unitsOf({})).toBe(10);
    expect(unitsOf({ questioned: 1 })).toBe(9);
    expect(unitsOf({ questioned: 10 })).toBe(0);
    expect(unitsOf({ questioned: 11 })).toBe(0);
    expect(unitsOf(taught(20))).toBe(8);
    expect(unitsOf({ questioned: 4, ...taught(20) })).toBe(4);
    expect(unitsOf(taught(100))).toBe(0);
  });

  it('leaves out lines that bring nothing, overdue or not', () => {
    const lines = [
      arrivalOf('none', 0, '2026-11-25'),
      arrivalOf('none late', 0, '2026-11-01'),
      { ...arrivalOf('asked', 2, '2026-11-25'), questioned: 2 },
    ];
    expect(told(lines)).toEqual({ counted: [], overdue: [] });
    expect(told([])).toEqual({ counted: [], overdue: [] });
  });

  it('comes earliest first, and on one day by id, whatever the supplier said', () => {
    const lines = [
      { ...arrivalOf('2', 1, '2026-11-23'), ...taught(0, [7, 7, 7, 7, 7]) },
      arrivalOf('10', 1, '2026-11-30'),
      { ...arrivalOf('3', 1, '2026-11-20'), ...taught(0, [10, 10, 10, 10, 10]) },
      arrivalOf('1', 1, '2026-12-01'),
      arrivalOf('9', 1, '2026-11-29'),
    ];
    expect(told(lines).counted.map((text) => text.split(' ')[0])).toEqual([
      '9',
      '2',
      '3',
      '10',
      '1',
    ]);
  });

  it('tells what is overdue by the day it was expected, then by id', () => {
    const lines = [
      arrivalOf('10', 1, '2026-11-02'),
      arrivalOf('1', 1, '2026-11-03'),
      arrivalOf('9', 1, '2026-11-02'),
    ];
    expect(told(lines).overdue).toEqual(['9 1', '10 1', '1 1']);
  });

  it('does not depend on the order of the list', () => {
    const mixedArb = linesArb.chain((lines) => fc.tuple(fc.constant(lines), shuffled(lines)));
    fc.assert(
      fc.property(mixedArb, bufferArb, riseArb, ([lines, mixed], buffer, rise) => {
        expect(told(mixed, buffer)).toEqual(told(lines, buffer));
        expect([...wasThisIt(mixed, rise)]).toEqual([...wasThisIt(lines, rise)]);
      }),
    );
  });

  it('is never more than is expected and not asked about, and is counted once, or overdue', () => {
    fc.assert(
      fc.property(linesArb, bufferArb, (lines, bufferDays) => {
        const { counted, overdue } = countedSupply(lines, { bufferDays }, DAY);
        const all = [...counted, ...overdue];
        expect(new Set(all.map(({ line }) => line.id)).size).toBe(all.length);
        for (const { line, units } of all) {
          expect(units).toBeGreaterThan(0);
          expect(units).toBeLessThanOrEqual(line.expected - line.questioned);
        }
      }),
    );
  });

  it('is there on the days that its supplier’s lateness makes believable, and not before today', () => {
    fc.assert(
      fc.property(linesArb, bufferArb, (lines, bufferDays) => {
        const { counted, overdue } = countedSupply(lines, { bufferDays }, DAY);
        const delayFor = ({ supplier, expectedOn }: ArrivalLine) =>
          delayOf(supplier?.lateness ?? [], bufferDays, expectedOn.until(DAY).days);
        for (const { line, from, on, wide } of counted) {
          const [earlyDays, days] = [from, on].map((date) => line.expectedOn.until(date).days);
          expect({ earlyDays, days, wide }).toEqual(delayFor(line));
          expect(DAY.until(from).days).toBeGreaterThanOrEqual(0);
        }
        for (const { line } of overdue) expect(delayFor(line)).toBeNull();
      }),
    );
  });

  it.each([
    [{ expected: -1 }, 'arrival.expected must be a whole number, 0 or more, and is -1'],
    [{ questioned: 0.5 }, 'arrival.questioned must be a whole number, 0 or more, and is 0.5'],
    [taught(101), 'shortfallPercent must be 100 or less and is 101'],
  ])('of a line with %j is a fault', (parts, message) => {
    const line = { ...arrivalOf('PO', 1, '2026-11-25'), ...parts };
    expect(() => countedSupply([line], { bufferDays: 0 }, DAY)).toThrow(new RangeError(message));
  });
});

describe('“was this it?”', () => {
  const lines = [
    arrivalOf('later', 5, '2026-12-01'),
    { ...arrivalOf('asked', 4, '2026-11-25'), questioned: 1 },
    arrivalOf('10', 2, '2026-11-24'),
    arrivalOf('9', 2, '2026-11-24'),
    { ...arrivalOf('over', 1, '2026-11-20'), questioned: 3 },
    arrivalOf('none', 0, '2026-11-20'),
  ];

  it.each([
    [0, {}],
    [1, { 9: 1 }],
    [2, { 9: 2 }],
    [3, { 9: 2, 10: 1 }],
    [7, { 9: 2, 10: 2, asked: 3 }],
    [8, { 9: 2, 10: 2, asked: 3, later: 1 }],
    [99, { 9: 2, 10: 2, asked: 3, later: 5 }],
  ])('of a rise by %s is asked about the earliest', (rise, units) => {
    expect(Object.fromEntries(wasThisIt(lines, rise))).toEqual(units);
  });

  it('is asked of nobody when nothing is expected', () => {
    expect(wasThisIt([], 5).size).toBe(0);
  });

  it('is asked about no more than rose, nor about more of a line than is open', () => {
    fc.assert(
      fc.property(linesArb, riseArb, (open, rise) => {
        const units = wasThisIt(open, rise);
        const openUnits = sumOf(open, (line) => Math.max(0, line.expected - line.questioned));
        expect(sumOf(units.values(), (count) => count)).toBe(Math.min(rise, openUnits));
        for (const line of open) {
          const count = units.get(line.id) ?? 0;
          expect(count).toBeLessThanOrEqual(Math.max(0, line.expected - line.questioned));
        }
      }),
    );
  });

  it('each unit is counted once: while asked, what rose and what is counted on are no more than was', () => {
    const sureArb = linesArb.map((all) => all.map((line) => ({ ...line, supplier: null })));
    fc.assert(
      fc.property(sureArb, riseArb, (open, rise) => {
        const unitsIn = (all: readonly ArrivalLine[]): number => {
          const { counted, overdue } = countedSupply(all, { bufferDays: 0 }, DAY);
          return sumOf([...counted, ...overdue], ({ units }) => units);
        };
        const before = unitsIn(open);
        expect(rise + unitsIn(asked(open, rise))).toBe(Math.max(rise, before));
      }),
    );
  });

  it('the answer yes changes nothing that is counted, for it was counted so already', () => {
    fc.assert(
      fc.property(linesArb, bufferArb, riseArb, (open, bufferDays, rise) => {
        const [waiting, answered] = [asked(open, rise), closed(open, rise)].map((all) => {
          const { counted, overdue } = countedSupply(all, { bufferDays }, DAY);
          return { counted: unitsById(counted), overdue: unitsById(overdue) };
        });
        expect(answered).toEqual(waiting);
      }),
    );
  });

  it('the answer no gives back what the question took', () => {
    fc.assert(
      fc.property(linesArb, bufferArb, riseArb, (open, bufferDays, rise) => {
        const units = wasThisIt(open, rise);
        const answered = asked(open, rise).map((line) => ({
          ...line,
          questioned: line.questioned - (units.get(line.id) ?? 0),
        }));
        expect(told(answered, bufferDays)).toEqual(told(open, bufferDays));
      }),
    );
  });

  it.each([
    [-1, {}, 'rise must be a whole number, 0 or more, and is -1'],
    [1, { expected: 0.5 }, 'arrival.expected must be a whole number, 0 or more, and is 0.5'],
    [1, { questioned: -2 }, 'arrival.questioned must be a whole number, 0 or more, and is -2'],
  ])('of a rise by %s and a line with %j is a fault', (rise, parts, message) => {
    const line = { ...arrivalOf('PO', 1, '2026-11-25'), ...parts };
    expect(() => wasThisIt([line], rise)).toThrow(new RangeError(message));
  });
});
