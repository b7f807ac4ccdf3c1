import { expect, test } from 'vitest';
import { addBlockUrl, blockStatusIn } from './theme-block.ts';

const extension = (activations: object[], type = 'theme_app_extension') => [
  { handle: 'backorder-promise', type, activations },
];

test.each([
  ['active', 'live'],
  ['available', 'absent'],
  ['unavailable', 'absent'],
])('a block that Shopify calls %s is %s', (status, told) => {
  expect(blockStatusIn(extension([{ handle: 'promise', status }]))).toBe(told);
});

test("another extension's block is not ours", () => {
  const others = [{ handle: 'reviews', status: 'active' }];
  expect(blockStatusIn(extension(others))).toBe('absent');
  expect(
    blockStatusIn([...extension([{ target: 'x' }], 'ui_extension'), ...extension(others)]),
  ).toBe('absent');
});

test('an answer that is not understood is not taken for a no', () => {
  expect(blockStatusIn(undefined)).toBe('unknown');
  expect(blockStatusIn({})).toBe('unknown');
});

test('the theme editor opens with the block of this app, about to be added to the product page', () => {
  const url = new URL(addBlockUrl('demo.myshopify.com', 'key'));
  expect(url.origin + url.pathname).toBe('https://demo.myshopify.com/admin/themes/current/editor');
  expect(url.searchParams.get('template')).toBe('product');
  expect(url.searchParams.get('addAppBlockId')).toBe('key/promise');
  expect(url.searchParams.get('target')).toBe('mainSection');
});
