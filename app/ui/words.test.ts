import { expect, test } from 'vitest';
import { counted, numberInWords } from './counts.ts';
import { dayInWords, momentInWords } from './dates.ts';
import {
  newArrivalPath,
  orderPath,
  productsPath,
  queuePath,
  rulePath,
  ruleReachPath,
} from './paths.ts';

test('one is counted in the singular, everything else in the plural', () => {
  expect(counted(1, 'order')).toBe('1 order');
  expect(counted(0, 'order')).toBe('0 orders');
  expect(counted(2345, 'more entry', 'more entries')).toBe('2,345 more entries');
  expect(numberInWords(-5)).toBe('-5');
});

test('a calendar day is the same day in every zone', () => {
  expect(dayInWords('2026-12-04')).toBe('4 Dec 2026');
});

test('a moment is told in the zone of the shop', () => {
  expect(momentInWords('2026-12-31T23:30:00Z', 'Europe/Stockholm')).toBe('1 Jan 2027, 00:30');
  expect(momentInWords('2026-12-31T23:30:00Z', 'America/New_York')).toBe('31 Dec 2026, 18:30');
});

test('addresses carry the number of an id and only what was asked for', () => {
  expect(orderPath('gid://shopify/Order/1001')).toBe('/app/orders/1001');
  expect(newArrivalPath()).toBe('/app/arrivals/new');
  expect(newArrivalPath('gid://shopify/Product/7')).toBe('/app/arrivals/new?productId=7');
  expect(queuePath({ q: '', productId: 'gid://shopify/Product/7' })).toBe('/app/queue?productId=7');
  expect(productsPath({ q: 'a&b=c', after: 'x/y' })).toBe('/app/products?q=a%26b%3Dc&after=x%2Fy');
  expect(rulePath('7')).toBe('/app/rules/7');
  expect(ruleReachPath({ rank: 'tag', target: 'a&b=c' })).toBe(
    '/app/rules/reach?rank=tag&target=a%26b%3Dc',
  );
});
