import { describe, expect, it } from 'vitest';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';

describe('quantities', () => {
  it.each([0, 1, Number.MAX_SAFE_INTEGER])('%d is a whole number of units', (units) => {
    expect(wholeUnits('demand.quantity', units)).toBe(units);
  });

  it.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])(
    '%d units are refused, and the field is named',
    (units) => {
      expect(() => wholeUnits('demand.quantity', units)).toThrow(RangeError);
      expect(() => wholeUnits('demand.quantity', units)).toThrow('demand.quantity');
    },
  );

  it('an oversold level may owe units, but no fractions of them', () => {
    expect(signedUnits('stock.available', -5)).toBe(-5);
    expect(() => signedUnits('stock.available', -0.5)).toThrow('stock.available');
  });

  it('the sum of nothing is nothing', () => {
    expect(sumOf([], () => 1)).toBe(0);
    expect(sumOf([2, 3], (units) => units)).toBe(5);
  });
});
