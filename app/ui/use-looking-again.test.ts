import { expect, test } from 'vitest';
import { pauseAfter } from './use-looking-again.ts';

test('a page that goes on is looked at less and less often, and never given up', () => {
  const pauses = Array.from({ length: 20 }, (_, looks) => pauseAfter(looks));
  expect(pauses[0]).toBe(2000);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(new Set(pauses.slice(0, 5)).size).toBe(5);
  expect(pauses.at(-1)).toBe(20_000);
});
