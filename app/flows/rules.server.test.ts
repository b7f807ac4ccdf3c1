import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRules } from '#app/flows/read-rules.server.ts';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import type { RuleKind, RuleRank } from '#app/features/catalog/rule.ts';
import { changeProduct, deleteProduct } from '#emulator/platform/products.ts';
import { buy, expectGoods, line, setStage, shown, unitsOf } from '#tests/story/story.ts';
import type { Stage } from '#tests/story/story.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { changePolicy } from './change-policy.server.ts';
import { addRule, changeRule, endRule } from './change-rules.server.ts';
import { joinUnderRules, wouldBeHeldByRules } from './join-under-rules.server.ts';
import { askForPass } from './pass-catalogue.server.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
});

afterAll(() => app.stop());

const VENDOR = 'Tarn & Timber';

const make = async (rank: RuleRank, target: string, kind: RuleKind, leadDays: number | null) => {
  const outcome = await addRule(stage.ctx, {
    rank,
    target,
    name: target,
    kind,
    terms: { ...NO_TERMS, leadDays },
    actor: 'Sam',
  });
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.id;
};

const productNamed = (title: string) => {
  const found = stage.shop.products.find((product) => product.title === title);
  if (found === undefined) throw new Error(`there is no ${title}`);
  return found;
};

/** What the theme is told of rules; null when nothing is. */
const told = (): unknown => {
  const found = stage.shop.metafields.find(({ namespace }) => namespace === 'rules');
  return found === undefined ? null : (JSON.parse(found.value) as { rules: unknown }).rules;
};

const settingsOf = (vendor: string): string[] => [
  ...new Set(
    stage.shop.products
      .filter((product) => product.vendor === vendor && !product.isGiftCard)
      .flatMap(({ variants }) => variants)
      .filter(({ tracked, components }) => tracked && components.length === 0)
      .map(({ inventoryPolicy }) => inventoryPolicy),
  ),
];

/** Operations in the order in which Shopify was asked for them. */
const asked = (from: number): string[] =>
  app.emulator.platform.calls
    .slice(from)
    .flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : []));

const events = (kind: string) =>
  app.database.query('SELECT actor, data FROM event WHERE kind = $1 ORDER BY id', [kind]);

const before = new Map<string, string>();
let rule = '';

test('a rule is told to the whole shop by one metafield, before selling goes on', async () => {
  for (const { variants } of stage.shop.products) {
    for (const { id, inventoryPolicy } of variants) before.set(id, inventoryPolicy);
  }
  const from = app.emulator.platform.calls.length;
  rule = await make('vendor', VENDOR, 'backorder', 14);
  await app.settle();
  expect(told()).toEqual([{ for: 'vendor', is: 'tarn & timber', on: '2026-12-07' }]);
  expect(settingsOf(VENDOR)).toEqual(['CONTINUE']);
  const calls = asked(from);
  expect(calls.indexOf('WriteMetafield')).toBeLessThan(calls.indexOf('StartBulkMutation'));
  expect(calls.filter((name) => name === 'WriteMetafield')).toHaveLength(1);
});

test('no product has a metafield of its own where the rule says everything', () => {
  expect(shown(stage)).toBeUndefined();
});

test('the rule is in step, and the history says so', async () => {
  const { rules, pass } = await readRules(stage.ctx);
  const [only] = rules;
  expect(rules).toHaveLength(1);
  expect(only).toMatchObject({ id: rule, kind: 'backorder', isReached: true, isEnding: false });
  expect(only?.shipsOn).toBe('2026-12-07');
  expect(only?.variants).toBeGreaterThan(10);
  expect(pass).toMatchObject({ step: 'done', refused: [] });
  expect(await events('rules-reached')).toEqual([
    { actor: 'Holdline', data: { variants: only?.variants, refused: 0, toLabel: 0 } },
  ]);
});

test('another look writes nothing', async () => {
  const from = app.emulator.platform.calls.length;
  await app.sweep();
  const writes = asked(from).filter((name) => /Write|Delete|StartBulk|SetInventory/.test(name));
  expect(writes).toEqual([]);
});

test('a buyer under a rule waits in line, with what the rule told as the first promise', async () => {
  const order = buy(stage, 5);
  await app.settle();
  expect(unitsOf(order)).toEqual({ held: 3, free: 2 });
  expect(await line(stage)).toMatchObject([{ waiting: 3, on: '2026-12-07' }]);
  const [first] = await app.database.query<{ first: unknown }>(
    `SELECT "firstPromise" AS first FROM demand WHERE "orderId" = $1`,
    [`gid://shopify/Order/${order.id}`],
  );
  expect(first).toMatchObject({ first: { shipsOn: '2026-12-07' } });
});

test('a product says more than its rule once goods of it are on their way', async () => {
  await expectGoods(stage, 10, '2026-12-01');
  expect(shown(stage)).toMatchObject({ on: '2026-12-01', later: [[7, '2026-12-07']] });
  expect(told()).toEqual([{ for: 'vendor', is: 'tarn & timber', on: '2026-12-07' }]);
});

test('a policy of its own comes first, and when it goes the rule comes back', async () => {
  const { ctx, productId, variantId, variant } = stage;
  const change = (kind: 'out-of-stock' | null) =>
    changePolicy(ctx, { productId, changes: [{ variantId, kind, terms: NO_TERMS }], actor: 'Sam' });
  await change('out-of-stock');
  await app.settle();
  expect(variant.inventoryPolicy).toBe('DENY');
  await change(null);
  await app.settle();
  expect(variant.inventoryPolicy).toBe('CONTINUE');
  expect(shown(stage)).toMatchObject({ on: '2026-12-01' });
});

test('a narrower rule that stops hides nothing until selling has stopped', async () => {
  const from = app.emulator.platform.calls.length;
  const stop = await make('tag', 'rain', 'out-of-stock', null);
  await app.settle();
  const jacket = productNamed('Storm Shell Jacket');
  expect(jacket.variants.map(({ inventoryPolicy }) => inventoryPolicy)).not.toContain('CONTINUE');
  expect(told()).toEqual([
    { for: 'tag', is: 'rain', on: null },
    { for: 'vendor', is: 'tarn & timber', on: '2026-12-07' },
  ]);
  const calls = asked(from);
  expect(calls.indexOf('StartBulkMutation')).toBeLessThan(calls.indexOf('WriteMetafield'));
  await endRule(stage.ctx, { id: stop, actor: 'Sam' });
  await app.settle();
  expect(jacket.variants.map(({ inventoryPolicy }) => inventoryPolicy)).not.toContain('DENY');
  expect((await readRules(stage.ctx)).rules).toHaveLength(1);
});

test('a product that gets the tag of a rule comes under it by itself', async () => {
  await make('tag', 'Clearance', 'backorder', 3);
  await app.settle();
  const kettle = productNamed('Gooseneck Kettle');
  const tag = (tags: string[]) =>
    changeProduct(app.emulator.platform, stage.shop, kettle, { tags });
  expect(kettle.variants[0]?.inventoryPolicy).toBe('DENY');
  tag(['coffee', 'CLEARANCE']);
  await app.settle();
  expect(kettle.variants[0]?.inventoryPolicy).toBe('CONTINUE');
  // Long after the last pass Shopify tells of the product for another reason than that.
  await app.emulator.advance(3_600_000);
  await app.settle();
  const asked = () => app.database.query('SELECT asked FROM catalogue_pass');
  const wishes = await asked();
  tag(['coffee']);
  await app.settle();
  expect(kettle.variants[0]?.inventoryPolicy).toBe('DENY');
  expect(await asked()).toEqual(wishes);
});

test('what is ordered under a rule joins by itself, what was there before when the merchant says so', async () => {
  const boots = productNamed('Skog Leather Boots');
  const waits = boots.variants.find(({ inventoryItemId }) =>
    stage.shop.levels
      .filter((level) => level.inventoryItemId === inventoryItemId)
      .every(({ available }) => available <= 0),
  );
  if (waits === undefined) throw new Error('every size of the boots is in stock');
  // Shopify sells it at zero already.
  waits.inventoryPolicy = 'CONTINUE';
  before.set(waits.id, 'CONTINUE');
  await make('vendor', 'Björk & Sons', 'backorder', null);
  // Before the rule has come as far as this variant.
  const order = buy({ ...stage, variant: waits }, 1);
  await app.settle();
  expect(unitsOf(order)).toEqual({ held: 1, free: 0 });

  const rows = await wouldBeHeldByRules(stage.ctx);
  const orderIds = [...new Set(rows.map(({ orderId }) => orderId))];
  expect(orderIds.length).toBeGreaterThan(0);
  expect(orderIds).not.toContain(`gid://shopify/Order/${order.id}`);
  expect(await joinUnderRules(stage.ctx, { orderIds, actor: 'Sam' })).toEqual({
    joined: orderIds.length,
  });
  await app.settle();
  expect(await wouldBeHeldByRules(stage.ctx)).toEqual([]);
});

test('a product that was deleted is under no rule any more', async () => {
  const chair = productNamed('Folding Fireside Chair');
  deleteProduct(app.emulator.platform, stage.shop, chair.id);
  await askForPass(stage.ctx);
  await app.settle();
  expect(
    await app.database.query('SELECT 1 FROM policy WHERE "productId" = $1', [
      `gid://shopify/Product/${chair.id}`,
    ]),
  ).toEqual([]);
});

test('a rule cannot be made twice, for nothing, or with terms that cannot be', async () => {
  const input = { name: 'x', kind: 'backorder' as const, terms: NO_TERMS, actor: 'Sam' };
  const because = async (rank: RuleRank, target: string, leadDays: number | null = null) => {
    const terms = { ...NO_TERMS, leadDays };
    const outcome = await addRule(stage.ctx, { ...input, rank, target, terms });
    return outcome.kind === 'refused' ? outcome.because : outcome.kind;
  };
  expect(await because('vendor', ' tarn & TIMBER ')).toBe('taken');
  expect(await because('tag', '  ')).toBe('target');
  expect(await because('tag', 'x'.repeat(256))).toBe('target');
  expect(await because('collection', 'winter')).toBe('target');
  expect(await because('shop', 'x')).toBe('target');
  expect(await because('tag', 'x', -1)).toBe('lead-days');
  expect(await changeRule(stage.ctx, { ...input, id: '999999' })).toEqual({ kind: 'vanished' });
});

test('when all rules end, every variant has what it had, and nothing is told', async () => {
  for (const { id } of (await readRules(stage.ctx)).rules) {
    await endRule(stage.ctx, { id, actor: 'Sam' });
  }
  await app.settle();
  expect((await readRules(stage.ctx)).rules).toEqual([]);
  expect(told()).toBeNull();
  for (const { variants } of stage.shop.products) {
    for (const { id, inventoryPolicy } of variants)
      expect([id, inventoryPolicy]).toEqual([id, before.get(id)]);
  }
  expect(await app.database.query('SELECT 1 FROM policy')).toEqual([]);
  expect(shown(stage)).toBeUndefined();
});
