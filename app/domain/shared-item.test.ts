import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, arrivalsArb, calendarOf, day, instant, shuffled } from '#tests/support/domain.ts';
import { capFactsArb, policyArb } from '#tests/support/quotes.ts';
import { roomFor } from './cap.ts';
import { asId } from './ids.ts';
import { ANY_TIME, NO_CAPS, policyOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { comparePromises, outlookOf, supplyBehind } from './promise.ts';
import { quoteFor } from './quote.ts';
import { SHARED_TERMS, sharePolicies, sharedInWords } from './shared-item.ts';
import type { SharedTerm, SharingVariant } from './shared-item.ts';

const variantOf = (number: number, policy: Policy): SharingVariant => ({
  variantId: asId(`gid://shopify/ProductVariant/${number}`),
  title: `Boots ${number}`,
  policy,
});
const backorder = (terms: Partial<Policy> = {}): Policy =>
  policyOf({ kind: 'backorder', ...terms });
const capped = (caps: Partial<Policy['caps']>): Policy =>
  backorder({ caps: { ...NO_CAPS, ...caps } });
const within = (window: Partial<Policy['window']>): Policy =>
  backorder({ window: { ...ANY_TIME, ...window } });
const [T, NEXT] = [instant('2026-11-20T12:00Z'), instant('2026-11-20T12:00:00.000000001Z')];

describe('variants that share an item', () => {
  it('none with a policy: none', () => {
    expect(sharePolicies([])).toBeNull();
  });

  it('one alone decides, and nothing has to be told', () => {
    const policy = backorder({ leadDays: 3 });
    const shared = sharePolicies([variantOf(1, policy)]);
    expect(shared).toEqual({ policy, decidedBy: [] });
    expect(shared && sharedInWords(shared)).toEqual([]);
  });

  const TERMS: readonly (readonly [SharedTerm, Policy, Policy, string])[] = [
    ['kind', policyOf({ kind: 'out-of-stock' }), backorder(), 'whether it sells on'],
    ['leadDays', backorder({ leadDays: 9 }), backorder({ leadDays: 8 }), 'the lead time'],
    ['leadDays', backorder(), backorder({ leadDays: 8 }), 'the lead time'],
    ['leadDays', backorder({ leadDays: 1 }), backorder({ leadDays: 0 }), 'the lead time'],
    ['units', capped({ units: 8 }), capped({ units: 9 }), 'the cap'],
    ['units', capped({ units: 0 }), capped({}), 'the cap'],
    ['toArriving', capped({ toArriving: true }), capped({}), 'the cap to what is on its way'],
    ['perOrder', capped({ perOrder: 1 }), capped({ perOrder: 2 }), 'the limit for an order'],
    ['perOrder', capped({ perOrder: 0 }), capped({}), 'the limit for an order'],
    [
      'perCustomer',
      capped({ perCustomer: 1 }),
      capped({ perCustomer: 2 }),
      'the limit for a customer',
    ],
    ['perCustomer', capped({ perCustomer: 0 }), capped({}), 'the limit for a customer'],
    [
      'longestWaitDays',
      backorder({ longestWaitDays: 8 }),
      backorder({ longestWaitDays: 9 }),
      'the longest wait',
    ],
    ['longestWaitDays', backorder({ longestWaitDays: 0 }), backorder(), 'the longest wait'],
    ['opensAt', within({ opensAt: NEXT }), within({ opensAt: T }), 'the start of sales'],
    ['opensAt', within({ opensAt: T }), within({}), 'the start of sales'],
    ['closesAt', within({ closesAt: T }), within({ closesAt: NEXT }), 'the end of sales'],
    ['closesAt', within({ closesAt: T }), within({}), 'the end of sales'],
  ];

  it.each(TERMS)('the stricter decides %s', (term, strict, lax, words) => {
    for (const [a, b] of [
      [strict, lax],
      [lax, strict],
    ] as const) {
      const shared = sharePolicies([variantOf(1, a), variantOf(2, b)]);
      const number = a === strict ? 1 : 2;
      expect(shared).toEqual({
        policy: strict,
        decidedBy: [{ term, variant: variantOf(number, strict) }],
      });
      expect(shared && sharedInWords(shared)).toEqual([
        `Boots ${number} shares its stock and is stricter: it decides ${words}`,
      ]);
    }
  });

  it('each term has its example', () => {
    expect([...new Set(TERMS.map(([term]) => term))]).toEqual(SHARED_TERMS);
  });

  it('terms are decided one by one, and told in one order', () => {
    const [first, second, third] = [
      variantOf(1, backorder({ leadDays: 5, caps: { ...NO_CAPS, units: 9 } })),
      variantOf(2, backorder({ leadDays: 7, caps: { ...NO_CAPS, units: 2 } })),
      variantOf(3, policyOf({ kind: 'out-of-stock', leadDays: 6 })),
    ];
    expect(sharePolicies([third, first, second])).toEqual({
      policy: policyOf({ kind: 'out-of-stock', leadDays: 7, caps: { ...NO_CAPS, units: 2 } }),
      decidedBy: [
        { term: 'kind', variant: third },
        { term: 'leadDays', variant: second },
        { term: 'units', variant: second },
      ],
    });
  });

  it('of several as strict the one with the lowest id is named', () => {
    const stop = policyOf({ kind: 'out-of-stock' });
    const shared = sharePolicies([
      variantOf(10, stop),
      variantOf(9, stop),
      variantOf(8, backorder()),
    ]);
    expect(shared?.decidedBy).toEqual([{ term: 'kind', variant: variantOf(9, stop) }]);
  });
});

describe('for any policies', () => {
  const variantsArb = fc
    .array(policyArb, { minLength: 1, maxLength: 4 })
    .map((policies) => policies.map((policy, index) => variantOf(index + 1, policy)));

  const calendar = calendarOf();
  const buyerArb = fc.record({
    quantity: fc.integer({ min: 1, max: 12 }),
    locations: fc.array(fc.record({ leftOver: fc.integer({ min: 0, max: 4 }) }), { maxLength: 2 }),
    shipsInParts: fc.boolean(),
    arrivals: arrivalsArb(),
    taken: fc.integer({ min: 0, max: 6 }),
    facts: capFactsArb,
  });
  type Buyer = typeof buyerArb extends fc.Arbitrary<infer Value> ? Value : never;
  const quoteUnder = (policy: Policy, { arrivals, taken, facts, ...buyer }: Buyer) => {
    const outlook = outlookOf({ arrivals, leadDays: policy.leadDays, calendar, now: NOW });
    const behind = supplyBehind(outlook, taken, [NOW]);
    const room = roomFor(policy.caps, facts);
    return quoteFor({ ...buyer, policy, behind, room, now: NOW, today: day('2026-11-20') });
  };

  it("what the item's policy sells, each variant's would sell too, and promise no later", () => {
    fc.assert(
      fc.property(variantsArb, buyerArb, (variants, buyer) => {
        const shared = sharePolicies(variants);
        if (shared === null) throw new Error('a variant with a policy shares one');
        const quote = quoteUnder(shared.policy, buyer);
        if (quote.kind === 'sold-out') return;
        for (const { policy } of variants) {
          const own = quoteUnder(policy, buyer);
          expect(own.kind).toBe(quote.kind);
          if (own.kind !== 'backorder' || quote.kind !== 'backorder') continue;
          expect([own.now, own.later]).toEqual([quote.now, quote.later]);
          expect(comparePromises(own.promise, quote.promise)).toBeLessThanOrEqual(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a longest wait beside a lead time that has passed for somebody in line refuses what the longer one sells', () => {
    const [short, long] = [
      backorder({ leadDays: 5, longestWaitDays: 30 }),
      backorder({ leadDays: 20, longestWaitDays: 30 }),
    ];
    const inLine = NOW.subtract({ hours: 24 * 10 });
    const quoteOf = (policy: Policy) => {
      const outlook = outlookOf({ arrivals: [], leadDays: policy.leadDays, calendar, now: NOW });
      return quoteFor({
        quantity: 1,
        policy,
        locations: [],
        behind: supplyBehind(outlook, 1, [inLine, NOW]),
        room: { units: null, by: null },
        shipsInParts: true,
        now: NOW,
        today: day('2026-11-20'),
      });
    };
    const shared = sharePolicies([variantOf(1, short), variantOf(2, long)]);
    expect(shared?.policy).toEqual(long);
    expect(quoteOf(long).kind).toBe('backorder');
    expect(quoteOf(short)).toEqual({ kind: 'sold-out', because: 'wait-too-long', most: 0 });
  });

  it('variants that agree get what they agree on', () => {
    fc.assert(
      fc.property(policyArb, fc.integer({ min: 1, max: 4 }), (policy, count) => {
        const variants = Array.from({ length: count }, (_, index) => variantOf(index, policy));
        expect(sharePolicies(variants)).toEqual({ policy, decidedBy: [] });
      }),
    );
  });

  it('the order of the variants does not matter', () => {
    fc.assert(
      fc.property(
        variantsArb.chain((variants) => fc.tuple(fc.constant(variants), shuffled(variants))),
        ([variants, again]) => {
          expect(sharePolicies(again)).toEqual(sharePolicies(variants));
        },
      ),
    );
  });

  it('what is shared once more stays as it is', () => {
    fc.assert(
      fc.property(variantsArb, (variants) => {
        const shared = sharePolicies(variants);
        const again = [...variants, variantOf(9, shared?.policy ?? backorder())];
        expect(sharePolicies(again)?.policy).toEqual(shared?.policy);
      }),
    );
  });
});
