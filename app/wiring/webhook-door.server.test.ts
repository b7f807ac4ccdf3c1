import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { createWebhookDoor } from './webhook-door.server.ts';
import type { WebhookDoor } from './webhook-door.server.ts';

const SHOP = 'one.myshopify.com';
const OTHER = 'two.myshopify.com';
const STRANGER = 'three.myshopify.com';
const SECRET = 'the-secret';
const PREVIOUS = 'the-secret-before';
const ORDER = { id: 1001, email: 'maja@example.com', line_items: [{ id: 1 }] };

let world: TestWorld;
let door: WebhookDoor;

beforeAll(async () => {
  world = await createTestWorld();
  door = createWebhookDoor({
    secrets: [SECRET, PREVIOUS],
    localCtxFor: world.ctxFor,
    log: createLog('silent'),
  });
  for (const shop of [SHOP, OTHER]) {
    await world.database.query(
      `INSERT INTO session (id, shop, state, "accessToken") VALUES ($1, $2, '', 'token')`,
      [`offline_${shop}`, shop],
    );
  }
});

afterAll(() => world.stop());

beforeEach(async () => {
  await world.forgetJobs();
  await world.database.query('DELETE FROM inbox');
});

interface Sent {
  readonly topic?: string;
  readonly shop?: string;
  readonly body?: string;
  readonly secret?: string;
  readonly signed?: string;
  readonly webhookId?: string;
}

const send = (sent: Sent = {}) => {
  const body = sent.body ?? JSON.stringify(ORDER);
  const hmac = createHmac('sha256', sent.secret ?? SECRET).update(sent.signed ?? body);
  return door(
    new Request('https://app.example/webhooks', {
      method: 'POST',
      body,
      headers: {
        'x-shopify-topic': sent.topic ?? 'orders/create',
        'x-shopify-shop-domain': sent.shop ?? SHOP,
        'x-shopify-webhook-id': sent.webhookId ?? randomUUID(),
        'x-shopify-event-id': randomUUID(),
        'x-shopify-triggered-at': '2026-11-23T08:59:00Z',
        'x-shopify-api-version': '2026-10',
        'x-shopify-hmac-sha256': hmac.digest('base64'),
      },
    }),
  );
};

const inbox = () =>
  world.database.query<{ id: string; shop: string; topic: string; hint: unknown; outcome: string }>(
    'SELECT id, shop, topic, hint, outcome FROM inbox',
  );

test('a delivery is remembered by its ids alone and its reading put into line', async () => {
  expect(await send()).toBe('kept');
  const [row, ...others] = await inbox();
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    shop: SHOP,
    topic: 'orders/create',
    hint: { orderId: 'gid://shopify/Order/1001' },
    outcome: null,
  });
  expect(JSON.stringify(row)).not.toContain('maja');
  expect(await world.waitingJobs(SHOP)).toEqual([
    { name: 'read-inbox', payload: { inboxId: row?.id } },
  ]);
});

test('the secret before this one still signs', async () => {
  expect(await send({ secret: PREVIOUS })).toBe('kept');
});

test.each([
  ['a forged signature', { secret: 'guessed' }],
  ['a body that was cut short', { signed: JSON.stringify({ ...ORDER, note: 'cut off' }) }],
  ['a header that is no shop', { shop: 'evil.example' }],
])('%s changes nothing', async (_name, sent) => {
  expect(await send(sent)).toBe('not from Shopify');
  expect(await inbox()).toEqual([]);
  expect(await world.waitingJobs(SHOP)).toEqual([]);
});

test('a replay is known already and changes nothing, even when it says something else', async () => {
  const webhookId = randomUUID();
  expect(await send({ webhookId })).toBe('kept');
  const before = await inbox();
  expect(await send({ webhookId })).toBe('known already');
  expect(await send({ webhookId, body: JSON.stringify({ id: 2 }) })).toBe('known already');
  expect(await inbox()).toEqual(before);
  expect(await world.waitingJobs(SHOP)).toHaveLength(1);
});

test('ten replays at once are heard once', async () => {
  const webhookId = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send({ webhookId })));
  expect(answers.filter((answer) => answer === 'kept')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'known already')).toHaveLength(9);
  expect(await world.waitingJobs(SHOP)).toHaveLength(1);
});

test('the same webhook id from two shops are two webhooks', async () => {
  const webhookId = randomUUID();
  expect(await send({ webhookId })).toBe('kept');
  expect(await send({ webhookId, shop: OTHER })).toBe('kept');
});

test.each([
  ['an unknown topic', { topic: 'carts/create' }, 'unknown topic'],
  ['a body without ids', { body: '{}' }, 'not understood'],
  ['a body that is no JSON', { body: '<html>' }, 'not understood'],
  ['an id that is no id', { body: '{"id":"1; DROP TABLE inbox"}' }, 'not understood'],
  ['an empty body', { body: '' }, 'not understood'],
])('%s is recorded as ignored', async (_name, sent, outcome) => {
  expect(await send(sent)).toBe('ignored');
  expect(await inbox()).toMatchObject([{ outcome, hint: {} }]);
  expect(await world.waitingJobs(SHOP)).toEqual([]);
});

test('a shop that does not have the app leaves no trace', async () => {
  expect(await send({ shop: STRANGER })).toBe('shop not installed');
  expect(await inbox()).toEqual([]);
});

test.each(['customers/redact', 'customers/data_request', 'shop/redact'])(
  '%s is heard after the app was uninstalled',
  async (topic) => {
    const body = JSON.stringify({ shop_domain: STRANGER, shop_id: 1 });
    expect(await send({ shop: STRANGER, topic, body })).toBe('kept');
    expect(await world.waitingJobs(STRANGER)).toHaveLength(1);
  },
);

test('a body beyond all measure is not read to its end', async () => {
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const request = new Request('https://app.example/webhooks', {
    method: 'POST',
    body: endless,
    duplex: 'half',
  });
  expect(await door(request)).toBe('too large');
  expect(pulled).toBeLessThan(10);
});
