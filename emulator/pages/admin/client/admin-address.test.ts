import { expect, test, vi } from 'vitest';
import { hereFor } from './admin-address.ts';

const HERE = 'http://localhost:4600';

test.each([
  ['shopify://admin/orders/1', `${HERE}/admin/orders/1`],
  ['shopify:admin/products', `${HERE}/admin/products`],
  ['https://admin.shopify.com/store/demo/apps/key/app?x=1', `${HERE}/admin/apps/key/app?x=1`],
  [
    'https://demo.myshopify.com/admin/themes/current/editor?a=b',
    `${HERE}/admin/themes/current/editor?a=b`,
  ],
  ['https://demo.myshopify.com/products/coat', `${HERE}/products/coat`],
  ['https://other.myshopify.com/admin', null],
  ['https://example.com/', null],
  ['/app/things', null],
  ['mailto:a@b.c', null],
])('%s is here at %s', (href, here) => {
  vi.stubGlobal('location', new URL('http://localhost:4601/app'));
  expect(hereFor(href, 'demo.myshopify.com', HERE)).toBe(here);
});
