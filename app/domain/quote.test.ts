import { describe, expect, it } from 'vitest';
import type { ShipPromise } from './promise.ts';
import { quoteFor } from './quote.ts';

const next: ShipPromise = { kind: 'no-date', because: 'no-arrival' };
const backorder = { kind: 'backorder', leadDays: null } as const;
const outOfStock = { kind: 'out-of-stock', leadDays: null } as const;

describe('the quote', () => {
  it.each([
    ['backorder, one left', backorder, [1], { kind: 'in-stock' }],
    ['backorder, one left at the second location', backorder, [0, 1], { kind: 'in-stock' }],
    ['backorder, none left', backorder, [0, 0], { kind: 'backorder', promise: next }],
    ['backorder, nowhere fulfils online', backorder, [], { kind: 'backorder', promise: next }],
    ['out of stock, one left', outOfStock, [1], { kind: 'in-stock' }],
    ['out of stock, none left', outOfStock, [0], { kind: 'sold-out' }],
    ['no policy, none left', null, [0], { kind: 'sold-out' }],
    ['no policy, one left', null, [1], { kind: 'in-stock' }],
  ])('%s', (_case, policy, leftOvers, quote) => {
    const locations = leftOvers.map((leftOver) => ({ leftOver }));
    expect(quoteFor({ policy, locations, next })).toEqual(quote);
  });

  it.each([-1, 0.5])('%d units left over is a fault', (leftOver) => {
    expect(() => quoteFor({ policy: backorder, locations: [{ leftOver }], next })).toThrow(
      'leftOver',
    );
  });
});
