import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandOf, demandsArb, instant, shuffled } from '#tests/support/domain.ts';
import { asId } from './ids.ts';
import { inQueueOrder, placeInQueue } from './queue.ts';

const noon = instant('2026-11-01T12:00Z');
const one = instant('2026-11-01T13:00Z');

describe('place in the queue', () => {
  it('is the later of when the order was processed and when the quantity was first seen', () => {
    expect(placeInQueue(noon, one)).toBe(one);
    expect(placeInQueue(one, noon)).toBe(one);
    expect(placeInQueue(noon, noon)).toBe(noon);
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

  it('an order edit does not jump the queue', () => {
    const old = demandOf(1, { placedAt: placeInQueue(noon, instant('2026-11-05T12:00Z')) });
    const younger = demandOf(2, { placedAt: placeInQueue(one, one) });
    expect(inQueueOrder([old, younger])).toEqual([younger, old]);
  });

  it.each([0.5, NaN, Infinity])('a priority of %d is a fault', (priority) => {
    expect(() => inQueueOrder([demandOf(1, { priority })])).toThrow('demand.priority');
  });

  it('input order does not matter, and the input is left as it was', () => {
    const twice = demandsArb().chain((demands) =>
      fc.tuple(fc.constant(demands), shuffled(demands)),
    );
    fc.assert(
      fc.property(twice, ([demands, again]) => {
        const before = [...demands];
        expect(inQueueOrder(demands)).toEqual(inQueueOrder(again));
        expect(demands).toEqual(before);
      }),
    );
  });
});
