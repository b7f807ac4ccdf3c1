import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIds, numberOf } from './ids.ts';

const idArb = fc.oneof(
  fc.integer({ min: 0, max: 1200 }).map((number) => `gid://shopify/Order/${number}`),
  fc.integer({ min: 0, max: 20 }).map((number) => `gid://shopify/LineItem/${number}`),
  fc.string({ maxLength: 3, unit: fc.constantFrom('0', '1', '2', 'a', '/', '?') }),
);

describe('ids', () => {
  it.each([
    ['gid://shopify/Order/1001', '1001'],
    ['gid://shopify/FulfillmentOrderLineItem/7?key=1', '7'],
    ['b0f9a2c4', 'b0f9a2c4'],
  ])('the number of %s is %s', (id, number) => {
    expect(numberOf(id)).toBe(number);
  });

  it('an order with a lower number is older', () => {
    expect(compareIds('gid://shopify/Order/999', 'gid://shopify/Order/1000')).toBeLessThan(0);
    expect(
      compareIds('gid://shopify/Order/9007199254740993', 'gid://shopify/Order/9007199254740992'),
    ).toBeGreaterThan(0);
  });

  it('the order of ids is total: only equal ids are equal, and it never goes round', () => {
    fc.assert(
      fc.property(idArb, idArb, idArb, (a, b, c) => {
        expect(compareIds(a, b) === 0).toBe(a === b);
        expect(Math.sign(compareIds(a, b)) + Math.sign(compareIds(b, a))).toBe(0);
        if (compareIds(a, b) < 0 && compareIds(b, c) < 0) expect(compareIds(a, c)).toBeLessThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
