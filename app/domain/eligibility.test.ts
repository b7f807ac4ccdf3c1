import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_METHODS, REFUSALS, eligibilityOf, refusalInWords } from './eligibility.ts';
import type { OrderLineFacts } from './eligibility.ts';

const goods: OrderLineFacts = {
  giftCard: false,
  tip: false,
  customLine: false,
  bundleParent: false,
  delivery: 'shipping',
  requiresShipping: true,
  tracked: true,
  sellingPlan: false,
  scheduled: false,
  hasLevel: true,
};

describe('what is a backorder', () => {
  it.each([
    ['shipped goods', {}, 'ships'],
    ['goods sent to a pickup point', { delivery: 'pickup-point' }, 'ships'],
    ['pickup', { delivery: 'pickup' }, 'ready'],
    ['local delivery', { delivery: 'local' }, 'ready'],
  ] as const)('%s can be: it %s', (_what, facts, words) => {
    expect(eligibilityOf({ ...goods, ...facts })).toEqual({ eligible: true, words });
  });

  it.each([
    ['gift-card', { giftCard: true }],
    ['tip', { tip: true }],
    ['custom-line', { customLine: true }],
    ['bundle-parent', { bundleParent: true }],
    ['in-store', { delivery: 'in-store' }],
    ['not-shipped', { delivery: 'none' }],
    ['not-shipped', { requiresShipping: false }],
    ['untracked', { tracked: false }],
    ['selling-plan', { sellingPlan: true }],
    ['scheduled', { scheduled: true }],
    ['no-level', { hasLevel: false }],
    ['tip', { tip: true, customLine: true, tracked: false, hasLevel: false }],
    ['gift-card', { giftCard: true, requiresShipping: false, tracked: false }],
  ] as const)('%s never is: %o', (because, facts) => {
    expect(eligibilityOf({ ...goods, ...facts })).toEqual({ eligible: false, because });
  });

  it('every refusal says why, each in words of its own', () => {
    const words = REFUSALS.map(refusalInWords);
    expect(new Set(words).size).toBe(REFUSALS.length);
    expect(words.every((sentence) => sentence.length > 10)).toBe(true);
  });

  it('one fact against it is enough, whatever else is true', () => {
    const factsArb: fc.Arbitrary<OrderLineFacts> = fc.record({
      giftCard: fc.boolean(),
      tip: fc.boolean(),
      customLine: fc.boolean(),
      bundleParent: fc.boolean(),
      delivery: fc.constantFrom(...DELIVERY_METHODS),
      requiresShipping: fc.boolean(),
      tracked: fc.boolean(),
      sellingPlan: fc.boolean(),
      scheduled: fc.boolean(),
      hasLevel: fc.boolean(),
    });
    fc.assert(
      fc.property(factsArb, (facts) => {
        const { giftCard, tip, customLine, bundleParent, sellingPlan, scheduled } = facts;
        const against = [giftCard, tip, customLine, bundleParent, sellingPlan, scheduled].some(
          Boolean,
        );
        const goodsToSend = facts.requiresShipping && facts.tracked && facts.hasLevel;
        const handed = facts.delivery === 'in-store' || facts.delivery === 'none';
        expect(eligibilityOf(facts).eligible).toBe(!against && goodsToSend && !handed);
      }),
    );
  });
});
