import { describe, expect, it } from 'vitest';
import { createPace, type ReportedCost } from './pace.ts';

const cost = (requested: number, currentlyAvailable: number): ReportedCost => ({
  requested,
  currentlyAvailable,
  maximumAvailable: 2000,
  restoreRate: 100,
});

describe('the pace of a shop', () => {
  it('does not wait before anything is known', () => {
    expect(createPace().waitFor('Order', 0)).toBe(0);
  });

  it('does not wait while the bucket can pay', () => {
    const pace = createPace();
    pace.sent('Order');
    pace.answered('Order', cost(300, 300), 0);
    expect(pace.waitFor('Order', 0)).toBe(0);
  });

  it('waits until what is missing has dripped back', () => {
    const pace = createPace();
    pace.sent('Order');
    pace.answered('Order', cost(300, 100), 0);
    expect(pace.waitFor('Order', 0)).toBe(2000);
    expect(pace.waitFor('Order', 1500)).toBe(500);
    expect(pace.waitFor('Order', 2000)).toBe(0);
  });

  it('counts calls under way as paid', () => {
    const pace = createPace();
    pace.sent('Order');
    pace.answered('Order', cost(300, 400), 0);
    pace.sent('Order');
    expect(pace.waitFor('Order', 0)).toBe(2000);
    pace.answered('Order', cost(300, 400), 0);
    expect(pace.waitFor('Order', 0)).toBe(0);
  });

  it('spares a call while half of the bucket is left after it', () => {
    const pace = createPace();
    expect(pace.canSpare('Cards', 0)).toBe(true);
    pace.sent('Cards');
    pace.answered('Cards', cost(300, 1250), 0);
    expect(pace.canSpare('Cards', 0)).toBe(false);
    expect(pace.canSpare('Cards', 500)).toBe(true);
    pace.sent('Cards');
    expect(pace.canSpare('Cards', 500)).toBe(false);
  });

  it('lets an unknown operation through', () => {
    const pace = createPace();
    pace.sent('Order');
    pace.answered('Order', cost(300, 0), 0);
    expect(pace.waitFor('Shop', 0)).toBe(0);
  });

  it('never waits for more than a full bucket', () => {
    const pace = createPace();
    pace.sent('Everything');
    pace.answered('Everything', cost(5000, 2000), 0);
    expect(pace.waitFor('Everything', 0)).toBe(0);
  });

  it('forgets a call that got no answer', () => {
    const pace = createPace();
    pace.sent('Order');
    pace.answered('Order', cost(300, 300), 0);
    pace.sent('Order');
    pace.answered('Order', null, 0);
    expect(pace.waitFor('Order', 0)).toBe(0);
  });
});
