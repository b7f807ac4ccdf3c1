import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { continueLeaving, leave, previewLeave, readLeaveProgress } from './leave.server.ts';
import { pause, releaseAllOurs, resume } from './pause.server.ts';

const SHOP = asId<'Shop'>('one.myshopify.com');
const ORDER = 'gid://shopify/Order/1001';
const PRODUCT = 'gid://shopify/Product/1';
const maja = { actor: 'Maja' };

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.stop());

beforeEach(async () => {
  await world.forgetJobs();
  const { query } = world.database;
  await query(
    'TRUNCATE shop, policy, publication, order_publication, app_data, hold, "order", event, level CASCADE',
  );
  await query(
    `INSERT INTO shop (shop, name, currency, zone, "installedAt", "importedAt")
     VALUES ($1, 'One', 'SEK', 'UTC', now(), now())`,
    [SHOP],
  );
  await query(
    `INSERT INTO policy (shop, "variantId", "productId", "inventoryItemId", title, kind, "beganAt", "previousInventory")
     VALUES ($1, 'v1', $2, 'i1', 'Mug', 'backorder', now(), 'DENY'),
            ($1, 'v2', $2, 'i2', 'Mug, large', 'out-of-stock', now(), 'CONTINUE')`,
    [SHOP, PRODUCT],
  );
  await query(
    `INSERT INTO publication (shop, "productId", value, "publishedAt") VALUES ($1, $2, '{}', now())`,
    [SHOP, PRODUCT],
  );
  await query(
    `INSERT INTO order_publication (shop, "orderId", value, "publishedAt") VALUES ($1, $2, '{}', now())`,
    [SHOP, ORDER],
  );
  await query(
    `INSERT INTO app_data (shop, name, value, "publishedAt") VALUES ($1, 'words', '{}', now()), ($1, 'order-words', NULL, now())`,
    [SHOP],
  );
  await query(
    `INSERT INTO "order" (shop, "orderId", name, "createdAt", "processedAt", "observedAt")
     VALUES ($1, $2, '#1001', now(), now(), now())`,
    [SHOP, ORDER],
  );
  await query(
    `INSERT INTO demand (shop, "orderId", "orderLineId", "inventoryItemId", "locationId", title, quantity, waiting, held, joined, places)
     VALUES ($1, $2, 'l1', 'i1', 'p1', 'Mug', 5, 3, 3, true, '[{"units": 5, "at": "2026-11-20T12:00:00Z"}]')`,
    [SHOP, ORDER],
  );
  await query(
    `INSERT INTO hold (shop, "holdId", "orderId", "orderLineId", "locationId", "fulfillmentOrderId", handle, units, "seenAt")
     VALUES ($1, 'h1', $2, 'l1', 'p1', 'f1', 'x', 3, now())`,
    [SHOP, ORDER],
  );
});

const status = async () => (await world.database.query('SELECT status FROM shop'))[0];
const kinds = async () =>
  (await world.database.query('SELECT kind FROM event ORDER BY id')).map(
    ({ kind }) => kind as string,
  );
const jobNames = async () => (await world.waitingJobs(SHOP)).map(({ name }) => name).sort();

/** What the jobs do in Shopify and then write down. */
const takenBack = async () => {
  await world.database.query('DELETE FROM policy');
  await world.database.query('DELETE FROM publication');
  await world.database.query('DELETE FROM order_publication');
  await world.database.query('DELETE FROM app_data');
  await world.database.query('UPDATE hold SET "endedAt" = now()');
};

test('a pause keeps everybody in line and is told once', async () => {
  const ctx = world.ctxFor(SHOP);
  await pause(ctx, maja);
  await pause(ctx, maja);
  expect(await status()).toEqual({ status: 'paused' });
  expect(await kinds()).toEqual(['shop-paused']);
  expect(await jobNames()).toEqual([]);
  expect(await world.database.query('SELECT waiting FROM demand')).toEqual([{ waiting: 3 }]);
});

test('resuming looks at whoever waits, and at everything that moved', async () => {
  const ctx = world.ctxFor(SHOP);
  await resume(ctx, maja);
  expect(await kinds()).toEqual([]);
  await pause(ctx, maja);
  await resume(ctx, maja);
  expect(await status()).toEqual({ status: 'active' });
  expect(await kinds()).toEqual(['shop-paused', 'shop-resumed']);
  expect(await jobNames()).toEqual(['sweep-shop', 'tend-order']);
});

test('on request everything that waits is let go', async () => {
  const ctx = world.ctxFor(SHOP);
  await pause(ctx, maja);
  expect(await releaseAllOurs(ctx, maja)).toEqual({ orders: 1 });
  expect(await releaseAllOurs(ctx, maja)).toEqual({ orders: 0 });
  expect(await world.database.query('SELECT waiting, joined FROM demand')).toEqual([
    { waiting: 0, joined: false },
  ]);
  expect(await jobNames()).toEqual(['tend-order']);
});

test('leaving is counted before, put into line, and over when nothing of ours is left', async () => {
  const ctx = world.ctxFor(SHOP);
  const ours = { policies: 2, holds: 1, products: 1, orders: 1, words: 2, rules: 0, rulesTold: 0 };
  expect(await previewLeave(ctx)).toEqual(ours);
  await leave(ctx, maja);
  expect(await status()).toEqual({ status: 'leaving' });
  expect(await jobNames()).toEqual([
    'align-order',
    'align-product',
    'align-words',
    'leave-shop',
    'tend-order',
  ]);
  expect(await world.database.query('SELECT waiting FROM demand')).toEqual([{ waiting: 0 }]);

  await world.forgetJobs();
  await continueLeaving(ctx);
  expect(await status()).toEqual({ status: 'leaving' });
  expect(await jobNames()).toEqual(['leave-shop']);
  expect(await readLeaveProgress(ctx)).toEqual({
    restoredPolicies: 0,
    releasedHolds: 0,
    deletedMetafields: 0,
    remaining: ours,
    done: false,
  });

  await takenBack();
  await continueLeaving(ctx);
  await continueLeaving(ctx);
  expect(await status()).toEqual({ status: 'left' });
  expect(await kinds()).toEqual(['shop-leaving', 'shop-left']);
  expect(await readLeaveProgress(ctx)).toEqual({
    restoredPolicies: 2,
    releasedHolds: 1,
    deletedMetafields: 4,
    remaining: { ...ours, policies: 0, holds: 0, products: 0, orders: 0, words: 0 },
    done: true,
  });
});

test('a shop that is leaving does not turn round, and leaving twice is leaving once', async () => {
  const ctx = world.ctxFor(SHOP);
  await Promise.all([leave(ctx, maja), leave(ctx, maja)]);
  await resume(ctx, maja);
  await pause(ctx, maja);
  expect(await status()).toEqual({ status: 'leaving' });
  expect(await kinds()).toEqual(['shop-leaving']);
});

test('a shop that has left may come back', async () => {
  const ctx = world.ctxFor(SHOP);
  await leave(ctx, maja);
  await takenBack();
  await continueLeaving(ctx);
  await resume(ctx, maja);
  expect(await status()).toEqual({ status: 'active' });
});
