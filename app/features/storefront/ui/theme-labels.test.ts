import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addLabelUrl, LABELS, labelStatusIn } from './theme-labels.ts';

const extension = (activations: object[], type = 'theme_app_extension') => [
  { handle: 'backorder-promise', type, activations },
];

test.each([
  ['active', 'live'],
  ['available', 'absent'],
  ['unavailable', 'absent'],
])('a block that Shopify calls %s is %s', (status, told) => {
  const answer = extension([{ handle: 'promise', status }]);
  expect(labelStatusIn(answer, 'block')).toBe(told);
  expect(labelStatusIn(answer, 'embed')).toBe('absent');
  expect(labelStatusIn(extension([{ handle: 'promises', status }]), 'embed')).toBe(told);
});

test("another extension's block is not ours", () => {
  const others = [{ handle: 'reviews', status: 'active' }];
  expect(labelStatusIn(extension(others), 'block')).toBe('absent');
  expect(
    labelStatusIn([...extension([{ target: 'x' }], 'ui_extension'), ...extension(others)], 'block'),
  ).toBe('absent');
});

test('an answer that is not understood is not taken for a no', () => {
  expect(labelStatusIn(undefined, 'block')).toBe('unknown');
  expect(labelStatusIn({}, 'embed')).toBe('unknown');
});

test('the theme editor opens with the block of this app, about to be added to the product page', () => {
  const url = new URL(addLabelUrl('demo.myshopify.com', 'key', 'block'));
  expect(url.origin + url.pathname).toBe('https://demo.myshopify.com/admin/themes/current/editor');
  expect(url.searchParams.get('template')).toBe('product');
  expect(url.searchParams.get('addAppBlockId')).toBe('key/promise');
  expect(url.searchParams.get('target')).toBe('mainSection');
});

test('the theme editor opens at the app embeds, about to switch ours on', () => {
  const url = new URL(addLabelUrl('demo.myshopify.com', 'key', 'embed'));
  expect(url.searchParams.get('context')).toBe('apps');
  expect(url.searchParams.get('activateAppId')).toBe('key/promises');
});

test('the labels are named as the files of the extension are', () => {
  const files = readdirSync('extensions/backorder-promise/blocks');
  expect(files.toSorted()).toEqual(
    Object.values(LABELS)
      .map((handle) => `${handle}.liquid`)
      .toSorted(),
  );
});
