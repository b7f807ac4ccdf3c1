import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, day, instant, shuffled } from '#tests/support/domain.ts';
import { roomFor } from './cap.ts';
import { asId } from './ids.ts';
import { policyOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { quoteFor } from './quote.ts';
import { sharePolicies, sharedInWords } from './shared-item.ts';
import type { SharingVariant } from './shared-item.ts';

const variant = (number: number, policy: Policy): SharingVariant => ({
  variantId: asId(`gid://shopify/ProductVariant/${number}`),
  title: `Mug ${number}`,
  policy,
});

const earlier = instant('2026-11-19T12:00Z');
const later = instant('2026-11-21T12:00Z');

const lax = policyOf({
  kind: 'backorder',
  leadDays: 3,
  caps: { units: 9, toArriving: false, perOrder: 5, perCustomer: 6 },
  longestWaitDays: 30,
  window: { opensAt: earlier, closesAt: later },
});

describe('variants that share an item', () => {
  it('have no policy when none has', () => {
    expect(sharePolicies([])).toBeNull();
  });

  it('get what they agree on, and nobody decides it', () => {
    expect(sharePolicies([variant(2, lax), variant(1, lax)])).toEqual({
      policy: lax,
      decidedBy: [],
    });
  });

  it.each<[string, Partial<Policy>, string, string]>([
    ['kind', { kind: 'out-of-stock' }, 'kind', 'whether it sells on'],
    ['a longer lead time', { leadDays: 4 }, 'leadDays', 'the lead time'],
    ['no lead time', { leadDays: null }, 'leadDays', 'the lead time'],
    ['a lower cap', { caps: { ...lax.caps, units: 8 } }, 'units', 'the cap'],
    [
      'a cap to what is on its way',
      { caps: { ...lax.caps, toArriving: true } },
      'toArriving',
      'the cap to what is on its way',
    ],
    [
      'a lower limit for an order',
      { caps: { ...lax.caps, perOrder: 0 } },
      'perOrder',
      'the limit for an order',
    ],
    [
      'a lower limit for a customer',
      { caps: { ...lax.caps, perCustomer: 1 } },
      'perCustomer',
      'the limit for a customer',
    ],
    ['a shorter wait', { longestWaitDays: 29 }, 'longestWaitDays', 'the longest wait'],
    ['a later start', { window: { ...lax.window, opensAt: NOW } }, 'opensAt', 'the start of sales'],
    [
      'an earlier end',
      { window: { ...lax.window, closesAt: NOW } },
      'closesAt',
      'the end of sales',
    ],
  ])('take %s from the stricter', (_what, parts, term, words) => {
    const strict = { ...lax, ...parts };
    for (const variants of [
      [variant(1, lax), variant(2, strict), variant(3, lax)],
      [variant(3, lax), variant(2, strict), variant(1, lax)],
    ]) {
      const shared = sharePolicies(variants);
      expect(shared?.policy).toEqual(strict);
      expect(shared?.decidedBy).toEqual([{ term, variant: variant(2, strict) }]);
      expect(shared === null ? [] : sharedInWords(shared)).toEqual([
        `Mug 2 shares its stock and is stricter: it decides ${words}`,
      ]);
    }
  });

  it('take any limit over none, and the lowest id of those alike', () => {
    const none = policyOf({ kind: 'backorder', leadDays: 3 });
    const shared = sharePolicies([variant(3, lax), variant(1, none), variant(2, lax)]);
    expect(shared?.policy).toEqual(lax);
    expect(shared?.decidedBy.map(({ term, variant: by }) => [term, by.title])).toEqual(
      ['units', 'perOrder', 'perCustomer', 'longestWaitDays', 'opensAt', 'closesAt'].map((term) => [
        term,
        'Mug 2',
      ]),
    );
  });
});

const limitArb = fc.option(fc.integer({ min: 0, max: 4 }));
const momentArb = fc.option(fc.constantFrom(earlier, NOW, later));
const policyArb: fc.Arbitrary<Policy> = fc.record({
  kind: fc.constantFrom('backorder', 'backorder', 'backorder', 'out-of-stock'),
  leadDays: limitArb,
  caps: fc.record({
    units: limitArb,
    toArriving: fc.boolean(),
    perOrder: limitArb,
    perCustomer: limitArb,
  }),
  longestWaitDays: fc.option(fc.integer({ min: 0, max: 9 })),
  window: fc.record({ opensAt: momentArb, closesAt: momentArb }),
});
const variantsArb = fc
  .array(policyArb, { minLength: 1, maxLength: 4 })
  .map((policies) => policies.map((policy, index) => variant(index + 1, policy)));

const capFacts = { waiting: 1, arriving: 4, owed: 0, inOrder: 0, ofCustomer: 1 };

/** The same buyer at the same moment, told the lead time of the policy. */
const sells = (policy: Policy, quantity: number): boolean => {
  const { leadDays } = policy;
  const today = day('2026-11-20');
  return (
    quoteFor({
      quantity,
      policy,
      locations: [],
      behind: {
        steps: [],
        beyond:
          leadDays === null
            ? { kind: 'no-date', because: 'no-arrival' }
            : {
                kind: 'date',
                shipsOn: today.add({ days: leadDays }),
                shipsFrom: null,
                source: { kind: 'lead-time', days: leadDays },
              },
      },
      room: roomFor(policy.caps, capFacts),
      shipsInParts: true,
      now: NOW,
      today,
    }).kind === 'backorder'
  );
};

describe('the laws of a shared item', () => {
  it('what its policy sells, each variant’s policy would sell too', () => {
    fc.assert(
      fc.property(variantsArb, fc.integer({ min: 1, max: 4 }), (variants, quantity) => {
        const shared = sharePolicies(variants);
        if (shared === null || !sells(shared.policy, quantity)) return;
        for (const { policy } of variants) expect(sells(policy, quantity)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('the order of the variants does not matter', () => {
    const twice = variantsArb.chain((variants) =>
      fc.tuple(fc.constant(variants), shuffled(variants)),
    );
    fc.assert(
      fc.property(twice, ([variants, again]) => {
        expect(sharePolicies(again)).toEqual(sharePolicies(variants));
      }),
    );
  });
});
