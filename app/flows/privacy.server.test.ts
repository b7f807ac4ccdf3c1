import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { Ctx } from '#app/adapters/context.ts';
import { ShopifyFault, ShopNotInstalled } from '#app/adapters/shopify/fault.ts';
import { asId } from '#app/domain/ids.ts';
import { tendOrder } from '#app/features/backorders/jobs.ts';
import { keep } from '#app/features/inbox/store.server.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { readInboxRow, topics } from '#app/wiring/webhooks.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';

const ONE = asId<'Shop'>('one.myshopify.com');
const TWO = asId<'Shop'>('two.myshopify.com');
const order = (number: number) => asId<'Order'>(`gid://shopify/Order/${number}`);

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.stop());

const tables = async (): Promise<string[]> => {
  const rows = await world.database.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name
     FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'pgboss')`,
  );
  return rows.map(({ name }) => name);
};

/** Tables with a row that has the text anywhere in it. */
const tablesNaming = async (text: string): Promise<string[]> => {
  const naming: string[] = [];
  for (const name of await tables()) {
    const found = await world.database.query(
      `SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%' || $1 || '%' LIMIT 1`,
      [text],
    );
    if (found.length > 0) naming.push(name);
  }
  return naming.sort();
};

const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map((_, index) => `$${index + 1}`);
  await world.database.query(
    `INSERT INTO "${table}" (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
};

const at = new Date('2026-11-20T09:00Z');
const item = {
  inventoryItemId: 'gid://shopify/InventoryItem/1',
  locationId: 'gid://shopify/Location/1',
};
const variant = {
  productId: 'gid://shopify/Product/1',
  variantId: 'gid://shopify/ProductVariant/1',
};

const putOrder = async (shop: string, number: number): Promise<void> => {
  const orderId = order(number);
  const stamps = { createdAt: at, processedAt: at, observedAt: at };
  await insert('order', { shop, orderId, name: `#${number}`, ...stamps });
  const orderLineId = `gid://shopify/LineItem/${number}`;
  const places = JSON.stringify([{ units: 3, at: at.toISOString() }]);
  const units = { title: 'Mug', quantity: 3, waiting: 2, joined: true, places };
  await insert('demand', { shop, orderId, orderLineId, ...item, ...variant, ...units });
  await insert('order_publication', { shop, orderId, value: '{}', publishedAt: at });
  await insert('hold', {
    shop,
    holdId: `gid://shopify/FulfillmentHold/${number}`,
    orderId,
    orderLineId,
    locationId: item.locationId,
    fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${number}`,
    handle: 'x',
    units: 2,
    seenAt: at,
  });
  const ctx = world.ctxFor(asId<'Shop'>(shop));
  await ctx.db.inShop(async (tx) => {
    const about = { at: Temporal.Instant.from('2026-11-20T09:00Z'), actor: 'Maja', orderId };
    const data = { title: 'Mug', quantity: 3, waiting: 2 };
    await record(tx, ctx.shop, { ...about, kind: 'demand-seen', data });
    ctx.jobs.enqueue(tx, tendOrder, { orderId });
  });
  await hear(shop, 'orders/updated', { orderId });
};

const hear = async (shop: string, topic: string, hint: Record<string, string | string[]>) => {
  const ctx = world.ctxFor(shop);
  const heard = { webhookId: randomUUID(), eventId: null, topic, triggeredAt: null, hint };
  const id = await ctx.db.inShop((tx) =>
    keep(tx, ctx.shop, { ...heard, ignored: null }, ctx.clock.now()),
  );
  return z.string().parse(id);
};

/** A shop with a row in every table. */
const putShop = async (shop: string): Promise<void> => {
  await insert('session', { id: `offline_${shop}`, shop, state: '', accessToken: 'token' });
  await insert('shop', {
    shop,
    name: 'S',
    currency: 'SEK',
    zone: 'UTC',
    scopes: [],
    installedAt: at,
  });
  const { locationId } = item;
  await insert('location', { shop, locationId, name: 'M', isActive: true, fulfillsOnline: true });
  const closed = { name: 'Christmas', fromOn: '2026-12-24', toOn: '2026-12-26' };
  await insert('closed_days', { shop, id: randomUUID(), ...closed });
  const policy = { kind: 'backorder', title: 'Mug', beganAt: at, previousInventory: 'DENY' };
  const { inventoryItemId } = item;
  await insert('policy', { shop, ...variant, inventoryItemId, ...policy });
  await insert('level', { shop, ...item });
  const arrivalId = randomUUID();
  const from = { supplier: `Supplier of ${shop}`, supplierKey: `supplier of ${shop}` };
  await insert('arrival', { shop, id: arrivalId, name: 'PO-17', ...from, createdAt: at });
  const lineId = randomUUID();
  const days = { expectedOn: '2026-12-12', firstExpectedOn: '2026-12-12' };
  const expected = { title: 'Mug', ordered: 5, ...days };
  await insert('arrival_line', { shop, id: lineId, arrivalId, ...item, ...variant, ...expected });
  await insert('receipt', {
    shop,
    id: randomUUID(),
    arrivalLineId: lineId,
    units: 2,
    actor: 'Maja',
    receivedAt: at,
    idempotencyKey: randomUUID(),
  });
  await insert('published_quote', { shop, ...variant, publishedAt: at });
  const { productId } = variant;
  await insert('publication', { shop, productId, value: '{}', publishedAt: at });
  await insert('shop_word', { shop, language: 'sv', sentence: 'sold_out', text: 'Slut' });
  await insert('app_data', { shop, name: 'words', value: '{}', publishedAt: at });
  await insert('rule', { shop, rank: 'shop', target: '', name: '', kind: 'backorder', madeAt: at });
  await insert('catalogue_pass', { shop, step: 'due', asked: 1, began: 0 });
  await insert('published_rule', { shop, ruleId: 1, publishedAt: at });
  await putOrder(shop, 1001);
  await putOrder(shop, 1002);
};

const gone = (): Promise<Ctx> => Promise.reject(new ShopNotInstalled(ONE));

const tell = async (
  topic: keyof typeof topics,
  body: object,
  connect: () => Promise<Ctx> = gone,
): Promise<void> => {
  const hint = topics[topic].hintIn(body);
  const id = await hear(ONE, topic, hint as Record<string, string | string[]>);
  await readInboxRow(world.ctxFor(ONE), { inboxId: id }, connect);
};

beforeEach(async () => {
  for (const name of await tables()) {
    if (name.startsWith('public.') && !name.includes('_prisma')) {
      await world.database.query(`TRUNCATE ${name} CASCADE`);
    }
  }
  await world.forgetJobs();
  await putShop(ONE);
  await putShop(TWO);
});

test('the scene has a row of the shop in every table', async () => {
  const ours = (await tables()).filter((name) => /^public\.(?!_prisma)/.test(name));
  expect(await tablesNaming(ONE)).toEqual(expect.arrayContaining(ours));
  expect(await world.waitingJobs(ONE)).not.toEqual([]);
});

test('after shop/redact no table names the shop, and the other shop has lost nothing', async () => {
  const before = await tablesNaming(TWO);
  await tell('shop/redact', { shop_id: 1, shop_domain: ONE });
  expect(await tablesNaming(ONE)).toEqual([]);
  expect(await tablesNaming(TWO)).toEqual(before);
});

test('shop/redact with the header of another shop deletes nothing', async () => {
  const before = await tablesNaming(ONE);
  await tell('shop/redact', { shop_id: 1, shop_domain: TWO });
  expect(await tablesNaming(ONE)).toEqual(before);
  const rows = await world.database.query(
    `SELECT outcome FROM inbox WHERE topic = 'shop/redact' AND shop = $1`,
    [ONE],
  );
  expect(rows).toEqual([{ outcome: 'names another shop' }]);
});

test('while nobody can say whether the app is still there, nothing is deleted for a day', async () => {
  const away = new ShopifyFault('Shopify is away', { retryable: true });
  const body = { shop_id: 1, shop_domain: ONE };
  await expect(tell('shop/redact', body, () => Promise.reject(away))).rejects.toBe(away);
  expect(await tablesNaming(ONE)).toContain('public.demand');

  world.clock.advance({ hours: 25 });
  const [unread] = await world.database.query<{ id: string }>(
    `SELECT id FROM inbox WHERE topic = 'shop/redact' AND "processedAt" IS NULL`,
  );
  const inboxId = unread?.id ?? '';
  await readInboxRow(world.ctxFor(ONE), { inboxId }, () => Promise.reject(away));
  expect(await tablesNaming(ONE)).toEqual([]);
  world.clock.set('2026-11-23T09:00:00Z');
});

test('after customers/redact no table names the order, and other orders are untouched', async () => {
  const others = await tablesNaming(order(1002));
  await tell('customers/data_request', {
    shop_domain: ONE,
    orders_requested: [1001],
    data_request: { id: 8 },
  });
  await tell('customers/redact', { shop_domain: ONE, orders_to_redact: [1001] });
  for (const name of await tables()) {
    const rows = await world.database.query(
      `SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%' || $1 || '%' AND t::text LIKE '%' || $2 || '%'`,
      [ONE, order(1001)],
    );
    expect(rows, name).toEqual([]);
  }
  expect(await tablesNaming(order(1002))).toEqual(others);
});

test('a customer who has no orders with us is forgotten without ado', async () => {
  await tell('customers/redact', { shop_domain: ONE, orders_to_redact: [] });
  await tell('customers/redact', { shop_domain: ONE, orders_to_redact: [4711] });
  expect(await tablesNaming(order(1001))).toContain('public.demand');
});

test('a data request is answered with all that is held, once, where the merchant sees it', async () => {
  const request = { shop_domain: ONE, orders_requested: [1001, 4711], data_request: { id: 8 } };
  await tell('customers/data_request', request);
  await tell('customers/data_request', request);
  const { privacyRequests } = await readSettings(world.ctxFor(ONE));
  expect(privacyRequests).toMatchObject([
    {
      kind: 'privacy-data-request',
      sentence: 'A customer asked for their data; this is what is held about 2 orders',
      data: {
        request: '8',
        orders: [order(1001), order(4711)],
        held: [
          {
            order: order(1001),
            name: '#1001',
            lines: [{ title: 'Mug', units: 3, waiting: 2 }],
            holds: [{ units: 2, endedAt: null }],
            published: '{}',
            history: [{ sentence: '3 units of Mug ordered, 2 wait', actor: 'Maja' }],
          },
        ],
      },
    },
  ]);
  expect(privacyRequests).toHaveLength(1);
});

test('uninstalling takes the token and keeps the rest; what is still running is told so', async () => {
  await tell('app/uninstalled', { id: 1, myshopify_domain: ONE });
  expect(await world.database.query('SELECT shop FROM session')).toEqual([{ shop: TWO }]);
  expect(await tablesNaming(ONE)).toContain('public.demand');
  const [row] = await world.database.query('SELECT "uninstalledAt" FROM shop WHERE shop = $1', [
    ONE,
  ]);
  expect(row).toEqual({ uninstalledAt: new Date('2026-11-23T09:00Z') });
});

test('app/uninstalled with the header of another shop takes no token', async () => {
  await tell('app/uninstalled', { id: 1, myshopify_domain: TWO });
  expect(await world.database.query('SELECT 1 FROM session')).toHaveLength(2);
});
