import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsArb, demandOf, instant, levelAt, shuffled } from '#tests/support/domain.ts';
import { asId } from './ids.ts';
import {
  ARRIVALS_IN_LINE,
  compareStanding,
  inQueueOrder,
  placeInQueue,
  standingsIn,
} from './queue.ts';
import type { CameIn } from './queue.ts';

const morning = instant('2026-11-01T08:00Z');
const noon = instant('2026-11-01T12:00Z');
const one = instant('2026-11-01T13:00Z');

const cameIn = (parts: Partial<CameIn>): CameIn => ({
  by: 'order',
  processedAt: noon,
  firstSeenAt: one,
  before: morning,
  keepsPlace: true,
  ...parts,
});

describe('place in the queue', () => {
  it.each([
    ['an order takes the moment it was first seen, when that is later', {}, one],
    [
      'an order takes its processedAt, when that is later',
      { processedAt: one, firstSeenAt: noon },
      one,
    ],
    ['an order whose two moments are equal takes them', { firstSeenAt: noon }, noon],
    ['an import takes processedAt, however late it is seen', { by: 'import' }, noon],
    [
      'an import takes processedAt, also when it is seen before',
      { by: 'import', firstSeenAt: morning },
      noon,
    ],
    ['an edit takes the moment it was first seen', { by: 'edit' }, one],
    ['an edit keeps no place', { by: 'edit', firstSeenAt: noon }, noon],
    ['a move keeps its place, when the merchant says so', { by: 'move' }, morning],
    ['a move goes to the end, when the merchant does not', { by: 'move', keepsPlace: false }, one],
    ['a move whose place is unknown goes to the end', { by: 'move', before: null }, one],
    [
      'an exchange keeps the place of what came back, when the merchant says so',
      { by: 'exchange' },
      morning,
    ],
    [
      'an exchange goes to the end, when the merchant does not',
      { by: 'exchange', keepsPlace: false },
      one,
    ],
    ['an exchange whose place is unknown goes to the end', { by: 'exchange', before: null }, one],
  ] satisfies [string, Partial<CameIn>, unknown][])('%s', (_law, parts, place) => {
    expect(placeInQueue(cameIn(parts))).toEqual(place);
  });

  it('is never before the order was processed, unless an old place is kept', () => {
    const moment = fc.nat(9).map((hours) => noon.add({ hours }));
    const came = fc.record<CameIn>({
      by: fc.constantFrom(...ARRIVALS_IN_LINE),
      processedAt: moment,
      firstSeenAt: moment,
      before: fc.option(moment),
      keepsPlace: fc.boolean(),
    });
    fc.assert(
      fc.property(came, (each) => {
        const place = placeInQueue(each);
        const old = each.keepsPlace && ['move', 'exchange'].includes(each.by) ? each.before : null;
        if (old !== null) expect(place).toBe(old);
        else
          expect(place.epochMilliseconds).toBeGreaterThanOrEqual(
            each.processedAt.epochMilliseconds,
          );
      }),
    );
  });
});

describe('the queue', () => {
  it.each([
    ['merchant priority', { priority: 1, placedAt: one }, { priority: 0, placedAt: noon }],
    ['place', { placedAt: noon }, { placedAt: one }],
    [
      'place to the nanosecond',
      { placedAt: instant('2026-11-01T12:00:00.000000001Z') },
      { placedAt: instant('2026-11-01T12:00:00.000000002Z') },
    ],
    [
      'order id, by number',
      { placedAt: noon, orderId: asId<'Order'>('gid://shopify/Order/999') },
      { placedAt: noon, orderId: asId<'Order'>('gid://shopify/Order/1000') },
    ],
    [
      'order line id, by number',
      {
        placedAt: noon,
        orderId: asId<'Order'>('gid://shopify/Order/1'),
        orderLineId: asId<'LineItem'>('gid://shopify/LineItem/9'),
      },
      {
        placedAt: noon,
        orderId: asId<'Order'>('gid://shopify/Order/1'),
        orderLineId: asId<'LineItem'>('gid://shopify/LineItem/10'),
      },
    ],
  ])('is ordered by %s', (_by, first, second) => {
    const [a, b] = [demandOf(2, first), demandOf(1, second)];
    expect(inQueueOrder([b, a])).toEqual([a, b]);
    expect(inQueueOrder([a, b])).toEqual([a, b]);
  });

  it('an order edit does not jump the queue: its units stand at their own place', () => {
    const edited = demandOf(1, {
      quantity: 3,
      places: [
        { units: 2, at: noon },
        { units: 1, at: instant('2026-11-05T12:00Z') },
      ],
    });
    const younger = demandOf(2, { placedAt: one });
    const line = [edited, younger]
      .flatMap((demand) => standingsIn(demand, demand.places))
      .sort(compareStanding);
    expect(line).toEqual([
      { demand: edited, units: 2, placedAt: noon, placedAtMs: noon.epochMilliseconds },
      { demand: younger, units: 1, placedAt: one, placedAtMs: one.epochMilliseconds },
      {
        demand: edited,
        units: 1,
        placedAt: instant('2026-11-05T12:00Z'),
        placedAtMs: instant('2026-11-05T12:00Z').epochMilliseconds,
      },
    ]);
    expect(inQueueOrder([younger, edited])).toEqual([edited, younger]);
  });

  it.each([
    ['demand.quantity must be a whole number, 0 or more, and is -1', { quantity: -1 }],
    [
      'demand.quantity is 0, and demand is of 1 unit or more',
      { quantity: 0, waiting: 0, places: [] },
    ],
    ['demand.waiting must be a whole number, 0 or more, and is 0.5', { waiting: 0.5 }],
    ['demand.waiting is 2, more than its quantity of 1', { quantity: 1, waiting: 2 }],
    [
      'demand.places do not hold its quantity of 2',
      { quantity: 2, places: [{ units: 1, at: noon }] },
    ],
    [
      'place.units must be a whole number, 0 or more, and is -1',
      { places: [{ units: -1, at: noon }] },
    ],
    [
      'demand.places are not oldest first',
      {
        quantity: 2,
        places: [
          { units: 1, at: one },
          { units: 1, at: noon },
        ],
      },
    ],
    ['demand.recallable must be a whole number, 0 or more, and is -1', { recallable: -1 }],
    ['demand.priority must be a whole number and is 0.5', { priority: 0.5 }],
    ['demand.priority must be a whole number and is Infinity', { priority: Infinity }],
  ])('a fault, not an order: %s', (message, parts) => {
    const faulty = demandOf(1, { quantity: 1, waiting: 1, ...parts });
    expect(() => inQueueOrder([faulty])).toThrow(new RangeError(message));
  });

  it('a priority may be below zero, and waiting as much as was ordered', () => {
    const last = demandOf(1, { priority: -1, quantity: 2, waiting: 2 });
    const first = demandOf(2, { quantity: 1, waiting: 0 });
    expect(inQueueOrder([last, first])).toEqual([first, last]);
  });

  it('demand that is handed in twice is a fault; another line or another order is not', () => {
    const [a, line, order] = [
      demandOf(1),
      demandOf(1, { orderLineId: asId('gid://shopify/LineItem/2') }),
      demandOf(2, { orderLineId: asId('gid://shopify/LineItem/1') }),
    ];
    expect(inQueueOrder([order, line, a])).toEqual([a, line, order]);
    expect(() => inQueueOrder([a, line, order, { ...a }])).toThrow(
      new RangeError('#1 is in line twice with gid://shopify/LineItem/1'),
    );
  });

  it('input order does not matter, and the input is left as it was', () => {
    const twice = claimsArb()
      .map((claims) => claims.flatMap(({ demands }) => demands))
      .map((demands) => demands.map((demand) => ({ ...demand, level: levelAt(1) })))
      .chain((demands) => fc.tuple(fc.constant(demands), shuffled(demands)));
    fc.assert(
      fc.property(twice, ([demands, again]) => {
        const before = [...demands];
        expect(inQueueOrder(demands)).toEqual(inQueueOrder(again));
        expect(demands).toEqual(before);
      }),
    );
  });
});
