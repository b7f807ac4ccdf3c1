import { expect, test } from 'vitest';
import { NO_TERMS } from '../terms.ts';
import { productRows } from './product-rows.ts';
import { variantRows } from './variant-rows.ts';

const variant = (over: object = {}) => ({
  id: 'gid://shopify/ProductVariant/1',
  title: 'Red',
  sku: null,
  inventoryItemId: 'gid://shopify/InventoryItem/1',
  inventoryPolicy: 'DENY' as const,
  tracked: true,
  available: 3,
  isBundle: false,
  ...over,
});

const product = (variants: ReturnType<typeof variant>[], isGiftCard = false) => ({
  id: 'gid://shopify/Product/1',
  title: 'Boots',
  imageUrl: null,
  isGiftCard,
  variants,
});

test('the stock of a product is that of its tracked variants, below zero too', () => {
  const rows = productRows(
    [product([variant({ available: -5 }), variant({ available: 3 }), variant({ tracked: false })])],
    [],
  );
  expect(rows[0]).toMatchObject({ available: -2, variants: 3 });
});

test('a product without a tracked variant has no stock to tell', () => {
  expect(productRows([product([variant({ tracked: false })])], [])[0]?.available).toBeNull();
});

test('the policies of a product are counted by kind, and those of others are not', () => {
  const productId = 'gid://shopify/Product/1';
  const rows = productRows(
    [product([variant()])],
    [
      { productId, kind: 'backorder' },
      { productId, kind: 'backorder' },
      { productId: 'gid://shopify/Product/2', kind: 'out-of-stock' },
    ],
  );
  expect(rows[0]?.policies).toEqual([{ kind: 'backorder', variants: 2 }]);
});

const NO_RULES = { rules: [], leftAloneBy: null };

test.each([
  ['a gift card', product([variant()], true), 'gift-card'],
  ['a bundle', product([variant({ isBundle: true })]), 'bundle'],
  ['an untracked variant', product([variant({ tracked: false })]), 'untracked'],
  ['a counted variant', product([variant()]), null],
])('%s may have a policy unless something bars it', (_, given, barred) => {
  expect(variantRows(given, [], NO_RULES, [], new Map())[0]?.barred).toBe(barred);
});

test('a variant shows its own levels, its own policy, and the product title when it has no options', () => {
  const level = {
    inventoryItemId: 'gid://shopify/InventoryItem/1',
    locationId: 'gid://shopify/Location/1',
    locationName: 'Warehouse',
    available: -5,
    waiting: 5,
  };
  const rows = variantRows(
    product([variant({ title: 'Default Title' })]),
    [
      {
        variantId: 'gid://shopify/ProductVariant/1',
        kind: 'backorder',
        ruleId: null,
        ...NO_TERMS,
        leadDays: 14,
      },
    ],
    NO_RULES,
    [level, { ...level, inventoryItemId: 'gid://shopify/InventoryItem/2' }],
    new Map(),
  );
  expect(rows[0]).toMatchObject({ title: 'Boots', policy: { kind: 'backorder', lead: '14' } });
  expect(rows[0]?.levels).toHaveLength(1);
});

test('a variant on backorder says why nothing more is sold, and what was sold too many', () => {
  const sales = new Map([
    ['gid://shopify/InventoryItem/1', { stopped: 'as many wait as the limit allows', beyond: 2 }],
  ]);
  const rowOf = (kind: 'backorder' | 'out-of-stock') =>
    variantRows(
      product([variant()]),
      [{ variantId: 'gid://shopify/ProductVariant/1', kind, ruleId: null, ...NO_TERMS }],
      NO_RULES,
      [],
      sales,
    )[0];
  expect(rowOf('backorder')).toMatchObject({
    stopped: 'as many wait as the limit allows',
    beyond: 2,
  });
  expect(rowOf('out-of-stock')).toMatchObject({ stopped: null });
});

test('the limits of a policy stand in its form as they were saved', () => {
  const terms = {
    leadDays: null,
    capUnits: 20,
    capToArriving: true,
    longestWaitDays: 60,
    tellsLeft: true,
  };
  const policy = {
    variantId: 'gid://shopify/ProductVariant/1',
    kind: 'backorder' as const,
    ruleId: null,
  };
  const rows = variantRows(
    product([variant()]),
    [{ ...policy, ...terms }],
    NO_RULES,
    [],
    new Map(),
  );
  expect(rows[0]?.policy).toEqual({
    kind: 'backorder',
    lead: '',
    cap: '20',
    toArriving: true,
    wait: '60',
    tellsLeft: true,
  });
});

const tagRule = { id: '7', rank: 'tag' as const, name: 'winter' };

const fromRule = (ruleId: string | null, rules = [tagRule]) =>
  variantRows(
    product([variant()]),
    [
      {
        variantId: 'gid://shopify/ProductVariant/1',
        kind: 'backorder',
        ruleId,
        ...NO_TERMS,
        leadDays: 14,
      },
    ],
    { rules, leftAloneBy: null },
    [],
    new Map([['gid://shopify/InventoryItem/1', { stopped: 'as many wait', beyond: 0 }]]),
  )[0];

test('what a rule says of a variant is told as the rule’s, and is no choice of its own', () => {
  expect(fromRule('7')).toMatchObject({
    policy: { kind: null, lead: '' },
    byRule: { id: '7', target: 'the tag winter', kind: 'backorder' },
    stopped: 'as many wait',
  });
});

test('a policy of its own is not told as a rule’s', () => {
  expect(fromRule(null)).toMatchObject({ policy: { kind: 'backorder', lead: '14' }, byRule: null });
});

test('a rule that ended while the page was read is not told', () => {
  expect(fromRule('8')).toMatchObject({ policy: { kind: null }, byRule: null });
});

test('a variant without a policy names the rule that leaves it alone, and one of its own does not', () => {
  const reach = { rules: [tagRule], leftAloneBy: tagRule };
  const own = {
    variantId: 'gid://shopify/ProductVariant/1',
    kind: 'backorder' as const,
    ruleId: null,
    ...NO_TERMS,
  };
  const [spared] = variantRows(product([variant()]), [], reach, [], new Map());
  expect(spared?.byRule).toEqual({ id: '7', target: 'the tag winter', kind: 'left-alone' });
  const [kept] = variantRows(product([variant()]), [own], reach, [], new Map());
  expect(kept?.byRule).toBeNull();
});
