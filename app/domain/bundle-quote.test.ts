import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, day, shuffled } from '#tests/support/domain.ts';
import { quoteInputArb } from '#tests/support/quotes.ts';
import { bundleQuoteFor } from './bundle-quote.ts';
import type { BundleComponent } from './bundle-quote.ts';
import { asId } from './ids.ts';
import { policyOf } from './policy.ts';
import { comparePromises } from './promise.ts';
import type { DatedPromise, ShipPromise } from './promise.ts';
import { quoteFor, unitsNow } from './quote.ts';
import type { Quote, QuoteInput } from './quote.ts';

const arrivesOn = (text: string, line = 'PO-1', from: string | null = null): DatedPromise => ({
  kind: 'date',
  shipsOn: day(text),
  shipsFrom: from === null ? null : day(from),
  source: { kind: 'arrival', arrivalLineId: asId(line), name: line, expectedOn: day('2026-11-25') },
});
const guessedFor = (text: string, days: number): DatedPromise => ({
  kind: 'date',
  shipsOn: day(text),
  shipsFrom: null,
  source: { kind: 'lead-time', days },
});
const [NO_ARRIVAL, OVERDUE]: [ShipPromise, ShipPromise] = [
  { kind: 'no-date', because: 'no-arrival' },
  { kind: 'no-date', because: 'overdue' },
];
const NO_LIMIT = { units: null, by: null } as const;
const [EARLY, LATE] = [arrivesOn('2026-11-25', 'PO-1'), arrivesOn('2026-12-01', 'PO-2')];

const componentOf = (
  per: number,
  inStock: number,
  promise: ShipPromise,
  parts: Partial<QuoteInput> = {},
): BundleComponent => ({
  per,
  input: {
    policy: policyOf({ kind: 'backorder' }),
    locations: [{ leftOver: inStock }],
    behind: { steps: [], beyond: promise },
    room: NO_LIMIT,
    shipsInParts: true,
    now: NOW,
    today: day('2026-11-20'),
    ...parts,
  },
});
const onBackorder = (now: number, later: number, promise: ShipPromise): Quote => ({
  kind: 'backorder',
  now,
  later,
  promise,
  room: NO_LIMIT,
});
const stopped = { policy: policyOf({ kind: 'out-of-stock' }) };
const roomFor = (units: number, by: 'cap' | 'per-order' = 'cap') => ({ room: { units, by } });

/** The same whichever comes first. */
const quoteOf = (quantity: number, components: readonly BundleComponent[]): Quote => {
  const quote = bundleQuoteFor(quantity, components);
  expect(bundleQuoteFor(quantity, components.toReversed())).toEqual(quote);
  return quote;
};

describe('the quote of a bundle', () => {
  it('is in stock when each component is', () => {
    const components = [componentOf(1, 2, EARLY), componentOf(3, 6, LATE)];
    expect(quoteOf(2, components)).toEqual({ kind: 'in-stock' });
  });

  it('waits for the component that is not in stock', () => {
    const components = [componentOf(1, 9, LATE), componentOf(1, 1, EARLY)];
    expect(quoteOf(3, components)).toEqual(onBackorder(1, 2, EARLY));
  });

  it('has the date of the latest component', () => {
    const components = [
      componentOf(1, 0, EARLY),
      componentOf(1, 0, LATE),
      componentOf(1, 0, EARLY),
    ];
    expect(quoteOf(2, components)).toEqual(onBackorder(0, 2, LATE));
  });

  it('has no date when a component has none', () => {
    const components = [componentOf(1, 0, LATE), componentOf(1, 0, NO_ARRIVAL)];
    expect(quoteOf(1, components)).toEqual(onBackorder(0, 1, NO_ARRIVAL));
  });

  it('counts units of a component in whole bundles', () => {
    const components = [componentOf(2, 5, EARLY)];
    expect(quoteOf(2, components)).toEqual({ kind: 'in-stock' });
    expect(quoteOf(3, components)).toEqual(onBackorder(2, 1, EARLY));
  });

  it('asks each component for all its units', () => {
    const steps = [{ units: 3, promise: EARLY }];
    const components = [componentOf(2, 1, LATE, { behind: { steps, beyond: LATE } })];
    expect(quoteOf(2, components)).toEqual(onBackorder(0, 2, EARLY));
    expect(quoteOf(3, components)).toEqual(onBackorder(0, 3, LATE));
  });

  it('ships now what is there of each', () => {
    const components = [componentOf(1, 4, EARLY), componentOf(3, 8, LATE)];
    expect(quoteOf(5, components)).toEqual(onBackorder(2, 3, LATE));
  });

  it('ships nothing now when one component waits for the rest of the order', () => {
    const components = [componentOf(1, 4, EARLY), componentOf(1, 4, LATE, { shipsInParts: false })];
    expect(quoteOf(5, components)).toEqual(onBackorder(0, 5, LATE));
    expect(quoteOf(4, components)).toEqual({ kind: 'in-stock' });
  });

  it.each<[string, ShipPromise, ShipPromise, ShipPromise]>([
    [
      'a range ends with the latest, and begins no earlier than any',
      arrivesOn('2026-12-10', 'PO-2', '2026-11-28'),
      arrivesOn('2026-12-05', 'PO-1', '2026-12-01'),
      arrivesOn('2026-12-10', 'PO-2', '2026-12-01'),
    ],
    [
      'a range begins no earlier than another component comes',
      arrivesOn('2026-12-10', 'PO-2', '2026-11-28'),
      arrivesOn('2026-12-05', 'PO-1'),
      arrivesOn('2026-12-10', 'PO-2', '2026-12-05'),
    ],
    [
      'a day after a range is a day',
      arrivesOn('2026-12-10', 'PO-2'),
      arrivesOn('2026-12-05', 'PO-1', '2026-12-01'),
      arrivesOn('2026-12-10', 'PO-2'),
    ],
    [
      'a range up to a day is that day',
      arrivesOn('2026-12-10', 'PO-1', '2026-12-01'),
      arrivesOn('2026-12-10', 'PO-2'),
      arrivesOn('2026-12-10', 'PO-1'),
    ],
    [
      'of two arrivals on one day the one with the lower id is told',
      arrivesOn('2026-12-10', 'PO-1'),
      arrivesOn('2026-12-10', 'PO-2'),
      arrivesOn('2026-12-10', 'PO-1'),
    ],
    [
      'on one day an arrival is told before a lead time',
      arrivesOn('2026-12-10', 'PO-1'),
      guessedFor('2026-12-10', 20),
      arrivesOn('2026-12-10', 'PO-1'),
    ],
    [
      'of two lead times one is told',
      guessedFor('2026-12-10', 20),
      guessedFor('2026-12-10', 30),
      guessedFor('2026-12-10', 20),
    ],
    ['without an arrival before overdue', OVERDUE, NO_ARRIVAL, NO_ARRIVAL],
  ])('%s', (_fact, a, b, promise) => {
    const components = [componentOf(1, 0, a), componentOf(1, 0, b)];
    expect(quoteOf(1, components)).toEqual(onBackorder(0, 1, promise));
  });
});

describe('a bundle is refused', () => {
  it('when one component is, with its reason and what is left of it in bundles', () => {
    const components = [componentOf(1, 0, EARLY), componentOf(2, 5, LATE, stopped)];
    expect(quoteOf(2, components)).toEqual(onBackorder(0, 2, EARLY));
    expect(quoteOf(3, components)).toEqual({ kind: 'sold-out', because: 'out-of-stock', most: 2 });
  });

  it('with the reason of the component that stops first', () => {
    const components = [
      componentOf(1, 2, EARLY, stopped),
      componentOf(1, 0, LATE, roomFor(1)),
      componentOf(4, 8, LATE, { policy: null }),
    ];
    expect(quoteOf(3, components)).toEqual({ kind: 'sold-out', because: 'cap', most: 1 });
  });

  it.each([
    [{ policy: null }, stopped, 'no-policy'],
    [roomFor(0, 'per-order'), { behind: null }, 'no-location'],
    [roomFor(0, 'per-order'), roomFor(0), 'cap'],
  ] as const)('for the first of two reasons: %o, %o', (a, b, because) => {
    const components = [componentOf(1, 0, EARLY, a), componentOf(1, 0, LATE, b)];
    expect(quoteOf(1, components)).toEqual({ kind: 'sold-out', because, most: 0 });
  });
});

describe('the room for a bundle', () => {
  const roomOf = (quantity: number, components: readonly BundleComponent[]) => {
    const quote = quoteOf(quantity, components);
    return quote.kind === 'backorder' ? quote.room : quote;
  };

  it.each<[string, readonly BundleComponent[], { units: number | null; by: string | null }]>([
    ['is that of its component', [componentOf(1, 1, EARLY, roomFor(4))], { units: 4, by: 'cap' }],
    ['is without limit when none has one', [componentOf(2, 1, EARLY)], { units: null, by: null }],
    [
      'counts whole bundles, of stock and room together',
      [componentOf(2, 3, EARLY, roomFor(4))],
      { units: 2, by: 'cap' },
    ],
    [
      'is the least of its components',
      [componentOf(1, 0, EARLY, roomFor(5)), componentOf(1, 0, EARLY, roomFor(4, 'per-order'))],
      { units: 4, by: 'per-order' },
    ],
    [
      'is what is limited, beside what is not',
      [componentOf(1, 0, EARLY), componentOf(1, 0, EARLY, roomFor(9)), componentOf(1, 1, LATE)],
      { units: 9, by: 'cap' },
    ],
    [
      'counts stock of one component that another lacks as room',
      [componentOf(1, 0, EARLY), componentOf(1, 5, EARLY, roomFor(4))],
      { units: 9, by: 'cap' },
    ],
    [
      'of two alike the first limit is told',
      [componentOf(1, 0, EARLY, roomFor(4, 'per-order')), componentOf(1, 0, EARLY, roomFor(4))],
      { units: 4, by: 'cap' },
    ],
  ])('%s', (_fact, components, room) => {
    expect(roomOf(2, components)).toEqual(room);
  });

  it('is of caps only: a component that sells no further may allow less', () => {
    const components = [componentOf(1, 0, EARLY, roomFor(9)), componentOf(1, 3, LATE, stopped)];
    expect(roomOf(2, components)).toEqual({ units: 9, by: 'cap' });
    expect(quoteOf(4, components)).toEqual({ kind: 'sold-out', because: 'out-of-stock', most: 3 });
  });
});

describe('for any bundle', () => {
  const componentArb: fc.Arbitrary<BundleComponent> = fc.record({
    per: fc.integer({ min: 1, max: 3 }),
    input: quoteInputArb,
  });
  const componentsArb = fc.array(componentArb, { minLength: 1, maxLength: 3 });
  const countArb = fc.integer({ min: 1, max: 8 });
  const alone = (quantity: number, { per, input }: BundleComponent): Quote =>
    quoteFor({ ...input, quantity: quantity * per });

  it('of one component, one unit of it, the quote is that of the component', () => {
    fc.assert(
      fc.property(quoteInputArb, countArb, (input, quantity) => {
        const quote = quoteFor({ ...input, quantity });
        expect(bundleQuoteFor(quantity, [{ per: 1, input }])).toEqual(quote);
      }),
    );
  });

  it('a bundle is never promised before any of its components, at either end of a range', () => {
    const from = (promise: DatedPromise) => promise.shipsFrom ?? promise.shipsOn;
    fc.assert(
      fc.property(componentsArb, countArb, (components, quantity) => {
        const quote = bundleQuoteFor(quantity, components);
        if (quote.kind !== 'backorder') return;
        for (const component of components) {
          const own = alone(quantity, component);
          if (own.kind !== 'backorder') continue;
          expect(comparePromises(own.promise, quote.promise)).toBeLessThanOrEqual(0);
          if (own.promise.kind === 'no-date' || quote.promise.kind === 'no-date') continue;
          expect(from(own.promise).until(from(quote.promise)).days).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('what is sold of it is sold of each, and what is in stock is so of each', () => {
    fc.assert(
      fc.property(componentsArb, countArb, (components, quantity) => {
        const kinds = components.map((component) => alone(quantity, component).kind);
        const { kind } = bundleQuoteFor(quantity, components);
        expect(kind === 'sold-out').toBe(kinds.includes('sold-out'));
        expect(kind === 'in-stock').toBe(kinds.every((each) => each === 'in-stock'));
      }),
    );
  });

  it('`most` is sold and one more is not', () => {
    fc.assert(
      fc.property(componentsArb, countArb, (components, quantity) => {
        const quote = bundleQuoteFor(quantity, components);
        if (quote.kind !== 'sold-out') return;
        expect(bundleQuoteFor(quote.most + 1, components)).toEqual(quote);
        if (quote.most === 0) return;
        expect(bundleQuoteFor(quote.most, components).kind).not.toBe('sold-out');
      }),
    );
  });

  it('what ships now and what ships later are the quantity, and what ships now is there', () => {
    fc.assert(
      fc.property(componentsArb, countArb, (components, quantity) => {
        const quote = bundleQuoteFor(quantity, components);
        if (quote.kind !== 'backorder') return;
        expect(quote.now + quote.later).toBe(quantity);
        expect(quote.later).toBeGreaterThan(0);
        for (const { per, input } of components) {
          expect(quote.now * per).toBeLessThanOrEqual(unitsNow(input.locations));
        }
      }),
    );
  });

  it('room is never negative, and one more than stock and room is not sold', () => {
    fc.assert(
      fc.property(componentsArb, countArb, (components, quantity) => {
        const quote = bundleQuoteFor(quantity, components);
        if (quote.kind !== 'backorder' || quote.room.units === null) return;
        const there = components.map(({ per, input }) =>
          Math.floor(unitsNow(input.locations) / per),
        );
        expect(quote.room.units).toBeGreaterThanOrEqual(0);
        const beyond = Math.min(...there) + quote.room.units + 1;
        expect(bundleQuoteFor(beyond, components).kind).toBe('sold-out');
      }),
    );
  });

  it('the order of the components does not matter', () => {
    fc.assert(
      fc.property(
        componentsArb.chain((components) =>
          fc.tuple(fc.constant(components), shuffled(components)),
        ),
        countArb,
        ([components, again], quantity) => {
          expect(bundleQuoteFor(quantity, again)).toEqual(bundleQuoteFor(quantity, components));
        },
      ),
    );
  });
});

describe('a fault of the caller', () => {
  const one = [componentOf(2, 9, EARLY)];
  it.each<[number, readonly BundleComponent[], string]>([
    [1, [], 'a bundle has no components'],
    [0, one, 'quantity is 0, and a quote is for 1 unit or more'],
    [0.5, one, 'quantity must be a whole number, 0 or more, and is 0.5'],
    [-1, one, 'quantity must be a whole number, 0 or more, and is -1'],
    [1, [componentOf(0, 9, EARLY)], 'per is 0, and a component is in its bundle'],
    [1, [componentOf(-1, 9, EARLY)], 'per must be a whole number, 0 or more, and is -1'],
    [2, [componentOf(0.5, 9, EARLY)], 'per must be a whole number, 0 or more, and is 0.5'],
  ])('%d of %o', (quantity, components, words) => {
    expect(() => bundleQuoteFor(quantity, components)).toThrow(new RangeError(words));
  });
});
