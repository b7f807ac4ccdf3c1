import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS, overshootOf, roomFor } from './cap.ts';
import type { CapFacts } from './cap.ts';
import { NO_CAPS } from './policy.ts';
import type { Caps } from './policy.ts';

const NOTHING: CapFacts = { waiting: 0, arriving: 0, owed: 0, inOrder: 0, ofCustomer: 0 };
const ALL: Caps = { units: 5, toArriving: true, perOrder: 5, perCustomer: 5 };

const fewArb = fc.integer({ min: 0, max: 8 });
const capArb = fc.option(fewArb);
const capsArb: fc.Arbitrary<Caps> = fc.record({
  units: capArb,
  toArriving: fc.boolean(),
  perOrder: capArb,
  perCustomer: capArb,
});
const factsArb: fc.Arbitrary<CapFacts> = fc.record({
  waiting: fewArb,
  arriving: fewArb,
  owed: fewArb,
  inOrder: fewArb,
  ofCustomer: fewArb,
});
const unitsOf = (caps: Caps, facts: CapFacts): number => roomFor(caps, facts).units ?? Infinity;

/** The caps with one limit alone. */
const alone = (caps: Caps): readonly Caps[] => [
  { ...NO_CAPS, units: caps.units },
  { ...NO_CAPS, toArriving: caps.toArriving },
  { ...NO_CAPS, perOrder: caps.perOrder },
  { ...NO_CAPS, perCustomer: caps.perCustomer },
];

describe('room under the caps', () => {
  it.each<[string, Partial<Caps>, Partial<CapFacts>, ReturnType<typeof roomFor>]>([
    [
      'no caps: no limit',
      {},
      { waiting: 9, owed: 9, inOrder: 9, ofCustomer: 9 },
      { units: null, by: null },
    ],
    ['a cap of 0 is a cap', { units: 0 }, {}, { units: 0, by: 'cap' }],
    ['a cap less what waits', { units: 5 }, { waiting: 3 }, { units: 2, by: 'cap' }],
    ['one more', { units: 5 }, { waiting: 4 }, { units: 1, by: 'cap' }],
    ['a cap that is reached', { units: 5 }, { waiting: 5 }, { units: 0, by: 'cap' }],
    ['a cap that is passed', { units: 5 }, { waiting: 7 }, { units: 0, by: 'cap' }],
    ['what arrives', { toArriving: true }, { arriving: 4 }, { units: 4, by: 'arriving' }],
    ['nothing arrives', { toArriving: true }, {}, { units: 0, by: 'arriving' }],
    [
      'what arrives less what waits and is owed',
      { toArriving: true },
      { arriving: 9, waiting: 3, owed: 2 },
      { units: 4, by: 'arriving' },
    ],
    [
      'more owed than arrives',
      { toArriving: true },
      { arriving: 1, owed: 2 },
      { units: 0, by: 'arriving' },
    ],
    [
      'what arrives does not matter where it is no cap',
      { units: 5 },
      { arriving: 1, owed: 3 },
      { units: 5, by: 'cap' },
    ],
    [
      'an order less what it has',
      { perOrder: 3 },
      { inOrder: 1, ofCustomer: 2 },
      { units: 2, by: 'per-order' },
    ],
    [
      'a customer less what waits for them',
      { perCustomer: 3 },
      { inOrder: 2, ofCustomer: 1 },
      { units: 2, by: 'per-customer' },
    ],
    ['the least binds: the cap', { ...ALL, units: 4 }, { arriving: 5 }, { units: 4, by: 'cap' }],
    ['the least binds: what arrives', ALL, { arriving: 4 }, { units: 4, by: 'arriving' }],
    [
      'the least binds: the order',
      { ...ALL, perOrder: 4 },
      { arriving: 5 },
      { units: 4, by: 'per-order' },
    ],
    [
      'the least binds: the customer',
      { ...ALL, perCustomer: 4 },
      { arriving: 5 },
      { units: 4, by: 'per-customer' },
    ],
    [
      'the one that is passed furthest binds',
      { units: 1, perOrder: 1 },
      { waiting: 2, inOrder: 3 },
      { units: 0, by: 'per-order' },
    ],
    ['all alike: the cap', ALL, { arriving: 5 }, { units: 5, by: 'cap' }],
    [
      'three alike: what arrives',
      { ...ALL, units: null },
      { arriving: 5 },
      { units: 5, by: 'arriving' },
    ],
    ['two alike: the order', { perOrder: 5, perCustomer: 5 }, {}, { units: 5, by: 'per-order' }],
  ])('%s', (_case, caps, facts, room) => {
    expect(roomFor({ ...NO_CAPS, ...caps }, { ...NOTHING, ...facts })).toEqual(room);
  });

  it('limits are asked in a stated order', () => {
    expect(LIMITS).toEqual(['cap', 'arriving', 'per-order', 'per-customer']);
  });

  it('room is never negative', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        expect(unitsOf(caps, facts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each(['waiting', 'owed', 'inOrder', 'ofCustomer'] as const)(
    'more %s never makes more room',
    (fact) => {
      fc.assert(
        fc.property(capsArb, factsArb, fewArb, (caps, facts, more) => {
          const then = { ...facts, [fact]: facts[fact] + more };
          expect(unitsOf(caps, then)).toBeLessThanOrEqual(unitsOf(caps, facts));
        }),
      );
    },
  );

  it('more that is on its way never makes less room', () => {
    fc.assert(
      fc.property(capsArb, factsArb, fewArb, (caps, facts, more) => {
        const then = { ...facts, arriving: facts.arriving + more };
        expect(unitsOf(caps, then)).toBeGreaterThanOrEqual(unitsOf(caps, facts));
      }),
    );
  });

  it('no limit lets through what another stops: room is the least that one of them leaves', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        const least = Math.min(...alone(caps).map((one) => unitsOf(one, facts)));
        expect(unitsOf(caps, facts)).toBe(least);
      }),
    );
  });

  it('the limit that is named leaves as little by itself', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        const { units, by } = roomFor(caps, facts);
        const named = by === null ? NO_CAPS : (alone(caps)[LIMITS.indexOf(by)] ?? NO_CAPS);
        expect(roomFor(named, facts)).toEqual({ units, by });
      }),
    );
  });

  it('each unit sold takes one unit of room, down to none', () => {
    fc.assert(
      fc.property(capsArb, factsArb, fewArb, (caps, facts, sold) => {
        const after = {
          ...facts,
          waiting: facts.waiting + sold,
          inOrder: facts.inOrder + sold,
          ofCustomer: facts.ofCustomer + sold,
        };
        expect(unitsOf(caps, after)).toBe(Math.max(0, unitsOf(caps, facts) - sold));
      }),
    );
  });
});

describe('overshoot', () => {
  it.each<[string, Partial<Caps>, Partial<CapFacts>, number]>([
    ['no caps: none', {}, { waiting: 9, owed: 9 }, 0],
    ['nothing waits', { units: 0, toArriving: true }, {}, 0],
    ['a cap that is just reached: none', { units: 5 }, { waiting: 5 }, 0],
    ['one beyond the cap', { units: 5 }, { waiting: 6 }, 1],
    ['all beyond a cap of 0', { units: 0 }, { waiting: 6 }, 6],
    ['one beyond what arrives', { toArriving: true }, { waiting: 6, arriving: 5 }, 1],
    ['what arrives is no cap', { units: 6 }, { waiting: 6, arriving: 5 }, 0],
    [
      'what is owed takes what arrives',
      { toArriving: true },
      { waiting: 6, arriving: 8, owed: 5 },
      3,
    ],
    ['never more than waits', { toArriving: true }, { waiting: 1, owed: 5 }, 1],
    ['what is owed waits for nobody', { toArriving: true }, { owed: 5 }, 0],
    ['the larger of two: the cap', { units: 1, toArriving: true }, { waiting: 6, arriving: 5 }, 5],
    [
      'the larger of two: what arrives',
      { units: 5, toArriving: true },
      { waiting: 6, arriving: 1 },
      5,
    ],
    [
      'an order and a customer have no overshoot',
      { perOrder: 1, perCustomer: 1 },
      { waiting: 9, inOrder: 9, ofCustomer: 9 },
      0,
    ],
  ])('%s', (_case, caps, facts, units) => {
    expect(overshootOf({ ...NO_CAPS, ...caps }, { ...NOTHING, ...facts })).toBe(units);
  });

  it('there is room or overshoot, never both', () => {
    fc.assert(
      fc.property(capsArb, factsArb, (caps, facts) => {
        expect(Math.min(unitsOf(caps, facts), overshootOf(caps, facts))).toBe(0);
      }),
    );
  });

  it('is what was sold when there was no room for it', () => {
    fc.assert(
      fc.property(fc.option(fewArb), fewArb, fewArb, (units, waiting, sold) => {
        const caps = { ...NO_CAPS, units };
        const room = unitsOf(caps, { ...NOTHING, waiting });
        const before = overshootOf(caps, { ...NOTHING, waiting });
        const after = overshootOf(caps, { ...NOTHING, waiting: waiting + sold });
        expect(after - before).toBe(Math.max(0, sold - room));
      }),
    );
  });
});

describe('a fault of the caller', () => {
  it.each([
    ['caps.units', { units: -1 }, {}, -1],
    ['caps.perOrder', { perOrder: 0.5 }, {}, 0.5],
    ['caps.perCustomer', { perCustomer: NaN }, {}, NaN],
    ['waiting', {}, { waiting: -1 }, -1],
    ['arriving', {}, { arriving: 1.5 }, 1.5],
    ['owed', {}, { owed: Infinity }, Infinity],
    ['inOrder', {}, { inOrder: -2 }, -2],
    ['ofCustomer', {}, { ofCustomer: -3 }, -3],
  ])('%s is named', (name, caps, facts, value) => {
    const words = new RangeError(`${name} must be a whole number, 0 or more, and is ${value}`);
    const [given, known] = [
      { ...NO_CAPS, ...caps },
      { ...NOTHING, ...facts },
    ];
    expect(() => roomFor(given, known)).toThrow(words);
    expect(() => overshootOf(given, known)).toThrow(words);
  });
});
