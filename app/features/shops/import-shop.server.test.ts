import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ctx } from '#app/adapters/context.ts';
import { placeOrder } from '#emulator/platform/checkout.ts';
import { routeDueOrders } from '#emulator/platform/routing.ts';
import { SHOPPERS } from '#emulator/scenarios/shoppers.ts';
import { emulateAdmin } from '#tests/support/emulated-admin.ts';
import type { EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { COAT_SMALL, smallShop } from '#tests/support/small-shop.ts';
import { importPage } from './import-shop.server.ts';
import { install } from './install.server.ts';
import { importShop } from './jobs.ts';
import { readSettings } from './read.server.ts';

const ORDERS = 130;

let world: TestWorld;
let shopify: EmulatedAdmin;
let ctx: Ctx;

beforeEach(async () => {
  world = await createTestWorld();
  shopify = await emulateAdmin(smallShop('one.myshopify.com'));
  await shopify.openApp();
  ctx = { ...world.ctxFor(shopify.domain), admin: await shopify.adminFor(shopify.domain) };
});

afterEach(async () => {
  await shopify.stop();
  await world.stop();
});

const jobs = async (name: string) =>
  (await world.waitingJobs(shopify.domain)).filter((job) => job.name === name);

test('an import of several pages goes on where it was and names every open order once', async () => {
  for (let placed = 0; placed < ORDERS; placed += 1) {
    const lines = [{ variantId: COAT_SMALL, quantity: 1 }];
    placeOrder(shopify.platform, shopify.shop, { lines, customer: SHOPPERS.maja });
  }
  shopify.platform.clock.advance(60_000);
  routeDueOrders(shopify.platform);
  await install(ctx);

  let pages = 0;
  for (let after: string | null | undefined = null; after !== undefined; pages += 1) {
    const [waiting] = await jobs(importShop.name);
    expect(importShop.payload.parse(waiting?.payload)).toEqual({ after });
    await world.database.query('DELETE FROM pgboss.job WHERE name = $1', [importShop.name]);
    // A page that is done again, after a crash, puts nothing into line twice.
    await importPage(ctx, { after });
    await importPage(ctx, { after });
    const [next] = await jobs(importShop.name);
    after = next === undefined ? undefined : importShop.payload.parse(next.payload).after;
    expect((await readSettings(ctx)).importedAt === null).toBe(after !== undefined);
  }
  expect(pages).toBe(2);
  const named = (await jobs('tend-order')).map(({ payload }) => JSON.stringify(payload));
  expect(named).toHaveLength(ORDERS);
  expect(new Set(named).size).toBe(ORDERS);
});

test('installing learns about the shop, and again only what has changed', async () => {
  await Promise.all([install(ctx), install(ctx)]);
  expect(await readSettings(ctx)).toMatchObject({
    name: 'Small shop',
    zone: 'Europe/Stockholm',
    locations: [
      { name: 'Borås', isActive: true, fulfillsOnline: true },
      { name: 'Malmö', isActive: true, fulfillsOnline: true },
    ],
  });
  expect(await jobs(importShop.name)).toHaveLength(1);

  await world.forgetJobs();
  shopify.shop.name = 'Small shop, renamed';
  shopify.shop.locations.pop();
  await install(ctx);
  expect(await readSettings(ctx)).toMatchObject({
    name: 'Small shop, renamed',
    locations: [
      { name: 'Borås', isActive: true },
      { name: 'Malmö', isActive: false },
    ],
  });
  expect(await jobs(importShop.name)).toEqual([]);
});
