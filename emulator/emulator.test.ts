import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
import { sessionToken } from './oauth/session-token.ts';
import { gid } from './platform/gid.ts';
import { rerouteFetch } from './reroute-fetch.mjs';
import { WATCHER_TOML, writeAppFiles } from './testing/app-files.ts';
import { type Receiver, startReceiver } from './testing/receiver.ts';
import { present } from './testing/small-shop.ts';

const DEMO = 'demo.myshopify.com';
const NOW = '2026-11-23T08:00:00.000Z';

// Put in place before the library is loaded: it keeps the fetch that it finds.
const endReroute = rerouteFetch('http://127.0.0.1:9');
endReroute();
await import('@shopify/shopify-api/adapters/node');
const { ApiVersion, LogSeverity, RequestedTokenType, Session, shopifyApi, WebhookType } =
  await import('@shopify/shopify-api');

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const start = async (options: Partial<EmulatorOptions> = {}) => {
  const app: Receiver = await startReceiver();
  ends.push(() => app.stop());
  const emulator = await startEmulator({
    clock: 'frozen',
    now: NOW,
    tomlPath: writeAppFiles(),
    appUrl: app.url,
    credentials: { apiKey: 'the-key', apiSecret: 'the-secret' },
    ...options,
  });
  ends.push(() => emulator.stop(), rerouteFetch(emulator.url));
  return { app, emulator };
};

const library = () =>
  shopifyApi({
    apiKey: 'the-key',
    apiSecretKey: 'the-secret',
    apiVersion: ApiVersion.October26,
    hostName: 'watcher.example',
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error, log: () => undefined },
  });

const tokenFor = ({ platform }: Emulator): string =>
  sessionToken(platform, platform.shop(DEMO), present(platform.state.apps[0]));

describe("Shopify's own library", () => {
  it('exchanges a session token, asks a question and refreshes', async () => {
    const { emulator } = await start();
    const api = library();
    const { session } = await api.auth.tokenExchange({
      shop: DEMO,
      sessionToken: tokenFor(emulator),
      requestedTokenType: RequestedTokenType.OfflineAccessToken,
      expiring: true,
    });
    const client = new api.clients.Graphql({ session });
    const answer = await client.request('{ shop { name } }');
    expect(answer.data).toEqual({ shop: { name: 'Tarn & Timber' } });
    const refreshed = await api.auth.refreshToken({
      shop: DEMO,
      refreshToken: present(session.refreshToken),
    });
    expect(refreshed.session.accessToken).not.toBe(session.accessToken);
  });

  it('sees a token of nobody as HTTP 401', async () => {
    await start();
    const api = library();
    const session = new Session({
      id: 'x',
      shop: DEMO,
      state: '',
      isOnline: false,
      accessToken: 'no',
    });
    const client = new api.clients.Graphql({ session });
    await expect(client.request('{ shop { name } }')).rejects.toMatchObject({
      response: { code: 401 },
    });
  });

  it('accepts the signature of a webhook, and of no other body', async () => {
    const { app, emulator } = await start();
    const [product] = emulator.platform.shop(DEMO).products;
    const placed = await fetch(`${emulator.url}/_emulator/place-order`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        lines: [{ variantId: present(product?.variants[1]).id, quantity: 1 }],
      }),
    });
    expect(placed.status).toBe(200);
    await emulator.settle();
    const hook = present(
      app.received.find((each) => each.headers['x-shopify-topic'] === 'orders/create'),
    );
    const validate = (body: string) =>
      library().webhooks.validate({
        rawBody: body,
        rawRequest: { method: 'POST', url: '/hooks', headers: hook.headers },
      });
    expect(await validate(hook.body)).toMatchObject({
      valid: true,
      domain: DEMO,
      topic: 'ORDERS_CREATE',
      webhookType: WebhookType.Webhooks,
    });
    expect(await validate(`${hook.body} `)).toMatchObject({ valid: false });
  });
});

describe('the emulator', () => {
  it('needs nothing but the file of the app', async () => {
    const emulator = await startEmulator({ tomlPath: writeAppFiles(), installOn: [] });
    ends.push(() => emulator.stop());
    expect((await fetch(`${emulator.url}/admin/`)).status).toBeLessThan(400);
    expect(
      Object.values(emulator.platform.state.shops).flatMap((each) => each.installations),
    ).toEqual([]);
  });

  it('lets nothing happen on a frozen clock but by settling and advancing', async () => {
    const { app, emulator } = await start();
    const shop = emulator.platform.shop(DEMO);
    const lines = [{ variantId: present(shop.products[1]?.variants[0]).id, quantity: 1 }];
    const body = JSON.stringify({ lines });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${emulator.url}/_emulator/place-order`, { method: 'POST', headers, body });
    expect(app.received).toEqual([]);
    await emulator.settle();
    expect(shop.orders.at(-1)?.fulfillmentOrders).toEqual([]);
    await emulator.advance(shop.routingDelayMs);
    expect(shop.orders.at(-1)?.fulfillmentOrders).toHaveLength(1);
    expect(app.received.map((each) => each.headers['x-shopify-topic'])).toEqual([
      'inventory_levels/update',
      'orders/create',
      'fulfillment_orders/order_routing_complete',
    ]);
  });

  it('by itself routes and delivers on a running clock', async () => {
    const { app, emulator } = await start({ clock: 'running' });
    const shop = emulator.platform.shop(DEMO);
    shop.routingDelayMs = 50;
    const lines = [{ variantId: present(shop.products[1]?.variants[0]).id, quantity: 1 }];
    await fetch(`${emulator.url}/_emulator/place-order`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lines }),
    });
    await emulator.settle();
    expect(app.received).toHaveLength(3);
    const idle: unknown = await (await fetch(`${emulator.url}/_emulator/idle`)).json();
    expect(idle).toEqual({ idle: true });
  });

  it('goes on where it was killed', async () => {
    const statePath = path.join(mkdtempSync(path.join(tmpdir(), 'emulator-')), 'state.json');
    const { emulator } = await start({ statePath });
    const shop = emulator.platform.shop(DEMO);
    shop.name = 'Renamed';
    await emulator.advance(60_000);
    await expect
      .poll(() => readFileSync(statePath, 'utf8'), { timeout: 4000 })
      .toContain('Renamed');
    const second = await start({ statePath, scenario: 'empty' });
    expect(second.emulator.platform.shop(DEMO).name).toBe('Renamed');
    expect(second.emulator.platform.clock.now()).toBe('2026-11-23T08:01:00.000Z');
    expect(second.emulator.platform.state.apps).toHaveLength(1);
  });

  it('keeps shops apart: a token of one is nobody in the other', async () => {
    const { emulator } = await start();
    const api = library();
    const { session } = await api.auth.tokenExchange({
      shop: DEMO,
      sessionToken: tokenFor(emulator),
      requestedTokenType: RequestedTokenType.OfflineAccessToken,
      expiring: true,
    });
    const answer = await fetch('https://other.myshopify.com/admin/api/2026-10/graphql.json', {
      method: 'POST',
      headers: {
        'x-shopify-access-token': present(session.accessToken),
        'content-type': 'application/json',
      },
      body: '{"query":"{ shop { id } }"}',
    });
    expect(answer.status).toBe(401);
  });

  it('has no other version of the API, no other shop, and serves pictures', async () => {
    const { emulator } = await start();
    const post = { method: 'POST', body: '{}' };
    expect((await fetch(`https://${DEMO}/admin/api/2026-07/graphql.json`, post)).status).toBe(404);
    expect(
      (await fetch('https://nobody.myshopify.com/admin/api/2026-10/graphql.json', post)).status,
    ).toBe(404);
    const [product] = emulator.platform.shop(DEMO).products;
    const picture = await fetch(`${emulator.url}/cdn/products/${present(product).id}.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(gid('Product', present(product).id)).toContain('gid://shopify/Product/');
  });

  it('shows its state without secrets, and refuses what it cannot do', async () => {
    const { emulator } = await start();
    const state = await (await fetch(`${emulator.url}/_emulator/state`)).text();
    expect(state).toContain('Tarn & Timber');
    expect(state).not.toContain('the-secret');
    const post = async (to: string, body: object) => {
      const answer = await fetch(`${emulator.url}/_emulator/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.status;
    };
    expect(await post('clock', { advanceMs: -1 })).toBe(422);
    expect(await post('doubts', { splitKeepsId: 'nobody' })).toBe(422);
    expect(await post('doubts', { splitKeepsId: 'remaining' })).toBe(200);
    expect(await post('faults', { webhooks: { dropAll: true } })).toBe(200);
    expect(emulator.platform.doubts.splitKeepsId).toBe('remaining');
    expect(emulator.platform.faults.webhooks.dropAll).toBe(true);
  });

  it('tells apps of a location that changes and of a product that goes', async () => {
    const toml = WATCHER_TOML.replace('"orders/create"', '"products/delete", "locations/update"');
    const { app, emulator } = await start({
      tomlPath: writeAppFiles(toml.replace('write_products', 'write_products,read_products')),
    });
    const shop = emulator.platform.shop(DEMO);
    const post = (to: string, body: object) =>
      fetch(`${emulator.url}/_emulator/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const productId = present(shop.products[0]).id;
    const locationId = present(shop.locations[0]).id;
    await post('change-location', { locationId, name: 'Dock', isActive: false });
    expect((await post('delete-product', { productId })).status).toBe(200);
    expect((await post('delete-product', { productId })).status).toBe(404);
    await emulator.settle();
    expect(app.received.map((each): unknown => JSON.parse(each.body))).toMatchObject([
      { id: Number(locationId), name: 'Dock', active: false },
      { id: Number(productId) },
    ]);
    expect(
      shop.orders.some((order) => order.lines.some((line) => line.productId === productId)),
    ).toBe(true);
  });

  it('can spare tokens when the clock is advanced from outside', async () => {
    const { emulator } = await start();
    const exchanged = await library().auth.tokenExchange({
      shop: DEMO,
      sessionToken: tokenFor(emulator),
      requestedTokenType: RequestedTokenType.OfflineAccessToken,
      expiring: true,
    });
    await fetch(`${emulator.url}/_emulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceMs: 86_400_000, keepTokens: true }),
    });
    const client = new (library().clients.Graphql)({ session: exchanged.session });
    await expect(client.request('{ shop { name } }')).resolves.toHaveProperty('data');
  });
});

describe('a rerouted fetch', () => {
  it('refuses every host but shops and this machine', async () => {
    await start();
    await expect(fetch('https://example.com/')).rejects.toThrow('refused while the platform');
    await expect(fetch('https://myshopify.com.example.com/')).rejects.toThrow('refused');
  });

  it('passes a whole request on, body and all', async () => {
    const { emulator } = await start();
    const request = new Request(`https://${DEMO}/admin/oauth/access_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: 'the-key',
        client_secret: 'wrong',
        grant_type: 'refresh_token',
      }),
    });
    const answer = await fetch(request);
    expect(z.object({ error: z.string() }).parse(await answer.json()).error).toBe('invalid_client');
    expect(emulator.platform.calls.at(-1)).toMatchObject({
      kind: 'oauth',
      shop: DEMO,
      status: 400,
    });
  });
});
