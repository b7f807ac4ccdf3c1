import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIVERY_METHODS, REFUSALS, eligibilityOf, refusalInWords } from './eligibility.ts';
import type { Eligibility, OrderLineFacts, Refusal } from './eligibility.ts';

const goods: OrderLineFacts = {
  giftCard: false,
  customLine: false,
  bundleParent: false,
  delivery: 'shipping',
  requiresShipping: true,
  tracked: true,
  sellingPlan: false,
  scheduled: false,
  hasLevel: true,
};
const refused = (because: Refusal): Eligibility => ({ eligible: false, because });

/** What makes a line no demand, in the order in which it is asked. */
const AGAINST: readonly (readonly [Refusal, Partial<OrderLineFacts>, string])[] = [
  ['gift-card', { giftCard: true }, 'a gift card is never out of stock'],
  ['custom-line', { customLine: true }, 'no variant is behind it, so it has no stock to wait for'],
  ['bundle-parent', { bundleParent: true }, 'a bundle waits through its components'],
  ['in-store', { delivery: 'in-store' }, 'it was handed over in the store'],
  ['not-shipped', { requiresShipping: false }, 'it needs no shipping'],
  ['untracked', { tracked: false }, 'its stock is not tracked'],
  [
    'selling-plan',
    { sellingPlan: true },
    'it was bought with a selling plan, which is only observed',
  ],
  ['scheduled', { scheduled: true }, 'it is scheduled for a later date, which is only observed'],
  ['no-level', { hasLevel: false }, 'it is not stocked at the location that fulfils it'],
];

describe('what is a backorder', () => {
  it.each([
    ['shipping', { eligible: true, words: 'ships' }],
    ['pickup-point', { eligible: true, words: 'ships' }],
    ['local', { eligible: true, words: 'ready' }],
    ['pickup', { eligible: true, words: 'ready' }],
    ['in-store', refused('in-store')],
    ['none', refused('not-shipped')],
  ] as const)('goods by %s: %o', (delivery, eligibility) => {
    expect(eligibilityOf({ ...goods, delivery })).toEqual(eligibility);
  });

  it('each way in which goods reach a buyer is known', () => {
    expect(DELIVERY_METHODS).toEqual([
      'shipping',
      'pickup-point',
      'local',
      'pickup',
      'in-store',
      'none',
    ]);
  });

  it.each(AGAINST)('%s never is: %o', (because, facts, words) => {
    expect(eligibilityOf({ ...goods, ...facts })).toEqual(refused(because));
    expect(refusalInWords(because)).toBe(words);
  });

  it('the list of refusals is closed, in the order in which they are asked', () => {
    expect(AGAINST.map(([because]) => because)).toEqual(REFUSALS);
  });

  it('drafts, POS and B2B count like any other: who bought, and where, is not asked', () => {
    expect(Object.keys(goods).toSorted()).toEqual([
      'bundleParent',
      'customLine',
      'delivery',
      'giftCard',
      'hasLevel',
      'requiresShipping',
      'scheduled',
      'sellingPlan',
      'tracked',
    ]);
  });

  it.each([
    [
      'a tip',
      'custom-line',
      { customLine: true, requiresShipping: false, tracked: false, hasLevel: false },
    ],
    ['a digital gift card', 'gift-card', { giftCard: true, delivery: 'none', tracked: false }],
    [
      'a bundle whose own stock is not tracked',
      'bundle-parent',
      { bundleParent: true, tracked: false },
    ],
    ['an untracked item sold at the counter', 'in-store', { delivery: 'in-store', tracked: false }],
    ['a download', 'not-shipped', { delivery: 'none', requiresShipping: false, tracked: false }],
    ['a prepaid box', 'selling-plan', { sellingPlan: true, scheduled: true }],
  ] as const)('%s is refused as one: %s', (_what, because, facts) => {
    expect(eligibilityOf({ ...goods, ...facts })).toEqual(refused(because));
  });

  it('of several reasons the first is given, whatever comes later', () => {
    fc.assert(
      fc.property(fc.subarray([...AGAINST], { minLength: 1 }), (against) => {
        const facts = against.reduce<OrderLineFacts>((all, [, one]) => ({ ...all, ...one }), goods);
        const [first = ['no-level']] = against;
        expect(eligibilityOf(facts)).toEqual(refused(first[0]));
      }),
    );
  });

  it('one fact against it is enough, whatever else is true', () => {
    const factsArb: fc.Arbitrary<OrderLineFacts> = fc.record({
      giftCard: fc.boolean(),
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
      fc.property(factsArb, fc.constantFrom(...AGAINST), (facts, [, against]) => {
        expect(eligibilityOf({ ...facts, ...against }).eligible).toBe(false);
      }),
    );
  });
});
