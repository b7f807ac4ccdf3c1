import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { readOrderStory } from '#app/features/backorders/read-order-story.server.ts';
import { readQueue } from '#app/features/backorders/read.server.ts';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import { changePolicy, joinQueue, wouldBeHeld } from '#app/flows/change-policy.server.ts';
import { leave, readLeaveProgress } from '#app/flows/leave.server.ts';
import { moveArrival } from '#app/flows/move-arrival.server.ts';
import { pause, resume } from '#app/flows/pause.server.ts';
import { releaseHold } from '#emulator/platform/holds.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { editOrder } from '#emulator/platform/orders.ts';
import { buy, count, expectGoods, setStage, shownDate, startSelling, unitsOf } from './story.ts';
import type { Stage } from './story.ts';

const NOW = '2026-11-23T09:00:00Z';
let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: NOW });
  stage = await setStage(app);
});

afterAll(() => app.stop());

const productNamed = (title: string) => {
  const product = stage.shop.products.find((one) => one.title === title);
  if (product === undefined) throw new Error(`there is no ${title}`);
  return product;
};

test('orders that already wait are shown and join only when the merchant confirms', async () => {
  const backpack = productNamed('Fjord Backpack 30 L');
  const rust = backpack.variants.find(({ title }) => title === 'Rust');
  const productId = asId<'Product'>(`gid://shopify/Product/${backpack.id}`);
  const variantId = asId<'ProductVariant'>(`gid://shopify/ProductVariant/${rust?.id ?? ''}`);
  await changePolicy(stage.ctx, {
    productId,
    changes: [{ variantId, kind: 'backorder', terms: { ...NO_TERMS, leadDays: 14 } }],
    actor: 'Sam',
  });
  await app.settle();
  const waiting = await wouldBeHeld(stage.ctx, productId);
  expect(waiting).toHaveLength(4);
  expect((await readQueue(stage.ctx, { productId })).rows).toEqual([]);

  const orderIds = waiting.map(({ orderId }) => orderId);
  await joinQueue(stage.ctx, { productId, orderIds, actor: 'Sam' });
  await app.settle();
  const { rows } = await readQueue(stage.ctx, { productId });
  expect(rows.map(({ place }) => place)).toEqual([1, 2, 3, 4]);
  for (const { orderId, waiting: units } of rows) {
    const order = stage.shop.orders.find(({ id }) => orderId.endsWith(`/${id}`));
    expect(order && unitsOf(order).held).toBe(units);
  }
  expect(await wouldBeHeld(stage.ctx, productId)).toEqual([]);
});

test('what can have no policy is refused with the reason', async () => {
  const candle = productNamed('Pine & Tar Candle');
  const outcome = await changePolicy(stage.ctx, {
    productId: asId<'Product'>(`gid://shopify/Product/${candle.id}`),
    changes: [
      {
        variantId: asId<'ProductVariant'>(
          `gid://shopify/ProductVariant/${candle.variants[0]?.id ?? ''}`,
        ),
        kind: 'backorder',
        terms: NO_TERMS,
      },
    ],
    actor: 'Sam',
  });
  expect(outcome).toMatchObject({ kind: 'refused', because: 'untracked' });
});

test('a slip moves every promise behind it, and the shop window', async () => {
  await startSelling(stage);
  const arrivalId = await expectGoods(stage, 6, '2026-12-11');
  const order = buy(stage, 4);
  await app.settle();
  expect(unitsOf(order)).toEqual({ held: 2, free: 2 });
  const moved = await moveArrival(stage.ctx, {
    arrivalId,
    arrivalLineId: null,
    expectedOn: '2026-12-18',
    actor: 'Sam',
  });
  await app.settle();
  expect(moved).toEqual({ kind: 'moved', slipped: 1 });
  expect(shownDate(stage)).toBe('2026-12-18');
  const story = await readOrderStory(stage.ctx, asId<'Order'>(`gid://shopify/Order/${order.id}`));
  expect(story?.lines[0]).toMatchObject({
    firstPromise: { kind: 'date', shipsOn: '2026-12-11', source: 'published when it was ordered' },
    promise: { kind: 'date', shipsOn: '2026-12-18', source: 'PO-17' },
  });
});

test('units that an order edit adds stand behind whoever came before the edit', async () => {
  const older = buy(stage, 2);
  await app.settle();
  await app.emulator.advance(60_000);
  const younger = buy(stage, 2);
  await app.settle();
  await app.emulator.advance(60_000);
  const [line] = older.lines;
  const { platform } = app.emulator;
  editOrder(platform, stage.shop, older.id, { orderLineId: line?.id ?? '', quantity: 5 });
  platform.changed();
  await app.settle();
  const { rows } = await readQueue(stage.ctx, { productId: stage.productId });
  const inLine = rows.filter(({ orderName }) => [older.name, younger.name].includes(orderName));
  expect(inLine.map(({ orderName, waiting }) => [orderName, waiting])).toEqual([
    [older.name, 5],
    [younger.name, 2],
  ]);
  const before = rows
    .filter((row) => !inLine.includes(row))
    .reduce((sum, row) => sum + row.waiting, 0);
  await count(stage, await expectGoods(stage, before + 4, '2026-12-19'), before + 4);
  await app.settle();
  expect(unitsOf(older)).toEqual({ held: 3, free: 2 });
  expect(unitsOf(younger)).toEqual({ held: 0, free: 2 });
});

test('a unit that a stranger released stays released', async () => {
  const order = buy(stage, 1);
  await app.settle();
  const held = order.fulfillmentOrders.find(({ holds }) => holds.length > 0);
  if (held === undefined) throw new Error('nothing is held');
  releaseHold(app.emulator.platform, stage.shop, held.id);
  app.emulator.platform.changed();
  await app.settle();
  await app.sweep();
  expect(unitsOf(order)).toEqual({ held: 0, free: 1 });
});

test('a paused shop holds nothing new, and holds it when it goes on', async () => {
  await pause(stage.ctx, { actor: 'Sam' });
  const order = buy(stage, 1);
  await app.settle();
  expect(unitsOf(order)).toEqual({ held: 0, free: 1 });
  await resume(stage.ctx, { actor: 'Sam' });
  await app.settle();
  await app.sweep();
  expect(unitsOf(order)).toEqual({ held: 1, free: 0 });
});

test('when a product is stopped, buying stops and the queue stays', async () => {
  const { productId, variantId, variant } = stage;
  const before = (await readQueue(stage.ctx, { productId })).rows.length;
  await changePolicy(stage.ctx, {
    productId,
    changes: [{ variantId, kind: 'out-of-stock', terms: NO_TERMS }],
    actor: 'Sam',
  });
  await app.settle();
  expect(variant.inventoryPolicy).toBe('DENY');
  expect(() => buy(stage, 1)).toThrow();
  expect((await readQueue(stage.ctx, { productId })).rows).toHaveLength(before);
});

test('a shop that is left gets everything back', async () => {
  await leave(stage.ctx, { actor: 'Sam' });
  await app.settle();
  expect(await readLeaveProgress(stage.ctx)).toMatchObject({ done: true });
  const { shop } = stage;
  expect(shop.metafields.filter(({ key }) => key === 'promise')).toEqual([]);
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  const ours = shop.orders
    .flatMap(({ fulfillmentOrders }) => fulfillmentOrders)
    .flatMap(({ holds }) => holds)
    .filter(({ appKey }) => appKey !== null);
  expect(ours).toEqual([]);
  const strangers = shop.orders
    .flatMap(({ fulfillmentOrders }) => fulfillmentOrders)
    .flatMap(({ holds }) => holds);
  expect(strangers).toHaveLength(1);
});
