import { describe, expect, it } from 'vitest';
import { NOW, instant } from '#tests/support/domain.ts';
import { policyOf, windowStateOf } from './policy.ts';

describe('a policy', () => {
  it('has no lead time, caps, longest wait and window where none are given', () => {
    expect(policyOf({ kind: 'backorder' })).toEqual({
      kind: 'backorder',
      leadDays: null,
      caps: { units: null, toArriving: false, perOrder: null, perCustomer: null },
      longestWaitDays: null,
      window: { opensAt: null, closesAt: null },
    });
    expect(policyOf({ kind: 'out-of-stock', leadDays: 3 })).toMatchObject({ leadDays: 3 });
  });
});

describe('a sales window', () => {
  const before = instant('2026-11-20T11:59:59.999Z');
  const after = instant('2026-11-20T12:00:00.001Z');
  it.each([
    ['without ends', null, null, 'open'],
    ['that opens later', after, null, 'not-yet'],
    ['that opens now', NOW, null, 'open'],
    ['that has opened', before, null, 'open'],
    ['that closes later', null, after, 'open'],
    ['that closes now', null, NOW, 'over'],
    ['that has closed', null, before, 'over'],
    ['between its ends', before, after, 'open'],
    ['that opens and closes now', NOW, NOW, 'over'],
    ['that closes before it opens', after, before, 'over'],
    ['that closes before it opens, both to come', after, after, 'not-yet'],
  ])('%s', (_window, opensAt, closesAt, state) => {
    expect(windowStateOf({ opensAt, closesAt }, NOW)).toBe(state);
  });
});
