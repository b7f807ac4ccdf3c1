import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, day, instant } from '#tests/support/domain.ts';
import { LIMITS } from './cap.ts';
import { policyOf } from './policy.ts';
import type { PolicyKind } from './policy.ts';
import { comparePromises } from './promise.ts';
import type { ShipPromise, SupplyBehind } from './promise.ts';
import { quoteFor, unitsNow } from './quote.ts';
import type { Quote, QuoteInput } from './quote.ts';

const TODAY = day('2026-11-20');
const NOTHING: ShipPromise = { kind: 'no-date', because: 'no-arrival' };

const inDays = (days: number): ShipPromise => ({
  kind: 'date',
  shipsOn: TODAY.add({ days }),
  shipsFrom: null,
  source: { kind: 'lead-time', days },
});

/** 3 units in ten days, 5 more in twenty, and no date beyond. */
const behind: SupplyBehind = {
  steps: [
    { units: 3, promise: inDays(10) },
    { units: 8, promise: inDays(20) },
  ],
  beyond: NOTHING,
};

const backorder = policyOf({ kind: 'backorder' });

const inputOf = (parts: Partial<QuoteInput> = {}): QuoteInput => ({
  quantity: 1,
  policy: backorder,
  locations: [],
  behind,
  room: { units: null, by: null },
  shipsInParts: true,
  now: NOW,
  today: TODAY,
  ...parts,
});
const quote = (parts: Partial<QuoteInput>): Quote => quoteFor(inputOf(parts));

describe('a quote', () => {
  const two = [{ leftOver: 1 }, { leftOver: 2 }, { leftOver: 0 }];

  it('is in stock as far as one location covers it, whatever the policy', () => {
    for (const policy of [backorder, policyOf({ kind: 'out-of-stock' }), null]) {
      expect(quote({ policy, locations: two, quantity: 2 })).toEqual({ kind: 'in-stock' });
      expect(quote({ policy, locations: two, quantity: 3 }).kind).not.toBe('in-stock');
    }
  });

  it('says what ships now and what ships later', () => {
    const room = { units: 9, by: 'cap' } as const;
    expect(quote({ locations: two, quantity: 5, room })).toEqual({
      kind: 'backorder',
      now: 2,
      later: 3,
      promise: inDays(10),
      room,
    });
    expect(quote({ locations: two, quantity: 6 })).toMatchObject({ later: 4, promise: inDays(20) });
    expect(quote({ quantity: 9 })).toMatchObject({ now: 0, later: 9, promise: NOTHING });
  });

  it('of what ships together says that all of it ships later', () => {
    expect(quote({ locations: two, quantity: 5, shipsInParts: false })).toMatchObject({
      now: 0,
      later: 5,
      promise: inDays(10),
    });
  });

  it.each<[string, Partial<QuoteInput>, number]>([
    ['no-policy', { policy: null }, 2],
    ['out-of-stock', { policy: policyOf({ kind: 'out-of-stock' }) }, 2],
    [
      'not-yet',
      {
        policy: { ...backorder, window: { opensAt: instant('2026-12-01T00:00Z'), closesAt: null } },
      },
      2,
    ],
    ['over', { policy: { ...backorder, window: { opensAt: null, closesAt: NOW } } }, 2],
    ['no-location', { behind: null }, 2],
    ...LIMITS.map((by): [string, Partial<QuoteInput>, number] => [
      by,
      { room: { units: 4, by } },
      6,
    ]),
    ['wait-too-long', { policy: { ...backorder, longestWaitDays: 19 } }, 5],
    ['wait-too-long', { policy: { ...backorder, longestWaitDays: 20 } }, 10],
    ['wait-too-long', { policy: { ...backorder, longestWaitDays: 9 } }, 2],
    ['cap', { policy: { ...backorder, longestWaitDays: 20 }, room: { units: 8, by: 'cap' } }, 10],
    [
      'wait-too-long',
      { policy: { ...backorder, longestWaitDays: 20 }, room: { units: 9, by: 'cap' } },
      10,
    ],
  ])('that is refused says why: %s', (because, parts, most) => {
    expect(quote({ locations: two, quantity: 12, ...parts })).toEqual({
      kind: 'sold-out',
      because,
      most,
    });
  });

  it('waits for a day that nobody can name only where any wait is fine', () => {
    const patient = { ...backorder, longestWaitDays: 999 };
    expect(quote({ policy: patient, quantity: 8 }).kind).toBe('backorder');
    expect(quote({ policy: patient, quantity: 9 })).toMatchObject({ because: 'wait-too-long' });
    const guessed = { steps: [], beyond: inDays(999) };
    expect(quote({ policy: patient, quantity: 9, behind: guessed }).kind).toBe('backorder');
  });

  it.each([
    ['quantity is 0, and a quote is for 1 unit or more', { quantity: 0 }],
    ['quantity must be a whole number', { quantity: 1.5 }],
    ['leftOver must be a whole number', { locations: [{ leftOver: -1 }] }],
    ['longestWaitDays must be a whole', { policy: { ...backorder, longestWaitDays: -1 } }],
  ])('is a fault: %s', (message, parts) => {
    expect(() => quote(parts)).toThrow(message);
  });

  it('knows how many units are there now', () => {
    expect(unitsNow([])).toBe(0);
    expect(unitsNow(two)).toBe(2);
  });
});

const inputArb = fc.record({
  policy: fc.option(
    fc.record({
      kind: fc.constantFrom<PolicyKind>('backorder', 'backorder', 'out-of-stock'),
      longestWaitDays: fc.option(fc.integer({ min: 0, max: 30 })),
    }),
    { freq: 9 },
  ),
  leftOver: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
  steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 12 })), {
    maxLength: 4,
  }),
  beyond: fc.option(fc.integer({ min: 0, max: 9 })),
  room: fc.option(fc.integer({ min: 0, max: 12 })),
  shipsInParts: fc.boolean(),
});

const quotesArb = inputArb.map(({ policy, leftOver, steps, beyond, room, shipsInParts }) => {
  let [units, days] = [0, 0];
  const line = steps.map(([more, later]) => {
    units += more;
    days += later;
    return { units, promise: inDays(days) };
  });
  return (quantity: number): Quote =>
    quote({
      quantity,
      policy: policy === null ? null : policyOf(policy),
      locations: leftOver.map((left) => ({ leftOver: left })),
      behind: { steps: line, beyond: beyond === null ? NOTHING : inDays(days + beyond) },
      room: room === null ? { units: null, by: null } : { units: room, by: 'cap' },
      shipsInParts,
    });
});

describe('the laws of a quote', () => {
  it('what ships now and what ships later are the quantity', () => {
    fc.assert(
      fc.property(quotesArb, fc.integer({ min: 1, max: 30 }), (quoteOf, quantity) => {
        const told = quoteOf(quantity);
        if (told.kind !== 'backorder') return;
        expect(told.now + told.later).toBe(quantity);
        expect(told.now).toBeGreaterThanOrEqual(0);
        expect(told.later).toBeGreaterThan(0);
      }),
    );
  });

  it('more is never promised earlier', () => {
    fc.assert(
      fc.property(quotesArb, (quoteOf) => {
        let before: ShipPromise | null = null;
        for (let quantity = 1; quantity <= 30; quantity += 1) {
          const told = quoteOf(quantity);
          if (told.kind !== 'backorder') continue;
          if (before !== null) expect(comparePromises(before, told.promise)).toBeLessThanOrEqual(0);
          before = told.promise;
        }
      }),
    );
  });

  it('the most is sold, and one more is not', () => {
    fc.assert(
      fc.property(quotesArb, (quoteOf) => {
        for (let quantity = 1; quantity <= 30; quantity += 1) {
          const told = quoteOf(quantity);
          if (told.kind !== 'sold-out') continue;
          expect(told.most).toBeLessThan(quantity);
          if (told.most > 0) expect(quoteOf(told.most).kind).not.toBe('sold-out');
          expect(quoteOf(told.most + 1)).toMatchObject({ kind: 'sold-out', most: told.most });
        }
      }),
    );
  });
});
