import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#app/adapters/context.ts';
import { asId } from '#app/domain/ids.ts';
import { keep } from '#app/features/inbox/store.server.ts';
import { install } from '#app/features/shops/install.server.ts';
import { writeImported, writeStatus } from '#app/features/shops/store.server.ts';
import { placeOrder } from '#emulator/platform/checkout.ts';
import { SHOPPERS } from '#emulator/scenarios/shoppers.ts';
import { emulateAdmin } from '#tests/support/emulated-admin.ts';
import type { EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { COAT_SMALL, smallShop } from '#tests/support/small-shop.ts';
import { sweepShop } from './sweep-shop.server.ts';

const MINUTE_MS = 60_000;

let world: TestWorld;
let shopify: EmulatedAdmin;
let ctx: Ctx;

beforeEach(async () => {
  world = await createTestWorld();
  shopify = await emulateAdmin(smallShop('one.myshopify.com'));
  await shopify.openApp();
  world.clock.set(shopify.platform.clock.now());
  ctx = { ...world.ctxFor(shopify.domain), admin: await shopify.adminFor(shopify.domain) };
  await install(ctx);
  await ctx.db.inShop((tx) => writeImported(tx, ctx.clock.now()));
  await world.forgetJobs();
});

afterEach(async () => {
  await shopify.stop();
  await world.stop();
});

const later = (minutes: number): void => {
  shopify.platform.clock.advance(minutes * MINUTE_MS);
  world.clock.advance({ minutes });
};

const order = (): string => {
  const lines = [{ variantId: COAT_SMALL, quantity: 1 }];
  const placed = placeOrder(shopify.platform, shopify.shop, { lines, customer: SHOPPERS.maja });
  if ('refused' in placed) throw new Error(placed.refused);
  return `gid://shopify/Order/${placed.order.id}`;
};

/** What a sweep puts into line. */
const swept = async () => {
  await world.forgetJobs();
  await sweepShop(ctx);
  return world.waitingJobs(ctx.shop);
};

/** As the table keeps them; a bare array would be taken for one of PostgreSQL's. */
const placesAt = (units: number, at: Date): string =>
  JSON.stringify([{ units, at: at.toISOString() }]);

const insert = (table: string, row: Record<string, unknown>) => {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map((_, index) => `$${index + 1}`);
  return world.database.query(
    `INSERT INTO "${table}" (shop, ${names.join(', ')})
     VALUES ('${ctx.shop}', ${places.join(', ')})`,
    Object.values(row),
  );
};

test('every order that changed since the last sweep is looked at, and then no more', async () => {
  later(60);
  expect(await swept()).toEqual([]);
  later(60);
  const [first, second] = [order(), order()];
  const tends = [first, second].map((orderId) => ({ name: 'tend-order', payload: { orderId } }));
  expect(await swept()).toEqual(tends);
  later(60);
  expect(await swept(), 'sweeps overlap').toEqual(tends);
  later(60);
  expect(await swept()).toEqual([]);
});

test('a sweep that breaks off leaves nothing out', async () => {
  later(60);
  const orderId = order();
  shopify.platform.faults.api.serverErrors = 10;
  await expect(sweepShop(ctx)).rejects.toThrow();
  shopify.platform.faults.api.serverErrors = 0;
  later(60);
  expect(await swept()).toEqual([{ name: 'tend-order', payload: { orderId } }]);
});

test('what webhooks, receipts, levels and products wait for is put into line', async () => {
  const at = new Date(ctx.clock.now().epochMilliseconds);
  const level = { inventoryItemId: 'i1', locationId: 'p1' };
  const variant = { variantId: 'v1', productId: 'gid://shopify/Product/1' };
  const policy = { title: 'Mug', kind: 'backorder', beganAt: at, previousInventory: 'DENY' };
  await insert('policy', { ...variant, inventoryItemId: 'i1', ...policy });
  await insert('level', level);
  const [arrivalId, lineId, receiptId] = [randomUUID(), randomUUID(), randomUUID()];
  await insert('arrival', { id: arrivalId, name: 'PO-17', createdAt: at });
  const days = { expectedOn: '2026-12-12', firstExpectedOn: '2026-12-12' };
  const goods = { title: 'Mug', ordered: 5, ...days };
  await insert('arrival_line', { id: lineId, arrivalId, ...level, ...variant, ...goods });
  const counted = { units: 2, actor: 'Maja', receivedAt: at, idempotencyKey: randomUUID() };
  await insert('receipt', { id: receiptId, arrivalLineId: lineId, ...counted });
  const heard = { webhookId: 'w', eventId: null, topic: 'orders/create', triggeredAt: null };
  const inboxId = await ctx.db.inShop((tx) =>
    keep(tx, asId<'Shop'>(ctx.shop), { ...heard, hint: {}, ignored: null }, ctx.clock.now()),
  );
  later(2);
  expect(await swept()).toEqual([
    { name: 'read-inbox', payload: { inboxId } },
    { name: 'book-receipt', payload: { receiptId } },
    { name: 'decide-level', payload: level },
    { name: 'align-product', payload: { productId: variant.productId } },
  ]);
});

test('an order that waits is looked at every hour although nobody says that it changed', async () => {
  const at = new Date(ctx.clock.now().epochMilliseconds);
  const orderId = 'gid://shopify/Order/1';
  const stamps = { createdAt: at, processedAt: at, observedAt: at };
  await insert('order', { orderId, name: '#1', ...stamps });
  const units = {
    title: 'Mug',
    quantity: 5,
    waiting: 3,
    held: 3,
    joined: true,
    places: placesAt(5, at),
  };
  await insert('demand', {
    orderId,
    orderLineId: 'l1',
    inventoryItemId: 'i1',
    locationId: 'p1',
    ...units,
  });
  later(59);
  const tends = async () => (await swept()).filter(({ name }) => name === 'tend-order');
  expect(await tends()).toEqual([]);
  later(2);
  expect(await tends()).toEqual([{ name: 'tend-order', payload: { orderId } }]);
});

test('an import that never came to its end begins again', async () => {
  await world.database.query('UPDATE shop SET "importedAt" = NULL');
  expect(await swept()).toEqual([{ name: 'import-shop', payload: { after: null } }]);
});

test('a shop that has left is left in peace; one that is leaving is helped on', async () => {
  later(60);
  order();
  await ctx.db.inShop((tx) => writeStatus(tx, 'left'));
  expect(await swept()).toEqual([]);
  await ctx.db.inShop((tx) => writeStatus(tx, 'leaving'));
  expect((await swept()).map(({ name }) => name)).toEqual(['tend-order', 'leave-shop']);
});
