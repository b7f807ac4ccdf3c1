/**
 * Rules for collections, on real pages of the shop. A theme sees only collections that the online store
 * shows: of all others each product says itself what its rule says, and it is there before selling goes on.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import type { RuleKind, RuleRank } from '#app/features/catalog/rule.ts';
import { addRule, changeRule, endRule } from '#app/flows/change-rules.server.ts';
import { leave } from '#app/flows/leave.server.ts';
import { readRules } from '#app/flows/read-rules.server.ts';
import { changeMembers } from '#emulator/platform/collection-members.ts';
import { showCollection } from '#emulator/platform/collection-publication.ts';
import type { Collection, Product } from '#emulator/platform/state.ts';
import { readBlock } from '#tests/extension/read-block.ts';
import { CREDENTIALS, runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { setStage } from './story.ts';
import type { Stage } from './story.ts';

vi.setConfig({ testTimeout: 60_000 });

const DEC_7 = 'On backorder, ships ~7 Dec';
const DEC_8 = 'On backorder, ships ~8 Dec';
const JAN_8 = 'On backorder, ships ~8 Jan 2027';

let app: RunningApp;
let stage: Stage;
let collection: Collection;
let skillet: Product;
let kettle: Product;
let rule = '';

const productNamed = (title: string): Product => {
  const found = stage.shop.products.find((product) => product.title === title);
  if (found === undefined) throw new Error(`there is no ${title}`);
  return found;
};

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  const found = stage.shop.collections.find(({ isHidden }) => isHidden === true);
  if (found === undefined) throw new Error('no collection is hidden');
  collection = found;
  skillet = productNamed('Cast-Iron Skillet 26 cm');
  kettle = productNamed('Gooseneck Kettle');
  stage.shop.themeBlocks = [
    {
      appKey: CREDENTIALS.apiKey,
      extension: 'backorder-promise',
      block: 'promise',
      template: 'product',
      settings: {},
    },
  ];
});

afterAll(() => app.stop());

const make = async (rank: RuleRank, target: string, kind: RuleKind, leadDays: number | null) => {
  const terms = { ...NO_TERMS, leadDays };
  const input = { rank, target, name: collection.title, kind, terms, actor: 'Sam' };
  const outcome = await addRule(stage.ctx, input);
  if (outcome.kind !== 'changed') throw new Error(JSON.stringify(outcome));
  return outcome.id;
};

const makeForCollection = (kind: RuleKind, leadDays: number | null = null) =>
  make('collection', `gid://shopify/Collection/${collection.id}`, kind, leadDays);

/** What a shopper reads on the page of the product. */
const read = async ({ handle }: Product): Promise<string> => {
  const page = await fetch(`${app.emulator.url}/products/${handle}`);
  return readBlock(await page.text()).line;
};

/** What the product says itself; undefined where it says nothing. */
const own = ({ id }: Product): unknown => {
  const found = stage.shop.metafields.find(
    ({ ownerId, key }) => ownerId === id && key === 'promise',
  );
  if (found === undefined) return undefined;
  const { variants } = JSON.parse(found.value) as { variants: object };
  return Object.values(variants)[0];
};

/** What the theme is told of rules. */
const told = (): unknown[] => {
  const found = stage.shop.metafields.find(({ namespace }) => namespace === 'rules');
  return found === undefined ? [] : (JSON.parse(found.value) as { rules: unknown[] }).rules;
};

const settingOf = ({ variants }: Product) => variants[0]?.inventoryPolicy;

/** Writes that Shopify was asked for while something happened, in order. */
const writes = async (happens: () => Promise<unknown>): Promise<string[]> => {
  const from = app.emulator.platform.calls.length;
  await happens();
  return app.emulator.platform.calls
    .slice(from)
    .flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : []))
    .filter((name) => /Write|Delete|StartBulkMutation|SetInventory/.test(name));
};

const show = async (isShown: boolean): Promise<void> => {
  showCollection(app.emulator.platform, stage.shop, collection, isShown);
  await app.settle();
};

const theRule = async () => {
  const found = (await readRules(stage.ctx)).rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error('there is no such rule');
  return found;
};

const events = (kind: string) =>
  app.database.query('SELECT actor, data FROM event WHERE kind = $1 ORDER BY id', [kind]);

test('by a rule for a hidden collection each product says it itself, before it is sold on', async () => {
  const calls = await writes(async () => {
    rule = await makeForCollection('backorder', 14);
    await app.settle();
  });
  expect([own(skillet), own(kettle)]).toEqual([{ on: '2026-12-07' }, { on: '2026-12-07' }]);
  expect([settingOf(skillet), settingOf(kettle)]).toEqual(['CONTINUE', 'CONTINUE']);
  expect(await read(skillet)).toBe(DEC_7);
  // One for the rules, then for each product its words and its setting, and nothing in bulk.
  expect(calls.toSorted()).toEqual([
    'SetInventoryPolicy',
    'SetInventoryPolicy',
    'WriteMetafield',
    'WriteMetafield',
    'WriteMetafield',
  ]);
  expect(calls.indexOf('SetInventoryPolicy')).toBeGreaterThan(1);
});

test('staff see that the collection is hidden, and that everything is labelled', async () => {
  expect(await theRule()).toMatchObject({
    isHidden: true,
    isReached: true,
    toLabel: 0,
    variants: 2,
  });
});

test('what shoppers are told is on record by product, not by the rule', async () => {
  expect(await app.database.query('SELECT 1 FROM published_rule')).toEqual([]);
  expect(
    await app.database.query(
      'SELECT "shipsOn"::text AS day FROM published_quote WHERE "withdrawnAt" IS NULL',
    ),
  ).toEqual([{ day: '2026-12-07' }, { day: '2026-12-07' }]);
});

test('a broader rule does not speak for what a hidden one decides', async () => {
  await make('vendor', skillet.vendor, 'backorder', 45);
  await app.settle();
  expect(told()).toHaveLength(2);
  expect(await read(skillet)).toBe(DEC_7);
  expect(own(skillet)).toEqual({ on: '2026-12-07' });
});

test('what comes into a hidden collection is labelled, what goes out is given back first', async () => {
  const jacket = productNamed('Storm Shell Jacket');
  const { platform } = app.emulator;
  const joined = await writes(async () => {
    changeMembers(platform, stage.shop, collection, { add: [jacket.id] });
    await app.settle();
  });
  expect(own(jacket)).toEqual({ on: '2026-12-07' });
  expect(new Set(jacket.variants.map(({ inventoryPolicy }) => inventoryPolicy))).toEqual(
    new Set(['CONTINUE']),
  );
  expect(joined.slice(0, 2)).toEqual(['WriteMetafield', 'SetInventoryPolicy']);
  const left = await writes(async () => {
    changeMembers(platform, stage.shop, collection, { remove: [jacket.id] });
    await app.settle();
  });
  expect(own(jacket)).toBeUndefined();
  expect(left.indexOf('DeleteMetafield')).toBeGreaterThan(
    left.findIndex((name) => /SetInventoryPolicy|StartBulkMutation/.test(name)),
  );
});

test('when the day moves each product says the new one, and else nobody looks at them', async () => {
  await app.emulator.advance(86_400_000);
  await app.sweep();
  expect([own(skillet), own(kettle)]).toEqual([{ on: '2026-12-08' }, { on: '2026-12-08' }]);
  expect(await read(skillet)).toBe(DEC_8);
  const from = app.emulator.platform.calls.length;
  await app.sweep();
  const asked = app.emulator.platform.calls
    .slice(from)
    .flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : []));
  expect(asked).toContain('ShownCollections');
  expect(asked.filter((name) => /Write|Delete|Set/.test(name))).toEqual([]);
  // Orders ask for kettles, so theirs is looked at in every sweep.
  expect(asked.filter((name) => name === 'Product')).toHaveLength(1);
});

test('when the collection comes to light the rule speaks, and only then the products stop', async () => {
  const calls = await writes(async () => {
    showCollection(app.emulator.platform, stage.shop, collection, true);
    // The theme sees the collection at once, and finds its rule.
    expect(told()[0]).toEqual({ for: 'collection', is: collection.id, on: '2026-12-08' });
    await app.settle();
  });
  expect([own(skillet), own(kettle)]).toEqual([undefined, undefined]);
  expect(await read(skillet)).toBe(DEC_8);
  // Nobody was stopped from buying meanwhile.
  expect(calls).toEqual(['DeleteMetafield', 'DeleteMetafield']);
  expect(await theRule()).toMatchObject({ isHidden: false, isReached: true });
  // On record the rule's words began no later than those of the products ended.
  expect(
    await app.database.query(
      `SELECT 1 FROM published_quote AS quote JOIN published_rule AS rule USING (shop)
       WHERE quote."withdrawnAt" >= rule."publishedAt" AND quote."shipsOn" = rule."shipsOn"`,
    ),
  ).toHaveLength(2);
  expect(await events('quote-withdrawn')).not.toContainEqual(
    expect.objectContaining({ data: expect.objectContaining({ title: skillet.title }) as unknown }),
  );
});

test('when it is hidden the products say it again, and go on being sold', async () => {
  const calls = await writes(() => show(false));
  expect(await read(skillet)).toBe(DEC_8);
  expect(calls).toEqual(['WriteMetafield', 'WriteMetafield']);
  expect([settingOf(skillet), settingOf(kettle)]).toEqual(['CONTINUE', 'CONTINUE']);
  expect(await events('collection-hidden')).toEqual([
    { actor: 'Holdline', data: { name: collection.title } },
  ]);
  expect(await events('collection-shown')).toHaveLength(1);
});

test('where Shopify does not tell of it, the sweep finds out', async () => {
  app.emulator.platform.doubts.publicationChange = 'silent';
  await show(true);
  expect(own(skillet)).toBeDefined();
  await app.sweep();
  expect(own(skillet)).toBeUndefined();
  await show(false);
  // Until then the theme takes the next rule that it sees.
  expect(await read(skillet)).toBe(JAN_8);
  await app.sweep();
  expect(await read(skillet)).toBe(DEC_8);
  app.emulator.platform.doubts.publicationChange = 'announced';
});

test('when it stops selling, buying ends before the words change', async () => {
  const calls = await writes(async () => {
    const change = { id: rule, kind: 'out-of-stock' as const, terms: NO_TERMS, actor: 'Sam' };
    await changeRule(stage.ctx, change);
    await app.settle();
  });
  expect([settingOf(skillet), settingOf(kettle)]).toEqual(['DENY', 'DENY']);
  expect(await read(skillet)).toBe('Sold out');
  // The first write is of the rules, which no product of theirs is told by.
  const stops = calls.findIndex((name) => /SetInventoryPolicy|StartBulkMutation/.test(name));
  expect(calls.filter((name) => name === 'WriteMetafield')).toHaveLength(3);
  expect(stops).toBeLessThan(calls.indexOf('WriteMetafield', 1));
  expect(await theRule()).toMatchObject({ isReached: true, toLabel: 0 });
});

test('what it leaves alone is silent, although a broader rule would speak', async () => {
  await changeRule(stage.ctx, { id: rule, kind: 'left-alone', terms: NO_TERMS, actor: 'Sam' });
  await app.settle();
  // It was sold on before anybody made a rule.
  for (const variant of skillet.variants) variant.inventoryPolicy = 'CONTINUE';
  // No broader rule is for the kettle, so there is nothing to silence.
  expect([own(skillet), own(kettle)]).toEqual([false, undefined]);
  expect(await read(skillet)).toBe('');
  expect(await writes(() => app.sweep())).toEqual([]);
  await show(true);
  expect(own(skillet)).toBeUndefined();
  expect(await read(skillet)).toBe('');
  await show(false);
  expect(own(skillet)).toBe(false);
});

test('when it ends the broader rule speaks before selling goes on', async () => {
  for (const variant of skillet.variants) variant.inventoryPolicy = 'DENY';
  const calls = await writes(async () => {
    await endRule(stage.ctx, { id: rule, actor: 'Sam' });
    await app.settle();
  });
  expect(own(skillet)).toBeUndefined();
  expect(await read(skillet)).toBe(JAN_8);
  expect(settingOf(skillet)).toBe('CONTINUE');
  expect(calls.indexOf('SetInventoryPolicy')).toBeGreaterThan(calls.indexOf('DeleteMetafield'));
});

test('a shop that leaves has no words of it on any product', async () => {
  rule = await makeForCollection('backorder', 14);
  await app.settle();
  expect(own(skillet)).toBeDefined();
  expect(settingOf(skillet)).toBe('CONTINUE');
  expect(await read(skillet)).toBe(DEC_8);
  await leave(stage.ctx, { actor: 'Sam' });
  await app.settle();
  await app.sweep();
  expect([own(skillet), own(kettle)]).toEqual([undefined, undefined]);
  expect([settingOf(skillet), settingOf(kettle)]).toEqual(['DENY', 'DENY']);
  expect(await app.database.query('SELECT 1 FROM publication')).toEqual([]);
});
