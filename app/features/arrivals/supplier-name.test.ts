import { expect, test } from 'vitest';
import { supplierIn, supplierKeyOf, supplierProblem } from './supplier-name.ts';

test.each([
  ['', null],
  [' \t\n ', null],
  ['\u0000', null],
  ['  Nordlys  Lamps\nAB ', 'Nordlys Lamps AB'],
  ['A\u030akers', 'Åkers'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
])('a supplier typed as %j is kept as %j', (typed, kept) => {
  expect(supplierIn(typed)).toBe(kept);
});

test('suppliers are the same in capitals and small letters, whatever letters they are', () => {
  expect(supplierKeyOf('ÅKERS & Söner')).toBe(supplierKeyOf('åkers & SÖNER'));
  expect(supplierKeyOf('Ψ')).toBe(supplierKeyOf('ψ'));
  expect(supplierKeyOf('Nordlys')).not.toBe(supplierKeyOf('Nordlyss'));
});

test('a hundred characters are a name, one more is too long, and none is no problem', () => {
  expect(supplierProblem(null)).toBeNull();
  expect(supplierProblem('x'.repeat(100))).toBeNull();
  expect(supplierProblem('x'.repeat(101))).toBe(
    'Give the supplier a name of at most 100 characters.',
  );
});
