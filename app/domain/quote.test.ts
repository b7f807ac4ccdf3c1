import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, day, instant } from '#tests/support/domain.ts';
import { quoteInputArb } from '#tests/support/quotes.ts';
import { asId } from './ids.ts';
import { ANY_TIME, policyOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { comparePromises } from './promise.ts';
import type { DatedPromise, ShipPromise } from './promise.ts';
import { NOT_SOLD, quoteFor, unitsNow } from './quote.ts';
import type { Quote, QuoteInput } from './quote.ts';

const arrivesOn = (text: string): DatedPromise => ({
  kind: 'date',
  shipsOn: day(text),
  shipsFrom: null,
  source: { kind: 'arrival', arrivalLineId: asId('PO-1'), name: 'PO-1', expectedOn: day(text) },
});
const NEVER: ShipPromise = { kind: 'no-date', because: 'no-arrival' };
const [SOON, LATER, LATEST] = [
  arrivesOn('2026-11-25'),
  arrivesOn('2026-12-01'),
  arrivesOn('2026-12-20'),
];
const NO_LIMIT = { units: null, by: null } as const;

const backorder = policyOf({ kind: 'backorder' });
const patientFor = (longestWaitDays: number): Policy =>
  policyOf({ kind: 'backorder', longestWaitDays });

/** 2 in stock; behind the line 3 units on 25 November, 2 more on 1 December, then 20 December. */
const inputOf = (parts: Partial<QuoteInput> = {}): QuoteInput => ({
  quantity: 1,
  policy: backorder,
  locations: [{ leftOver: 2 }],
  behind: {
    steps: [
      { units: 3, promise: SOON },
      { units: 5, promise: LATER },
    ],
    beyond: LATEST,
  },
  room: NO_LIMIT,
  shipsInParts: true,
  now: NOW,
  today: day('2026-11-20'),
  ...parts,
});
const soldOut = (because: (typeof NOT_SOLD)[number], most: number): Quote => ({
  kind: 'sold-out',
  because,
  most,
});
const onBackorder = (now: number, later: number, promise: ShipPromise): Quote => ({
  kind: 'backorder',
  now,
  later,
  promise,
  room: NO_LIMIT,
});

describe('the quote of a quantity', () => {
  it.each([
    [1, { kind: 'in-stock' }],
    [2, { kind: 'in-stock' }],
    [3, onBackorder(2, 1, SOON)],
    [5, onBackorder(2, 3, SOON)],
    [6, onBackorder(2, 4, LATER)],
    [7, onBackorder(2, 5, LATER)],
    [8, onBackorder(2, 6, LATEST)],
    [1000, onBackorder(2, 998, LATEST)],
  ] as const)('of %d, with 2 in stock, 3 soon and 2 later', (quantity, quote) => {
    expect(quoteFor(inputOf({ quantity }))).toEqual(quote);
  });

  it.each([
    ['at no location', [], 0],
    ['at the second location', [0, 4], 4],
    ['at the location with the most, never the sum', [3, 4, 2], 4],
    ['nowhere', [0, 0], 0],
  ] as const)('units that ship now: %s', (_where, leftOvers, units) => {
    expect(unitsNow(leftOvers.map((leftOver) => ({ leftOver })))).toBe(units);
  });

  it('what two locations have only together is on backorder', () => {
    const locations = [{ leftOver: 2 }, { leftOver: 3 }];
    expect(quoteFor(inputOf({ quantity: 3, locations }))).toEqual({ kind: 'in-stock' });
    expect(quoteFor(inputOf({ quantity: 4, locations }))).toEqual(onBackorder(3, 1, SOON));
  });

  it('a shop that ships orders whole keeps what is in stock for the rest', () => {
    const whole = { shipsInParts: false };
    expect(quoteFor(inputOf({ ...whole, quantity: 2 }))).toEqual({ kind: 'in-stock' });
    expect(quoteFor(inputOf({ ...whole, quantity: 5 }))).toEqual(onBackorder(0, 5, SOON));
    expect(quoteFor(inputOf({ ...whole, quantity: 6 }))).toEqual(onBackorder(0, 6, LATER));
  });

  it('what waits with the rest may be more than the room, which is for what is not in stock', () => {
    const room = { units: 1, by: 'cap' } as const;
    const whole = inputOf({ quantity: 3, room, shipsInParts: false });
    expect(quoteFor(whole)).toEqual({ ...onBackorder(0, 3, SOON), room });
    expect(quoteFor({ ...whole, quantity: 4 })).toEqual(soldOut('cap', 3));
  });

  it('without a date it is sold without a date, unless there is a longest wait', () => {
    const behind = { steps: [], beyond: NEVER };
    expect(quoteFor(inputOf({ quantity: 3, behind }))).toEqual(onBackorder(2, 1, NEVER));
    const policy = patientFor(10_000);
    expect(quoteFor(inputOf({ quantity: 3, behind, policy }))).toEqual(soldOut('wait-too-long', 2));
  });

  it('tells how much room there is', () => {
    const room = { units: 4, by: 'per-order' } as const;
    expect(quoteFor(inputOf({ quantity: 3, room }))).toEqual({
      ...onBackorder(2, 1, SOON),
      room,
    });
  });

  it('room is for what is not in stock', () => {
    const room = { units: 1, by: 'cap' } as const;
    expect(quoteFor(inputOf({ quantity: 3, room }))).toMatchObject({ kind: 'backorder', later: 1 });
    expect(quoteFor(inputOf({ quantity: 4, room }))).toEqual(soldOut('cap', 3));
  });
});

describe('why nothing more is sold', () => {
  const opened = { ...ANY_TIME, opensAt: instant('2026-11-20T12:00:01Z') };
  const closed = { ...ANY_TIME, closesAt: instant('2026-11-20T12:00Z') };
  const CASES: readonly (readonly [Quote, Partial<QuoteInput>])[] = [
    [soldOut('no-policy', 2), { policy: null }],
    [soldOut('out-of-stock', 2), { policy: policyOf({ kind: 'out-of-stock' }) }],
    [soldOut('not-yet', 2), { policy: policyOf({ kind: 'backorder', window: opened }) }],
    [soldOut('over', 2), { policy: policyOf({ kind: 'backorder', window: closed }) }],
    [soldOut('no-location', 2), { behind: null }],
    [soldOut('cap', 2), { room: { units: 0, by: 'cap' } }],
    [soldOut('arriving', 2), { room: { units: 0, by: 'arriving' } }],
    [soldOut('per-order', 2), { room: { units: 0, by: 'per-order' } }],
    [soldOut('per-customer', 2), { room: { units: 0, by: 'per-customer' } }],
    [soldOut('wait-too-long', 2), { policy: patientFor(4) }],
  ];

  it.each(CASES)('%o', (quote, parts) => {
    expect(quoteFor(inputOf({ quantity: 3, ...parts }))).toEqual(quote);
    expect(quoteFor(inputOf({ quantity: 2, ...parts }))).toEqual({ kind: 'in-stock' });
    expect(quoteFor(inputOf({ locations: [], ...parts }))).toEqual({ ...quote, most: 0 });
  });

  it('the list is closed: each reason has its example, in the order in which they are asked', () => {
    expect(CASES.map(([quote]) => 'because' in quote && quote.because)).toEqual(NOT_SOLD);
  });

  it.each([
    ['no policy', 'no-policy', { policy: null }],
    [
      'out-of-stock',
      'out-of-stock',
      { policy: policyOf({ kind: 'out-of-stock', window: closed }) },
    ],
    ['its window', 'over', { policy: policyOf({ kind: 'backorder', window: closed }) }],
    ['no location', 'no-location', {}],
  ] as const)('of several reasons the first is given: %s', (_first, because, parts) => {
    const room = { units: 0, by: 'cap' } as const;
    expect(quoteFor(inputOf({ quantity: 3, room, behind: null, ...parts }))).toEqual(
      soldOut(because, 2),
    );
  });
});

describe('the longest wait', () => {
  it.each([
    ['the day before the first date', 4, 'wait-too-long', 2],
    ['exactly the first date', 5, 'wait-too-long', 5],
    ['the day before the second', 10, 'wait-too-long', 5],
    ['exactly the second', 11, 'wait-too-long', 7],
    ['the day before the last', 29, 'wait-too-long', 7],
    ['none at all', 0, 'wait-too-long', 2],
  ] as const)('until %s: %d days', (_until, days, because, most) => {
    expect(quoteFor(inputOf({ quantity: most + 1, policy: patientFor(days) }))).toEqual(
      soldOut(because, most),
    );
    expect(quoteFor(inputOf({ quantity: most, policy: patientFor(days) })).kind).not.toBe(
      'sold-out',
    );
  });

  it('exactly the last date lets through any quantity', () => {
    expect(quoteFor(inputOf({ quantity: 999, policy: patientFor(30) }))).toEqual(
      onBackorder(2, 997, LATEST),
    );
  });

  it('of 0 days sells what ships today', () => {
    const behind = { steps: [], beyond: arrivesOn('2026-11-20') };
    const input = inputOf({ quantity: 3, behind, policy: patientFor(0) });
    expect(quoteFor(input)).toEqual(onBackorder(2, 1, arrivesOn('2026-11-20')));
  });

  it('looks at the late end of a range', () => {
    const behind = { steps: [], beyond: { ...SOON, shipsFrom: day('2026-11-21') } };
    expect(quoteFor(inputOf({ quantity: 3, behind, policy: patientFor(4) }))).toEqual(
      soldOut('wait-too-long', 2),
    );
  });

  it.each([
    ['room ends before it', 2, 'cap', 4],
    ['room ends with it', 3, 'cap', 5],
    ['it ends before room', 4, 'wait-too-long', 5],
  ] as const)('beside a cap: %s', (_which, units, because, most) => {
    const room = { units, by: 'cap' } as const;
    expect(quoteFor(inputOf({ quantity: 9, room, policy: patientFor(5) }))).toEqual(
      soldOut(because, most),
    );
  });
});

describe('for every buyer', () => {
  const quotesUpTo = (input: QuoteInput, most: number): Quote[] =>
    Array.from({ length: most }, (_, index) => quoteFor({ ...input, quantity: index + 1 }));

  it('what ships now and what ships later are the quantity', () => {
    fc.assert(
      fc.property(quoteInputArb, (input) => {
        const quote = quoteFor(input);
        if (quote.kind !== 'backorder') return;
        expect(quote.now + quote.later).toBe(input.quantity);
        expect(quote.later).toBeGreaterThan(0);
        expect(quote.now).toBe(input.shipsInParts ? unitsNow(input.locations) : 0);
      }),
    );
  });

  it('more is never promised earlier, and never sold when less is not', () => {
    const order = ['in-stock', 'backorder', 'sold-out'];
    fc.assert(
      fc.property(quoteInputArb, (input) => {
        quotesUpTo(input, 30).reduce((less, more) => {
          expect(order.indexOf(more.kind)).toBeGreaterThanOrEqual(order.indexOf(less.kind));
          if (less.kind === 'backorder' && more.kind === 'backorder') {
            expect(comparePromises(less.promise, more.promise)).toBeLessThanOrEqual(0);
          }
          return more;
        });
      }),
    );
  });

  it('`most` is sold and one more is not: asking for 1 to 30 one by one finds the same', () => {
    fc.assert(
      fc.property(quoteInputArb, (input) => {
        const quotes = quotesUpTo(input, 30);
        const sold = quotes.filter(({ kind }) => kind !== 'sold-out').length;
        for (const [index, quote] of quotes.entries()) {
          expect(quote.kind === 'sold-out').toBe(index + 1 > sold);
          if (quote.kind === 'sold-out') expect(quote.most).toBe(sold);
        }
      }),
    );
  });

  it('what is sold keeps within stock and room, the window and the longest wait', () => {
    fc.assert(
      fc.property(quoteInputArb, (input) => {
        const quote = quoteFor(input);
        if (quote.kind !== 'backorder') return;
        expect(input.quantity - unitsNow(input.locations)).toBeLessThanOrEqual(
          quote.room.units ?? Infinity,
        );
        expect(input.policy?.kind).toBe('backorder');
        const days = input.policy?.longestWaitDays ?? null;
        if (days === null) return;
        expect(quote.promise).toMatchObject({ kind: 'date' });
        const waits = 'shipsOn' in quote.promise && input.today.until(quote.promise.shipsOn).days;
        expect(waits).toBeLessThanOrEqual(days);
      }),
    );
  });

  it('no policy hides what is in stock', () => {
    fc.assert(
      fc.property(quoteInputArb, (input) => {
        const inStock = quoteFor(input).kind === 'in-stock';
        expect(inStock).toBe(input.quantity <= unitsNow(input.locations));
      }),
    );
  });
});

describe('a fault of the caller', () => {
  it.each([
    [{ quantity: 0 }, 'quantity is 0, and a quote is for 1 unit or more'],
    [{ quantity: -1 }, 'quantity must be a whole number, 0 or more, and is -1'],
    [{ quantity: 1.5 }, 'quantity must be a whole number, 0 or more, and is 1.5'],
    [
      { locations: [{ leftOver: 9 }, { leftOver: -1 }] },
      'leftOver must be a whole number, 0 or more, and is -1',
    ],
    [
      { quantity: 3, policy: patientFor(-1) },
      'longestWaitDays must be a whole number, 0 or more, and is -1',
    ],
    [
      { quantity: 3, policy: patientFor(0.5) },
      'longestWaitDays must be a whole number, 0 or more, and is 0.5',
    ],
  ])('%o', (parts, words) => {
    expect(() => quoteFor(inputOf(parts))).toThrow(new RangeError(words));
  });
});
