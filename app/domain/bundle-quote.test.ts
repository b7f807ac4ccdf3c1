import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, day } from '#tests/support/domain.ts';
import { bundleQuoteFor } from './bundle-quote.ts';
import type { BundleComponent } from './bundle-quote.ts';
import { policyOf } from './policy.ts';
import { comparePromises } from './promise.ts';
import type { ShipPromise } from './promise.ts';
import { quoteFor } from './quote.ts';

const TODAY = day('2026-11-20');

const inDays = (days: number, earlyDays: number | null = null): ShipPromise => ({
  kind: 'date',
  shipsOn: TODAY.add({ days }),
  shipsFrom: earlyDays === null ? null : TODAY.add({ days: earlyDays }),
  source: { kind: 'lead-time', days },
});

const component = (
  per: number,
  leftOver: number,
  beyond: ShipPromise,
  parts: Partial<BundleComponent['input']> = {},
): BundleComponent => ({
  per,
  input: {
    policy: policyOf({ kind: 'backorder' }),
    locations: [{ leftOver }],
    behind: { steps: [], beyond },
    room: { units: null, by: null },
    shipsInParts: true,
    now: NOW,
    today: TODAY,
    ...parts,
  },
});

const stops = { policy: policyOf({ kind: 'out-of-stock' }) };

describe('a bundle', () => {
  it('is in stock when each of its components is', () => {
    const pair = [component(2, 4, inDays(5)), component(1, 2, inDays(9))];
    expect(bundleQuoteFor(2, pair)).toEqual({ kind: 'in-stock' });
    expect(bundleQuoteFor(3, pair)).toMatchObject({ kind: 'backorder', now: 2, later: 1 });
  });

  it('ships when its latest component does', () => {
    const pair = [
      component(2, 0, inDays(5)),
      component(1, 0, inDays(9)),
      component(1, 9, inDays(99)),
    ];
    expect(bundleQuoteFor(1, pair)).toMatchObject({ now: 0, later: 1, promise: inDays(9) });
    expect(bundleQuoteFor(1, pair.toReversed())).toMatchObject({ promise: inDays(9) });
    const never = component(1, 0, { kind: 'no-date', because: 'overdue' });
    expect(bundleQuoteFor(1, [never, ...pair])).toMatchObject({ promise: { because: 'overdue' } });
  });

  it('tells a range that begins no earlier than any of theirs', () => {
    const pair = [component(1, 0, inDays(5)), component(1, 0, inDays(9, 2))];
    for (const components of [pair, pair.toReversed()]) {
      expect(bundleQuoteFor(1, components)).toMatchObject({ promise: inDays(9, 5) });
    }
  });

  it('is sold as far as the component is of which least is sold', () => {
    const most = { room: { units: 3, by: 'cap' } } as const;
    const pair = [component(2, 2, inDays(5), most), component(1, 1, inDays(5), stops)];
    expect(bundleQuoteFor(9, pair)).toEqual({ kind: 'sold-out', because: 'out-of-stock', most: 1 });
    const roomy = [component(2, 2, inDays(5), most), component(1, 4, inDays(5), stops)];
    expect(bundleQuoteFor(9, roomy)).toEqual({ kind: 'sold-out', because: 'cap', most: 2 });
    expect(bundleQuoteFor(2, roomy)).toMatchObject({ kind: 'backorder', now: 1, later: 1 });
  });

  it('has the room of the component that leaves least, beyond what is in stock', () => {
    const pair = [
      component(2, 3, inDays(5), { room: { units: 6, by: 'cap' } }),
      component(1, 1, inDays(5), { room: { units: 9, by: 'arriving' } }),
      component(1, 9, inDays(5)),
    ];
    expect(bundleQuoteFor(2, pair)).toMatchObject({ room: { units: 3, by: 'cap' } });
    expect(bundleQuoteFor(2, pair.slice(1))).toMatchObject({ room: { units: 9, by: 'arriving' } });
    expect(bundleQuoteFor(10, pair.slice(2))).toMatchObject({ room: { units: null, by: null } });
  });

  it('names the first of those that are alike, in date and in room', () => {
    const [cap, arriving] = [
      component(1, 0, inDays(5), { room: { units: 3, by: 'cap' } }),
      component(1, 0, { ...inDays(5), source: { kind: 'lead-time', days: 6 } } as ShipPromise, {
        room: { units: 3, by: 'arriving' },
      }),
    ];
    expect(bundleQuoteFor(1, [cap, arriving])).toMatchObject({
      promise: { source: { days: 5 } },
      room: { by: 'cap' },
    });
    expect(bundleQuoteFor(1, [arriving, cap])).toMatchObject({
      promise: { source: { days: 6 } },
      room: { by: 'arriving' },
    });
  });

  it('has the room of a later component that leaves less', () => {
    const pair = [
      component(1, 0, inDays(5), { room: { units: 4, by: 'cap' } }),
      component(1, 0, inDays(5), { room: { units: 2, by: 'arriving' } }),
    ];
    expect(bundleQuoteFor(1, pair)).toMatchObject({ room: { units: 2, by: 'arriving' } });
  });

  it('ships nothing now when a component ships with the rest of the order', () => {
    const pair = [component(1, 1, inDays(5)), component(1, 1, inDays(5), { shipsInParts: false })];
    expect(bundleQuoteFor(2, pair)).toMatchObject({ now: 0, later: 2 });
  });

  it.each([
    ['a bundle has no components', []],
    ['per is 0, and a component is in its bundle', [component(0, 1, inDays(1))]],
    ['per must be a whole number', [component(0.5, 1, inDays(1))]],
  ])('is a fault: %s', (message, components) => {
    expect(() => bundleQuoteFor(1, components)).toThrow(message);
  });
});

const componentArb = fc
  .record({
    per: fc.integer({ min: 1, max: 3 }),
    leftOver: fc.integer({ min: 0, max: 9 }),
    days: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 5 }),
    room: fc.option(fc.integer({ min: 0, max: 12 })),
    sells: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ per, leftOver, days, room, sells }) =>
    component(
      per,
      leftOver,
      days === null ? { kind: 'no-date', because: 'no-arrival' } : inDays(days),
      {
        ...(sells === 0 ? stops : {}),
        room: room === null ? { units: null, by: null } : { units: room, by: 'cap' },
      },
    ),
  );
const quantityArb = fc.integer({ min: 1, max: 6 });

describe('the laws of a bundle', () => {
  it('it is never promised before any of its components, and what is sold of it is sold of each', () => {
    const components = fc.array(componentArb, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(components, quantityArb, (all, quantity) => {
        const bundle = bundleQuoteFor(quantity, all);
        const quotes = all.map(({ per, input }) =>
          quoteFor({ ...input, quantity: quantity * per }),
        );
        const refused = quotes.some(({ kind }) => kind === 'sold-out');
        expect(bundle.kind === 'sold-out').toBe(refused);
        if (bundle.kind === 'sold-out') {
          expect(bundle.most).toBeLessThan(quantity);
          if (bundle.most > 0) expect(bundleQuoteFor(bundle.most, all).kind).not.toBe('sold-out');
          return;
        }
        expect(bundle.kind === 'in-stock').toBe(quotes.every(({ kind }) => kind === 'in-stock'));
        if (bundle.kind !== 'backorder') return;
        expect(bundle.now + bundle.later).toBe(quantity);
        for (const part of quotes) {
          if (part.kind !== 'backorder') continue;
          expect(comparePromises(part.promise, bundle.promise)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('of one component, one unit of it, it has that component’s quote', () => {
    fc.assert(
      fc.property(componentArb, quantityArb, ({ input }, quantity) => {
        expect(bundleQuoteFor(quantity, [{ per: 1, input }])).toEqual(
          quoteFor({ ...input, quantity }),
        );
      }),
    );
  });
});
