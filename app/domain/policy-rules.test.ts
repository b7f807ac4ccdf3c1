import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, shuffled } from '#tests/support/domain.ts';
import { NO_CAPS, policyOf } from './policy.ts';
import type { Policy } from './policy.ts';
import { inPrecedence, RANKS, resolutionInWords, resolvePolicy } from './policy-rules.ts';
import type { PolicyRule, Rank, VariantFacts } from './policy-rules.ts';

const FACTS: VariantFacts = {
  variantId: 'gid://shopify/ProductVariant/1',
  productId: 'gid://shopify/Product/2',
  collectionIds: ['gid://shopify/Collection/3', 'gid://shopify/Collection/4'],
  tags: ['winter', 'Boots'],
  vendor: 'Nordic Shoes',
};
const TARGETS: Readonly<Record<Rank, string>> = {
  variant: FACTS.variantId,
  product: FACTS.productId,
  collection: 'gid://shopify/Collection/4',
  tag: 'winter',
  vendor: 'Nordic Shoes',
  shop: '',
};
const sellOn = policyOf({ kind: 'backorder' });
const stop = policyOf({ kind: 'out-of-stock' });

const ruleOf = (id: string, rank: Rank, parts: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  rank,
  target: TARGETS[rank],
  name: `N${id}`,
  madeAt: instant('2026-11-01T12:00Z'),
  terms: sellOn,
  ...parts,
});
const idsOf = (rules: readonly PolicyRule[]) => {
  const { won, lost } = resolvePolicy(rules, FACTS);
  return [won, ...lost.map(({ rule }) => rule)].map((rule) => rule?.id);
};

describe('which rule wins', () => {
  it.each(RANKS.slice(0, -1).map((rank, index) => [rank, RANKS[index + 1] ?? 'shop'] as const))(
    'one for the %s before one for the %s, however old and strict that is',
    (rank, broader) => {
      const narrow = ruleOf('9', rank, { madeAt: instant('2026-11-02T12:00Z') });
      const broad = ruleOf('1', broader, { terms: stop });
      expect(resolvePolicy([broad, narrow], FACTS)).toEqual({
        policy: sellOn,
        won: narrow,
        lost: [{ rule: broad, because: 'broader' }],
      });
    },
  );

  it('ranks are variant, product, collection, tag, vendor, shop', () => {
    expect(RANKS).toEqual(['variant', 'product', 'collection', 'tag', 'vendor', 'shop']);
    const rules = RANKS.map((rank, index) => ruleOf(String(9 - index), rank));
    expect(idsOf(rules.toReversed())).toEqual(['9', '8', '7', '6', '5', '4']);
  });

  it('without a rule there is no policy', () => {
    expect(resolvePolicy([], FACTS)).toEqual({ policy: null, won: null, lost: [] });
  });

  it.each<[Rank, string]>([
    ['variant', 'gid://shopify/ProductVariant/2'],
    ['product', 'gid://shopify/Product/1'],
    ['collection', 'gid://shopify/Collection/5'],
    ['tag', 'wint'],
    ['tag', 'Nordic Shoes'],
    ['vendor', 'Nordic'],
    ['vendor', 'winter'],
  ])('a rule for another %s does not apply: %s', (rank, target) => {
    expect(resolvePolicy([ruleOf('1', rank, { target })], FACTS).won).toBeNull();
  });

  it.each<[Rank, string]>([
    ['collection', 'gid://shopify/Collection/3'],
    ['collection', 'gid://shopify/Collection/4'],
    ['tag', 'WINTER'],
    ['tag', 'boots'],
    ['tag', ' Boots '],
    ['vendor', 'NORDIC SHOES'],
    ['vendor', ' nordic shoes'],
    ['shop', ''],
    ['shop', 'anything'],
  ])('a rule for the %s applies: %s', (rank, target) => {
    expect(resolvePolicy([ruleOf('1', rank, { target })], FACTS).won?.id).toBe('1');
  });

  it('blanks and capitals of the product do not matter either', () => {
    const facts = { ...FACTS, tags: [' Winter'], vendor: 'NORDIC shoes ' };
    expect(resolvePolicy([ruleOf('1', 'tag')], facts).won?.id).toBe('1');
    expect(resolvePolicy([ruleOf('1', 'vendor')], facts).won?.id).toBe('1');
  });
});

describe('two rules of one rank', () => {
  const older = instant('2026-10-31T12:00Z');
  it.each<[string, Partial<PolicyRule>, Partial<PolicyRule>, 'conflict' | 'same']>([
    [
      'out-of-stock before backorder, though younger',
      { terms: stop },
      { madeAt: older },
      'conflict',
    ],
    [
      'out-of-stock before left alone',
      { terms: stop },
      { terms: 'left-alone', madeAt: older },
      'conflict',
    ],
    ['left alone before backorder', { terms: 'left-alone' }, { madeAt: older }, 'conflict'],
    ['of two alike the older', { madeAt: older }, {}, 'same'],
    [
      'of two that leave it alone the older',
      { madeAt: older, terms: 'left-alone' },
      { terms: 'left-alone' },
      'same',
    ],
    ['of two that stop the older', { madeAt: older, terms: stop }, { terms: stop }, 'same'],
  ])('%s', (_which, first, second, because) => {
    const [winner, loser] = [ruleOf('2', 'tag', first), ruleOf('1', 'tag', second)];
    const resolution = resolvePolicy([loser, winner], FACTS);
    expect(resolution.won).toBe(winner);
    expect(resolution.lost).toEqual([{ rule: loser, because }]);
  });

  it('of two as old the lower id, by number', () => {
    expect(idsOf([ruleOf('10', 'collection'), ruleOf('9', 'collection')])).toEqual(['9', '10']);
  });

  const at = instant('2026-12-01T12:00Z');
  it.each<[string, Partial<Policy>]>([
    ['lead time', { leadDays: 0 }],
    ['longest wait', { longestWaitDays: 0 }],
    ['cap', { caps: { ...NO_CAPS, units: 0 } }],
    ['cap to what is on its way', { caps: { ...NO_CAPS, toArriving: true } }],
    ['limit for an order', { caps: { ...NO_CAPS, perOrder: 0 } }],
    ['limit for a customer', { caps: { ...NO_CAPS, perCustomer: 0 } }],
    ['start of sales', { window: { opensAt: at, closesAt: null } }],
    ['end of sales', { window: { opensAt: null, closesAt: at } }],
  ])('that differ in the %s are in conflict', (_term, terms) => {
    const rules = [
      ruleOf('1', 'tag'),
      ruleOf('2', 'tag', { terms: policyOf({ kind: 'backorder', ...terms }) }),
      ruleOf('3', 'tag', { terms: policyOf({ kind: 'backorder' }) }),
    ];
    expect(resolvePolicy(rules, FACTS).lost.map(({ because }) => because)).toEqual([
      'conflict',
      'same',
    ]);
  });

  it('a broader rule that says the same is broader', () => {
    const [{ because } = { because: null }] = resolvePolicy(
      [ruleOf('1', 'tag'), ruleOf('2', 'vendor')],
      FACTS,
    ).lost;
    expect(because).toBe('broader');
  });
});

describe('a rule that leaves alone', () => {
  it('keeps broader rules away, and gives no policy', () => {
    const alone = ruleOf('1', 'product', { terms: 'left-alone' });
    const shop = ruleOf('2', 'shop', { terms: stop });
    expect(resolvePolicy([shop, alone], FACTS)).toEqual({
      policy: null,
      won: alone,
      lost: [{ rule: shop, because: 'broader' }],
    });
  });

  it('does not keep a more specific one away', () => {
    const alone = ruleOf('1', 'product', { terms: 'left-alone' });
    expect(resolvePolicy([alone, ruleOf('2', 'variant')], FACTS).policy).toBe(sellOn);
  });
});

describe('rules in words', () => {
  it('without a rule', () => {
    expect(resolutionInWords({ policy: null, won: null, lost: [] })).toEqual(['No rule applies']);
  });

  it.each<[Rank, PolicyRule['terms'], string]>([
    ['variant', sellOn, 'The rule for the variant Boots 42 sells on with a date'],
    ['product', stop, 'The rule for the product Boots 42 stops selling at zero'],
    ['collection', 'left-alone', 'The rule for the collection Boots 42 leaves it alone'],
    ['tag', sellOn, 'The rule for the tag Boots 42 sells on with a date'],
    ['vendor', sellOn, 'The rule for the vendor Boots 42 sells on with a date'],
    ['shop', stop, 'The rule for the whole shop stops selling at zero'],
  ])('for the %s', (rank, terms, sentence) => {
    const resolution = resolvePolicy([ruleOf('1', rank, { name: 'Boots 42', terms })], FACTS);
    expect(resolutionInWords(resolution)).toEqual([sentence]);
  });

  it('those that lost say why', () => {
    const rules = [
      ruleOf('1', 'shop', { terms: stop }),
      ruleOf('2', 'tag', { name: 'winter', terms: 'left-alone' }),
      ruleOf('3', 'tag', { name: 'boots', target: 'boots', terms: stop }),
      ruleOf('4', 'tag', { name: 'Winter', terms: stop }),
    ];
    expect(resolutionInWords(resolvePolicy(rules, FACTS))).toEqual([
      'The rule for the tag boots stops selling at zero',
      'The rule for the tag Winter stops selling at zero, and does not count: it says the same',
      'The rule for the tag winter leaves it alone, and does not count: of two as specific the stricter counts, then the older',
      'The rule for the whole shop stops selling at zero, and does not count: it is broader',
    ]);
  });
});

describe('for any rules', () => {
  const ruleArb = fc.record({
    rank: fc.constantFrom(...RANKS),
    applies: fc.boolean(),
    hours: fc.integer({ min: 0, max: 1 }),
    terms: fc.constantFrom<PolicyRule['terms']>(sellOn, stop, 'left-alone'),
  });
  const rulesArb = fc.array(ruleArb, { maxLength: 8 }).map((parts) =>
    parts.map(({ rank, applies, hours, terms }, index) =>
      ruleOf(String(index + 1), rank, {
        terms,
        target: applies || rank === 'shop' ? TARGETS[rank] : 'another',
        madeAt: instant('2026-11-01T12:00Z').add({ hours }),
      }),
    ),
  );
  const appliesTo = ({ rank, target }: PolicyRule) => target === TARGETS[rank];

  it('exactly one wins where any applies, and all others that apply have lost', () => {
    fc.assert(
      fc.property(rulesArb, (rules) => {
        const { won, lost } = resolvePolicy(rules, FACTS);
        const named = [...(won === null ? [] : [won]), ...lost.map(({ rule }) => rule)];
        expect(new Set(named)).toEqual(new Set(rules.filter(appliesTo)));
        expect(named).toHaveLength(rules.filter(appliesTo).length);
      }),
    );
  });

  it('the winner is as specific as any, and of these none is stricter', () => {
    fc.assert(
      fc.property(rulesArb, (rules) => {
        const { won, lost, policy } = resolvePolicy(rules, FACTS);
        if (won === null) return;
        expect(policy).toBe(won.terms === 'left-alone' ? null : won.terms);
        for (const { rule } of lost) {
          expect(RANKS.indexOf(won.rank)).toBeLessThanOrEqual(RANKS.indexOf(rule.rank));
          if (rule.rank === won.rank && rule.terms === stop) expect(won.terms).toBe(stop);
        }
      }),
    );
  });

  it('the order of the list does not matter', () => {
    fc.assert(
      fc.property(
        rulesArb.chain((rules) => fc.tuple(fc.constant(rules), shuffled(rules))),
        ([rules, again]) => {
          expect(resolvePolicy(again, FACTS)).toEqual(resolvePolicy(rules, FACTS));
        },
      ),
    );
  });

  it('the first in precedence that applies is the one that wins', () => {
    fc.assert(
      fc.property(rulesArb, (rules) => {
        const first = inPrecedence(rules).find(appliesTo) ?? null;
        expect(resolvePolicy(rules, FACTS).won).toBe(first);
      }),
    );
  });

  it('a rule that does not apply changes nothing', () => {
    fc.assert(
      fc.property(rulesArb, (rules) => {
        expect(resolvePolicy(rules.filter(appliesTo), FACTS)).toEqual(resolvePolicy(rules, FACTS));
      }),
    );
  });

  it('there is a sentence for each rule that applies', () => {
    fc.assert(
      fc.property(rulesArb, (rules) => {
        const sentences = resolutionInWords(resolvePolicy(rules, FACTS));
        expect(sentences).toHaveLength(Math.max(1, rules.filter(appliesTo).length));
      }),
    );
  });
});
