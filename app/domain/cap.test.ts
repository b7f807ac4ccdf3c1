import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overshootOf, roomFor } from './cap.ts';
import type { CapFacts } from './cap.ts';
import { NO_CAPS } from './policy.ts';
import type { Caps } from './policy.ts';

const NOBODY: CapFacts = { waiting: 0, arriving: 0, owed: 0, inOrder: 0, ofCustomer: 0 };

describe('room on backorder', () => {
  it.each<[string, Partial<Caps>, Partial<CapFacts>, number | null, string | null]>([
    ['without caps', {}, { waiting: 99, ofCustomer: 9 }, null, null],
    ['under a cap', { units: 10 }, { waiting: 3 }, 7, 'cap'],
    ['at a cap', { units: 3 }, { waiting: 3 }, 0, 'cap'],
    ['beyond a cap', { units: 2 }, { waiting: 3 }, 0, 'cap'],
    ['under a cap of nothing', { units: 0 }, {}, 0, 'cap'],
    ['up to what is on its way', { toArriving: true }, { arriving: 5, waiting: 2 }, 3, 'arriving'],
    [
      'less what is owed',
      { toArriving: true },
      { arriving: 5, waiting: 2, owed: 2 },
      1,
      'arriving',
    ],
    ['with nothing on its way', { toArriving: true }, { waiting: 1 }, 0, 'arriving'],
    ['of one order', { perOrder: 4 }, { inOrder: 1, waiting: 9 }, 3, 'per-order'],
    ['of one customer', { perCustomer: 4 }, { ofCustomer: 4 }, 0, 'per-customer'],
    ['by the least of them', { units: 9, perOrder: 2, perCustomer: 3 }, {}, 2, 'per-order'],
    ['by the first of those alike', { units: 2, perOrder: 2 }, {}, 2, 'cap'],
  ])('%s', (_story, caps, facts, units, by) => {
    expect(roomFor({ ...NO_CAPS, ...caps }, { ...NOBODY, ...facts })).toEqual({ units, by });
  });

  it.each(['waiting', 'arriving', 'owed', 'inOrder', 'ofCustomer'])(
    '%s that is no quantity is a fault',
    (field) => {
      const caps = { units: 1, toArriving: true, perOrder: 1, perCustomer: 1 };
      expect(() => roomFor(caps, { ...NOBODY, [field]: -1 })).toThrow(
        `${field} must be a whole number, 0 or more, and is -1`,
      );
    },
  );

  it('a cap that is no quantity is a fault', () => {
    expect(() => roomFor({ ...NO_CAPS, units: 0.5 }, NOBODY)).toThrow('cap must be a whole number');
  });
});

describe('overshoot', () => {
  it.each<[string, Partial<Caps>, Partial<CapFacts>, number]>([
    ['is nothing without caps', {}, { waiting: 9 }, 0],
    ['is nothing at the cap', { units: 3 }, { waiting: 3 }, 0],
    ['is what waits beyond the cap', { units: 3 }, { waiting: 5 }, 2],
    [
      'is what waits beyond what is on its way',
      { toArriving: true },
      { waiting: 5, arriving: 1 },
      4,
    ],
    ['is the larger of both', { units: 4, toArriving: true }, { waiting: 5, arriving: 2 }, 3],
    ['is never more than waits', { toArriving: true }, { waiting: 2, owed: 9 }, 2],
    ['knows no single order', { perOrder: 1, perCustomer: 1 }, { inOrder: 5, ofCustomer: 5 }, 0],
  ])('%s', (_story, caps, facts, units) => {
    expect(overshootOf({ ...NO_CAPS, ...caps }, { ...NOBODY, ...facts })).toBe(units);
  });
});

const countArb = fc.integer({ min: 0, max: 12 });
const capsArb: fc.Arbitrary<Caps> = fc.record({
  units: fc.option(countArb),
  toArriving: fc.boolean(),
  perOrder: fc.option(countArb),
  perCustomer: fc.option(countArb),
});
const factsArb: fc.Arbitrary<CapFacts> = fc.record({
  waiting: countArb,
  arriving: countArb,
  owed: countArb,
  inOrder: countArb,
  ofCustomer: countArb,
});

const unitsOf = (caps: Caps, facts: CapFacts): number => roomFor(caps, facts).units ?? Infinity;

describe('the laws of caps', () => {
  it('room is never negative, and named by what binds', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        const { units, by } = roomFor(caps, facts);
        expect(units === null).toBe(by === null);
        expect(units ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('more waiting never makes more room', () => {
    fc.assert(
      fc.property(capsArb, factsArb, countArb, (caps, facts, more) => {
        const then = { ...facts, waiting: facts.waiting + more };
        expect(unitsOf(caps, then)).toBeLessThanOrEqual(unitsOf(caps, facts));
      }),
    );
  });

  it('no limit lets through what another stops', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        const single: Partial<Caps>[] = [
          { units: caps.units },
          { toArriving: caps.toArriving },
          { perOrder: caps.perOrder },
          { perCustomer: caps.perCustomer },
        ];
        const alone = single.map((cap) => unitsOf({ ...NO_CAPS, ...cap }, facts));
        expect(unitsOf(caps, facts)).toBe(Math.min(...alone));
      }),
    );
  });

  it('there is room or overshoot, never both', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        if (overshootOf(caps, facts) > 0) expect(unitsOf(caps, facts)).toBe(0);
      }),
    );
  });
});
