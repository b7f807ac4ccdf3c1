import { describe, expect, it } from 'vitest';
import { demandOf, instant } from '#tests/support/domain.ts';
import { claimantOf, entriesOf } from './claimant.ts';

describe('a claimant', () => {
  const [noon, one] = [instant('2026-11-01T12:00Z'), instant('2026-11-01T13:00Z')];
  const demand = demandOf(1, {
    quantity: 5,
    waiting: 3,
    blocked: 'unpaid',
    places: [
      { units: 3, at: noon },
      { units: 2, at: one },
    ],
  });

  it('waits for what its demand waits for, and is passed over when that is blocked', () => {
    expect(claimantOf(demand)).toEqual({ demand, waiting: 3, passedOver: 'unpaid' });
  });

  it('waits for nothing when its demand has not joined', () => {
    const observed = { ...demand, joined: false, blocked: null };
    expect(claimantOf(observed)).toEqual({ demand: observed, waiting: 0, passedOver: null });
    expect(entriesOf(claimantOf(observed))).toEqual([]);
  });

  it('stands in line with its newest units, once for each place', () => {
    const at = { demand, passedOver: 'unpaid' };
    expect(entriesOf(claimantOf(demand))).toEqual([
      { ...at, units: 1, placedAt: noon, placedAtMs: noon.epochMilliseconds },
      { ...at, units: 2, placedAt: one, placedAtMs: one.epochMilliseconds },
    ]);
  });
});
