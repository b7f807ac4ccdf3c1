import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, instant, shuffled } from '#tests/support/domain.ts';
import { NO_CAPS, policyOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { RANKS, resolutionInWords, resolvePolicy } from './policy-rules.ts';
import type { PolicyRule, Rank, VariantFacts } from './policy-rules.ts';

const facts: VariantFacts = {
  variantId: 'gid://shopify/ProductVariant/1',
  productId: 'gid://shopify/Product/1',
  collectionIds: ['gid://shopify/Collection/1', 'gid://shopify/Collection/2'],
  tags: ['Winter', 'sale'],
  vendor: 'Fjord & Co',
};

const TARGETS: Readonly<Record<Rank, string>> = {
  variant: facts.variantId,
  product: facts.productId,
  collection: 'gid://shopify/Collection/1',
  tag: 'Winter',
  vendor: 'Fjord & Co',
  shop: '',
};

const sells = policyOf({ kind: 'backorder' });
const stops = policyOf({ kind: 'out-of-stock' });

const ruleFor = (rank: Rank, parts: Partial<PolicyRule> = {}): PolicyRule => ({
  id: '1',
  rank,
  target: TARGETS[rank],
  name: TARGETS[rank],
  madeAt: NOW,
  terms: sells,
  ...parts,
});

describe('of the rules that apply', () => {
  it.each(RANKS.slice(1).map((rank, index) => [RANKS[index] ?? rank, rank] as const))(
    'one for a %s wins over one for a %s',
    (narrow, broad) => {
      const [strict, lax] = [ruleFor(broad, { terms: stops }), ruleFor(narrow)];
      expect(resolvePolicy([strict, lax], facts)).toEqual({
        policy: sells,
        won: lax,
        lost: [{ rule: strict, because: 'broader' }],
      });
    },
  );

  it('out-of-stock wins over left alone, and that over backorder', () => {
    const rules = [
      ruleFor('collection', { id: '1' }),
      ruleFor('collection', { id: '2', terms: 'left-alone' }),
      ruleFor('collection', { id: '3', terms: stops }),
    ];
    const { policy, won, lost } = resolvePolicy(rules, facts);
    expect(policy).toBe(stops);
    expect([won?.id, ...lost.map(({ rule }) => rule.id)]).toEqual(['3', '2', '1']);
    expect(lost.map(({ because }) => because)).toEqual(['conflict', 'conflict']);
  });

  it('of two alike the older wins, then the one with the lower id', () => {
    const older = ruleFor('tag', { id: '9', madeAt: instant('2026-11-01T12:00Z') });
    const [tenth, second] = [ruleFor('tag', { id: '10' }), ruleFor('tag', { id: '2' })];
    const { won, lost } = resolvePolicy([tenth, second, older], facts);
    expect([won, ...lost.map(({ rule }) => rule)]).toEqual([older, second, tenth]);
    expect(lost.map(({ because }) => because)).toEqual(['same', 'same']);
  });

  it.each<[string, Partial<Policy>]>([
    ['the lead time', { leadDays: 3 }],
    ['the longest wait', { longestWaitDays: 3 }],
    ['the cap', { caps: { ...NO_CAPS, units: 3 } }],
    ['the cap to what is on its way', { caps: { ...NO_CAPS, toArriving: true } }],
    ['the limit for an order', { caps: { ...NO_CAPS, perOrder: 3 } }],
    ['the limit for a customer', { caps: { ...NO_CAPS, perCustomer: 3 } }],
    ['the start of sales', { window: { opensAt: NOW, closesAt: null } }],
    ['the end of sales', { window: { opensAt: null, closesAt: NOW } }],
  ])('two that differ in %s are in conflict', (_term, parts) => {
    const other = ruleFor('tag', { id: '2', terms: { ...sells, ...parts } });
    expect(resolvePolicy([ruleFor('tag'), other], facts).lost).toEqual([
      { rule: other, because: 'conflict' },
    ]);
  });

  it('one for a tag is found however the tag is written', () => {
    const untidy = { ...facts, tags: [' WINTER '], vendor: ' FJORD & CO ' };
    for (const rank of ['tag', 'vendor'] as const) {
      expect(resolvePolicy([ruleFor(rank)], untidy).won).toEqual(ruleFor(rank));
    }
  });

  it('one that leaves a variant alone keeps broader ones from it', () => {
    const alone = ruleFor('variant', { terms: 'left-alone' });
    expect(resolvePolicy([ruleFor('shop'), alone], facts)).toMatchObject({
      policy: null,
      won: alone,
      lost: [{ because: 'broader' }],
    });
  });
});

describe('a rule applies', () => {
  it.each<[Rank, string, boolean]>([
    ['variant', 'gid://shopify/ProductVariant/1', true],
    ['variant', 'gid://shopify/ProductVariant/2', false],
    ['product', 'gid://shopify/Product/1', true],
    ['product', 'gid://shopify/Product/2', false],
    ['collection', 'gid://shopify/Collection/2', true],
    ['collection', 'gid://shopify/Collection/3', false],
    ['tag', 'SALE ', true],
    ['tag', 'summer', false],
    ['vendor', ' fjord & co', true],
    ['vendor', 'fjord', false],
    ['shop', '', true],
  ])('for a %s: %s', (rank, target, applies) => {
    const rule = ruleFor(rank, { target });
    expect(resolvePolicy([rule], facts).won).toBe(applies ? rule : null);
  });
});

const rulesArb = fc.array(
  fc
    .record({
      rank: fc.constantFrom(...RANKS),
      applies: fc.boolean(),
      days: fc.integer({ min: 1, max: 3 }),
      terms: fc.constantFrom(sells, stops, 'left-alone' as const),
    })
    .map(({ rank, applies, days, terms }) => ({ rank, applies, days, terms })),
  { maxLength: 6 },
);
const made = (
  parts: { rank: Rank; applies: boolean; days: number; terms: Policy | 'left-alone' }[],
) =>
  parts.map(({ rank, applies, days, terms }, index) =>
    ruleFor(rank, {
      id: String(index + 1),
      terms,
      madeAt: NOW.subtract({ hours: 24 * days }),
      ...(applies || rank === 'shop' ? {} : { target: 'elsewhere' }),
    }),
  );

describe('the laws of rules', () => {
  it('exactly one wins where any applies, and the others that apply lose', () => {
    fc.assert(
      fc.property(rulesArb, (parts) => {
        const rules = made(parts);
        const { won, lost } = resolvePolicy(rules, facts);
        const applying = rules.filter(({ target }) => target !== 'elsewhere');
        expect(won === null).toBe(applying.length === 0);
        expect(
          new Set([won, ...lost.map(({ rule }) => rule)].filter((rule) => rule !== null)),
        ).toEqual(new Set(applying));
      }),
    );
  });

  it('the order of the list does not matter, nor do rules that do not apply', () => {
    const twice = rulesArb
      .map(made)
      .chain((rules) => fc.tuple(fc.constant(rules), shuffled(rules)));
    fc.assert(
      fc.property(twice, ([rules, again]) => {
        const applying = again.filter(({ target }) => target !== 'elsewhere');
        expect(resolvePolicy(applying, facts)).toEqual(resolvePolicy(rules, facts));
      }),
    );
  });
});

describe('in words', () => {
  it('nothing applies', () => {
    expect(resolutionInWords(resolvePolicy([], facts))).toEqual(['No rule applies']);
  });

  it('each rule says what it would do, and why it does not count', () => {
    const rules = [
      ruleFor('collection', { name: 'Winter boots' }),
      ruleFor('collection', { id: '2', name: 'Sale', terms: stops }),
      ruleFor('collection', { id: '3', name: 'Boots', terms: stops }),
      ruleFor('shop', { terms: 'left-alone' }),
    ];
    expect(resolutionInWords(resolvePolicy(rules, facts))).toEqual([
      'The rule for the collection Sale stops selling at zero',
      'The rule for the collection Boots stops selling at zero, and does not count: it says the same and is younger',
      'The rule for the collection Winter boots sells on with a date, and does not count: of two rules alike the stricter counts, then the older',
      'The rule for the whole shop leaves it alone, and does not count: it is broader',
    ]);
  });
});
