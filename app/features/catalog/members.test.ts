import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { instant } from '#tests/support/domain.ts';
import { isMisread, planMembers, ruleBookOf } from './members.ts';
import type { MemberPlan, ProductSeen, VariantSeen } from './members.ts';
import type { Rule } from './rule.ts';
import { LEAVING } from './stored-policy.ts';
import type { KnownPolicy } from './stored-policy.ts';
import { NO_TERMS } from './terms.ts';

const variantId = (number: number) =>
  asId<'ProductVariant'>(`gid://shopify/ProductVariant/${number}`);
const productId = asId<'Product'>('gid://shopify/Product/1');

const variant = (number: number, parts: Partial<VariantSeen> = {}): VariantSeen => ({
  id: variantId(number),
  title: `Size ${number}`,
  inventoryPolicy: 'DENY',
  inventoryItemId: asId<'InventoryItem'>(`gid://shopify/InventoryItem/${number}`),
  tracked: true,
  isBundle: false,
  ...parts,
});

const boots = (parts: Partial<ProductSeen> = {}): ProductSeen => ({
  id: productId,
  title: 'Boots',
  isGiftCard: false,
  vendor: 'Nordic Shoes',
  tags: ['Winter'],
  collectionIds: ['gid://shopify/Collection/3'],
  variants: [variant(1), variant(2)],
  ...parts,
});

const ruleOf = (id: string, parts: Partial<Rule> = {}): Rule => ({
  id,
  rank: 'tag',
  target: 'winter',
  name: 'winter',
  kind: 'backorder',
  terms: { ...NO_TERMS, leadDays: 14 },
  madeAt: instant('2026-11-01T12:00Z'),
  reachedAs: null,
  isHidden: false,
  ...parts,
});

const known = (number: number, parts: Partial<KnownPolicy> = {}): KnownPolicy => ({
  variantId: variantId(number),
  productId,
  inventoryItemId: asId<'InventoryItem'>(`gid://shopify/InventoryItem/${number}`),
  kind: 'backorder',
  terms: { ...NO_TERMS, leadDays: 14 },
  ruleId: '1',
  previousInventory: 'DENY',
  ...parts,
});

const plan = (
  rules: readonly Rule[],
  product: ProductSeen,
  ...policies: readonly KnownPolicy[]
): MemberPlan =>
  planMembers(ruleBookOf(rules), product, (id) => policies.find((one) => one.variantId === id));

const joined = ({ joining }: MemberPlan) =>
  joining.map(({ variantId: id, rule, kind }) => [id, rule.id, kind]);

describe('who comes under a rule', () => {
  it('every variant of a product that it reaches', () => {
    expect(joined(plan([ruleOf('1')], boots()))).toEqual([
      [variantId(1), '1', 'backorder'],
      [variantId(2), '1', 'backorder'],
    ]);
  });

  it('nobody by a rule for something else, or by one that ended', () => {
    const elsewhere = ruleOf('1', { target: 'summer' });
    expect(plan([elsewhere, ruleOf('2', { kind: 'ended' })], boots()).joining).toEqual([]);
  });

  it('nobody with a policy of their own, whatever it is', () => {
    const own = { ruleId: null, kind: 'out-of-stock' as const };
    expect(joined(plan([ruleOf('1')], boots(), known(1, own)))).toEqual([
      [variantId(2), '1', 'backorder'],
    ]);
  });

  it('whoever is just giving back a policy of their own', () => {
    const own = { ruleId: null, kind: LEAVING } as const;
    expect(joined(plan([ruleOf('1')], boots(), known(1, own), known(2)))).toEqual([
      [variantId(1), '1', 'backorder'],
    ]);
  });

  it.each<[string, Partial<ProductSeen>, Partial<VariantSeen>]>([
    ['a gift card', { isGiftCard: true }, {}],
    ['a bundle', {}, { isBundle: true }],
    ['what is not tracked', {}, { tracked: false }],
  ])('never %s', (_what, product, parts) => {
    const all = boots({ ...product, variants: [variant(1, parts)] });
    expect(plan([ruleOf('1')], all)).toEqual({ joining: [], leaving: [] });
    expect(plan([ruleOf('1')], all, known(1)).leaving).toEqual([variantId(1)]);
  });

  it('nobody who is under it already, unless its terms, its kind or the stock behind it changed', () => {
    const one = boots({ variants: [variant(1)] });
    expect(plan([ruleOf('1')], one, known(1))).toEqual({ joining: [], leaving: [] });
    const changed = [
      known(1, { terms: NO_TERMS }),
      known(1, { kind: 'out-of-stock' }),
      known(1, { ruleId: '2' }),
      known(1, { inventoryItemId: asId<'InventoryItem'>('gid://shopify/InventoryItem/9') }),
    ];
    for (const policy of changed) expect(plan([ruleOf('1')], one, policy).joining).toHaveLength(1);
  });
});

describe('who leaves', () => {
  it('whoever no rule reaches any more, once', () => {
    const none = plan([], boots(), known(1), known(2, { kind: LEAVING }));
    expect(none).toEqual({ joining: [], leaving: [variantId(1)] });
  });

  it('whoever a narrower rule leaves alone', () => {
    const alone = ruleOf('2', {
      rank: 'collection',
      target: 'gid://shopify/Collection/3',
      kind: 'left-alone',
      terms: NO_TERMS,
    });
    const one = boots({ variants: [variant(1)] });
    expect(plan([ruleOf('1'), alone], one, known(1)).leaving).toEqual([variantId(1)]);
  });
});

const ruleArb = fc.record({
  rank: fc.constantFrom<Rule['rank']>('collection', 'tag', 'vendor', 'shop'),
  applies: fc.boolean(),
  kind: fc.constantFrom<Rule['kind']>('backorder', 'out-of-stock', 'left-alone', 'ended'),
  leadDays: fc.constantFrom(null, 7, 14),
});
const TARGETS = {
  collection: 'gid://shopify/Collection/3',
  tag: 'winter',
  vendor: 'nordic shoes',
  shop: '',
};
const rulesArb = fc.array(ruleArb, { maxLength: 5 }).map((rules) =>
  rules.map(({ rank, applies, kind, leadDays }, index) =>
    ruleOf(String(index + 1), {
      rank,
      kind,
      target: applies ? TARGETS[rank] : 'another',
      terms: { ...NO_TERMS, leadDays },
    }),
  ),
);
const knownArb = fc.option(
  fc.record({
    kind: fc.constantFrom<KnownPolicy['kind']>('backorder', 'out-of-stock', LEAVING),
    ruleId: fc.constantFrom(null, '1', '2'),
  }),
  { nil: undefined },
);

const carriedOut = (policy: KnownPolicy | undefined, made: MemberPlan): KnownPolicy | undefined => {
  const joining = made.joining.find(({ variantId: id }) => id === variantId(1));
  if (joining !== undefined) {
    const { kind, rule, inventoryItemId } = joining;
    return known(1, { kind, ruleId: rule.id, terms: rule.terms, inventoryItemId });
  }
  return policy !== undefined && made.leaving.length > 0 ? { ...policy, kind: LEAVING } : policy;
};

it('carried out, the same plan is empty, and a policy of its own is never in one', () => {
  fc.assert(
    fc.property(rulesArb, knownArb, fc.boolean(), (rules, given, tracked) => {
      const policy = given === undefined ? undefined : known(1, given);
      const product = boots({ variants: [variant(1, { tracked })] });
      const book = ruleBookOf(rules);
      const first = planMembers(book, product, () => policy);
      const isOwn = policy !== undefined && policy.ruleId === null && policy.kind !== LEAVING;
      if (isOwn) expect(first).toEqual({ joining: [], leaving: [] });
      const after = carriedOut(policy, first);
      expect(planMembers(book, product, () => after)).toEqual({ joining: [], leaving: [] });
    }),
  );
});

describe('a theme that does not see a hidden collection', () => {
  const hidden = ruleOf('1', {
    rank: 'collection',
    target: 'gid://shopify/Collection/3',
    kind: 'left-alone',
    isHidden: true,
  });
  const broader = ruleOf('2');
  const misreads = (...rules: Rule[]) => isMisread(ruleBookOf(rules), boots());

  it('takes a broader rule for the one that decides, where the hidden one leaves the product alone', () => {
    expect(misreads(hidden, broader)).toBe(true);
    expect(misreads({ ...hidden, isHidden: false }, broader)).toBe(false);
    expect(misreads(hidden, { ...broader, target: 'summer' })).toBe(false);
    expect(misreads({ ...hidden, target: 'gid://shopify/Collection/4' }, broader)).toBe(false);
  });

  it('says nothing wrong where every rule that it sees leaves the product alone, or is not told', () => {
    expect(misreads(hidden)).toBe(false);
    expect(misreads(hidden, { ...broader, kind: 'left-alone', reachedAs: 'left-alone' })).toBe(
      false,
    );
    expect(misreads(hidden, { ...broader, kind: 'out-of-stock' })).toBe(false);
    expect(misreads(hidden, { ...broader, kind: 'ended' })).toBe(false);
  });

  it('still tells a broader rule that ended until everything is in step', () => {
    expect(misreads(hidden, { ...broader, kind: 'ended', reachedAs: 'backorder' })).toBe(true);
  });

  it('is no matter where another rule decides, or the hidden one gives a policy', () => {
    const stricter = { ...hidden, id: '3', kind: 'out-of-stock' as const };
    expect(misreads(hidden, stricter, broader)).toBe(false);
    expect(misreads({ ...hidden, kind: 'backorder' }, broader)).toBe(false);
    expect(misreads({ ...hidden, kind: 'ended' }, broader)).toBe(false);
  });
});
