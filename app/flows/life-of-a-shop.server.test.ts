import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { createHmac, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { changePolicy } from '#app/flows/change-policy.server.ts';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import { installUnlessKnown } from '#app/features/shops/install.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { createWebhookDoor } from '#app/wiring/webhook-door.server.ts';
import { installApp, uninstallApp, updateScopes } from '#emulator/platform/apps.ts';
import { placeOrder } from '#emulator/platform/checkout.ts';
import type { Product, ShopState } from '#emulator/platform/state.ts';
import { SHOPPERS } from '#emulator/scenarios/shoppers.ts';
import { leave, readLeaveProgress } from './leave.server.ts';

const DEMO = asId<'Shop'>('demo.myshopify.com');
const OTHER = asId<'Shop'>('other.myshopify.com');
const HOUR_MS = 3_600_000;

let app: RunningApp;

beforeEach(async () => {
  app = await runApp();
});

afterEach(() => app.stop());

const rows = (text: string, ...values: unknown[]) => app.database.query(text, values);

const registered = () => {
  const [only] = app.emulator.platform.state.apps;
  if (only === undefined) throw new Error('no app is registered');
  return only;
};

const productOf = (shop: ShopState, title: string): Product => {
  const found = shop.products.find((product) => product.title === title);
  if (found === undefined) throw new Error(`no product ${title}`);
  return found;
};

/** A delivery that Shopify signed and somebody sends again under the name of another shop. */
const send = (topic: string, shop: string, body: object) => {
  const text = JSON.stringify(body);
  const door = createWebhookDoor({
    secrets: [registered().apiSecret],
    localCtxFor: app.handles.localCtxFor,
    log: createLog('silent'),
  });
  const hmac = createHmac('sha256', registered().apiSecret).update(text).digest('base64');
  return door(
    new Request('https://app.example/webhooks', {
      method: 'POST',
      body: text,
      headers: {
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': shop,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-api-version': '2026-10',
        'x-shopify-hmac-sha256': hmac,
      },
    }),
  );
};

const outcomes = (shop: string, topic: string) =>
  rows('SELECT outcome FROM inbox WHERE shop = $1 AND topic = $2', shop, topic);

const openOrders = (shop: ShopState) =>
  shop.orders.filter(({ fulfillmentOrders }) =>
    fulfillmentOrders.some(({ status }) => status !== 'CLOSED' && status !== 'CANCELLED'),
  );

test('an installation that happens twice at once imports every open order once', async () => {
  const [ctx] = await Promise.all([app.open(), app.open()]);
  await app.settle();
  const shop = app.emulator.platform.shop(DEMO);
  const settings = await readSettings(ctx);
  expect(settings).toMatchObject({ name: shop.name, currency: shop.currency, status: 'active' });
  expect(settings.importedAt).not.toBeNull();
  expect(settings.locations.map(({ name }) => name).sort()).toEqual(
    shop.locations.map(({ name }) => name).sort(),
  );
  expect(await rows(`SELECT actor FROM event WHERE kind = 'shop-installed'`)).toHaveLength(1);
  const known = await rows('SELECT "orderId" FROM "order"');
  expect(known).toHaveLength(openOrders(shop).length);
  expect(known.length).toBeGreaterThan(0);
});

test('whoever comes with a token before the shop is known installs it', async () => {
  const ctx = await app.open();
  await app.settle();
  await rows('DELETE FROM shop');
  await Promise.all([installUnlessKnown(ctx), installUnlessKnown(ctx)]);
  await app.settle();
  expect((await readSettings(ctx)).status).toBe('active');
  const installed = await rows("SELECT 1 FROM event WHERE kind = 'shop-installed'");
  await installUnlessKnown(ctx);
  expect(await rows("SELECT 1 FROM event WHERE kind = 'shop-installed'")).toEqual(installed);
});

test('what the shop grants is kept, for the shop and its token', async () => {
  await app.open();
  const shop = app.emulator.platform.shop(DEMO);
  const scopes = registered().scopes.filter((scope) => scope !== 'write_products');
  updateScopes(app.emulator.platform, shop, registered(), scopes);
  await app.settle();
  const [kept] = await rows('SELECT scopes FROM shop');
  expect((kept?.['scopes'] as string[]).sort()).toEqual([...scopes].sort());
  const [session] = await rows('SELECT scope FROM session');
  expect((session?.['scope'] as string).split(',').sort()).toEqual([...scopes].sort());
});

test('an order or FO of one shop told in the name of another changes nothing there', async () => {
  await app.open(DEMO);
  await app.open(OTHER);
  await app.settle();
  const before = await rows('SELECT "orderId", "observedAt" FROM "order" WHERE shop = $1', OTHER);
  const [order] = openOrders(app.emulator.platform.shop(DEMO));
  const [fo] = order?.fulfillmentOrders ?? [];
  expect(await send('orders/updated', OTHER, { id: Number(order?.id) })).toBe('kept');
  const body = { fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${fo?.id}` } };
  expect(await send('fulfillment_orders/split', OTHER, body)).toBe('kept');
  expect(await send('fulfillment_orders/split', DEMO, body)).toBe('kept');
  await app.settle();
  expect(await rows('SELECT "orderId", "observedAt" FROM "order" WHERE shop = $1', OTHER)).toEqual(
    before,
  );
  expect(await outcomes(OTHER, 'fulfillment_orders/split')).toEqual([
    { outcome: 'not found here' },
  ]);
  expect(await outcomes(DEMO, 'fulfillment_orders/split')).toEqual([{ outcome: 'enqueued' }]);
});

test('with every webhook lost, a sweep finds the order', async () => {
  await app.open();
  await app.settle();
  const { platform } = app.emulator;
  platform.faults.webhooks.dropAll = true;
  await app.emulator.advance(HOUR_MS);
  await app.sweep();
  const shop = platform.shop(DEMO);
  const [variant] = productOf(shop, 'Gooseneck Kettle').variants;
  const lines = [{ variantId: variant?.id ?? '', quantity: 1 }];
  const placed = placeOrder(platform, shop, { lines, customer: SHOPPERS.maja });
  if ('refused' in placed) throw new Error(placed.refused);
  await app.emulator.advance(HOUR_MS);
  const known = () =>
    rows('SELECT 1 FROM "order" WHERE "orderId" = $1', `gid://shopify/Order/${placed.order.id}`);
  expect(await known()).toEqual([]);
  await app.sweep();
  expect(await known()).toHaveLength(1);
});

test('an uninstallation that is told late does not undo a new installation', async () => {
  await app.open();
  await app.settle();
  const { platform } = app.emulator;
  const shop = platform.shop(DEMO);
  uninstallApp(platform, shop, registered());
  await app.settle();
  expect(await rows('SELECT 1 FROM session')).toEqual([]);
  const [gone] = await rows('SELECT "uninstalledAt" FROM shop');
  expect(gone?.['uninstalledAt']).not.toBeNull();

  await app.emulator.advance(HOUR_MS);
  installApp(platform, shop, registered());
  const ctx = await app.open();
  await send('app/uninstalled', DEMO, { id: 1, myshopify_domain: DEMO });
  await send('shop/redact', DEMO, { shop_id: 1, shop_domain: DEMO });
  await app.settle();
  expect(await outcomes(DEMO, 'app/uninstalled')).toContainEqual({ outcome: 'outdated' });
  expect(await outcomes(DEMO, 'shop/redact')).toEqual([{ outcome: 'outdated' }]);
  expect(await rows('SELECT "uninstalledAt" FROM shop')).toEqual([{ uninstalledAt: null }]);
  expect(await rows('SELECT 1 FROM session')).toHaveLength(1);
  expect((await readSettings(ctx)).importedAt).not.toBeNull();
});

test('two days after uninstalling nothing of the shop is known', async () => {
  await app.open(DEMO);
  await app.open(OTHER);
  await app.settle();
  const { platform } = app.emulator;
  uninstallApp(platform, platform.shop(DEMO), registered());
  await app.settle();
  await send('shop/redact', DEMO, { shop_id: 1, shop_domain: DEMO });
  await app.settle();
  expect(await rows('SELECT shop FROM shop')).toEqual([{ shop: OTHER }]);
  expect(await rows('SELECT DISTINCT shop FROM "order"')).toEqual([{ shop: OTHER }]);
  expect(await rows(`SELECT name FROM pgboss.job WHERE data->>'shop' = $1`, DEMO)).toEqual([]);
});

test('leaving gives the shop back as it was', async () => {
  const ctx = await app.open();
  await app.settle();
  const { platform } = app.emulator;
  const shop = platform.shop(DEMO);
  const product = productOf(shop, 'Storm Shell Jacket');
  const settingsBefore = product.variants.map(({ inventoryPolicy }) => inventoryPolicy);
  const changed = await changePolicy(ctx, {
    productId: asId<'Product'>(`gid://shopify/Product/${product.id}`),
    changes: product.variants.map(({ id }, index) => ({
      variantId: asId<'ProductVariant'>(`gid://shopify/ProductVariant/${id}`),
      kind: index === 0 ? 'out-of-stock' : 'backorder',
      terms: { ...NO_TERMS, leadDays: 14 },
    })),
    actor: 'Maja',
  });
  expect(changed).toEqual({ kind: 'changed' });
  const lines = product.variants.slice(1).map(({ id }) => ({ variantId: id, quantity: 50 }));
  const placed = placeOrder(platform, shop, { lines, customer: SHOPPERS.maja });
  if ('refused' in placed) throw new Error(placed.refused);
  await app.emulator.advance(HOUR_MS);
  await app.settle();
  const held = () =>
    shop.orders.flatMap(({ fulfillmentOrders }) =>
      fulfillmentOrders.flatMap(({ holds }) =>
        holds.filter(({ appKey }) => appKey === registered().apiKey),
      ),
    );
  expect(held()).not.toEqual([]);
  expect(shop.metafields.length).toBeGreaterThan(0);

  await leave(ctx, { actor: 'Maja' });
  await app.settle();
  expect(await readLeaveProgress(ctx)).toMatchObject({
    restoredPolicies: product.variants.length,
    // The label of the product, and what its order tells.
    deletedMetafields: 2,
    remaining: { policies: 0, holds: 0, products: 0, orders: 0 },
    done: true,
  });
  expect(held()).toEqual([]);
  expect(shop.metafields).toEqual([]);
  expect(product.variants.map(({ inventoryPolicy }) => inventoryPolicy)).toEqual(settingsBefore);
  expect((await readSettings(ctx)).status).toBe('left');
});
