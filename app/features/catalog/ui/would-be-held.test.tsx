import { expect, test } from 'vitest';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import { WouldBeHeld } from './would-be-held.tsx';

const row = (number: number, title = 'Backpack – Rust') => ({
  orderId: `gid://shopify/Order/${number}`,
  orderName: `#${number}`,
  title,
  units: 2,
  processedAt: '2026-11-13T14:00:00Z',
});

const card = (rows: ReturnType<typeof row>[]) => (
  <WouldBeHeld rows={rows} zone="Europe/Stockholm" isJoining={false} onConfirm={() => undefined} />
);

test('nothing is asked when no order would be held', () => {
  expect(wordsOf(card([]))).toBe('');
});

test('an order that would be held for two lines is one order', () => {
  const words = wordsOf(card([row(1004), row(1004, 'Boots'), row(1005)]));
  expect(words).toContain('These 2 orders would be held');
  expect(words).toContain('2 units of Backpack – Rust');
  expect(words).toContain('13 Nov 2026, 15:00');
});

test('a very long list says how much of it is not shown', () => {
  const rows = Array.from({ length: 1200 }, (_, index) => row(index));
  expect(wordsOf(card(rows))).toContain('and 1,150 more lines');
});

test('a title that is markup is shown as text', () => {
  expect(markupOf(card([row(1, '<img src=x onerror=alert(1)>')]))).not.toContain('<img src=x');
});
