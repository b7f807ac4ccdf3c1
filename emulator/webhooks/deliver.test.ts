import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installApp, registerApp, uninstallApp } from '../platform/apps.ts';
import { redactCustomer, redactShop } from '../platform/privacy.ts';
import { writeAppFiles } from '../testing/app-files.ts';
import { type Receiver, startReceiver } from '../testing/receiver.ts';
import { buy, present, route, smallShop, type SmallShop } from '../testing/small-shop.ts';
import { deliverDue } from './deliver.ts';

let receiver: Receiver;
let small: SmallShop;

beforeEach(async () => {
  receiver = await startReceiver();
  small = smallShop();
  const app = registerApp(small.platform, writeAppFiles(), { appUrl: receiver.url });
  installApp(small.platform, small.shop, app);
});

afterEach(() => receiver.stop());

const topics = (): string[] =>
  receiver.received.map((each) => each.headers['x-shopify-topic'] ?? '');

describe('a webhook', () => {
  it('carries all headers, and a signature over the raw body', async () => {
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    const order = present(
      receiver.received.find((each) => each.headers['x-shopify-topic'] === 'orders/create'),
    );
    const secret = present(small.platform.state.apps[0]).apiSecret;
    expect(order.path).toBe('/hooks');
    expect(order.headers).toMatchObject({
      'content-type': 'application/json',
      'x-shopify-shop-domain': 'small.myshopify.com',
      'x-shopify-api-version': '2026-10',
      'x-shopify-triggered-at': '2026-11-02T09:00:00.000Z',
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(order.body).digest('base64'),
    });
    expect(order.headers['x-shopify-webhook-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(order.headers['x-shopify-event-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(order.headers).not.toHaveProperty('x-shopify-name');
    expect(JSON.parse(order.body)).toMatchObject({ name: '#1001', line_items: [{ quantity: 1 }] });
  });

  it('says the name of its subscription when that has one', async () => {
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    const stock = present(receiver.received.find((each) => each.path === '/hooks/stock'));
    expect(stock.headers['x-shopify-name']).toBe('stock');
    expect(JSON.parse(stock.body)).toMatchObject({ available: 3 });
  });

  it('of an order comes before its fulfillment orders exist; routing tells of them', async () => {
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    expect(topics()).not.toContain('fulfillment_orders/order_routing_complete');
    route(small);
    await deliverDue(small.platform);
    expect(topics()).toContain('fulfillment_orders/order_routing_complete');
  });

  it('that is refused is repeated with the original body, eight times in four hours', async () => {
    receiver.answerWith(500);
    buy(small, [[small.lamp, 1]]);
    const { platform } = small;
    for (let minute = 0; minute < 300; minute += 1) {
      await deliverDue(platform);
      platform.clock.advance(60_000);
    }
    const orders = receiver.received.filter(
      (each) => each.headers['x-shopify-topic'] === 'orders/create',
    );
    expect(orders).toHaveLength(9);
    expect(new Set(orders.map((each) => each.body)).size).toBe(1);
    expect(new Set(orders.map((each) => each.headers['x-shopify-webhook-id'])).size).toBe(1);
    expect(new Set(platform.state.outbox.map((each) => each.status))).toEqual(new Set(['failed']));
  });

  it('is delivered by a later attempt when the app is back', async () => {
    receiver.answerWith(503);
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    receiver.answerWith(200);
    expect(await deliverDue(small.platform)).toBe(0);
    small.platform.clock.advance(5000);
    await deliverDue(small.platform);
    expect(small.platform.state.outbox.every((each) => each.status === 'delivered')).toBe(true);
  });
});

describe('faults', () => {
  it('lose every delivery', async () => {
    small.platform.faults.webhooks.dropAll = true;
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    expect(receiver.received).toEqual([]);
  });

  it('send every delivery twice under one id', async () => {
    small.platform.faults.webhooks.double = true;
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    const ids = receiver.received.map((each) => each.headers['x-shopify-webhook-id']);
    expect(ids).toHaveLength(2 * new Set(ids).size);
  });

  it('let deliveries overtake each other, and lose none', async () => {
    small.platform.faults.webhooks.shuffle = true;
    for (let n = 0; n < 20; n += 1) buy(small, [[small.card, 1]]);
    const placed = small.platform.state.outbox.map((each) => each.webhookId);
    await deliverDue(small.platform);
    const arrived = receiver.received.map((each) => each.headers['x-shopify-webhook-id']);
    expect(arrived.toSorted()).toEqual(placed.toSorted());
    expect(arrived).not.toEqual(placed);
  });

  it('keep deliveries back for a while', async () => {
    small.platform.faults.webhooks.delayMs = 60_000;
    buy(small, [[small.lamp, 1]]);
    expect(await deliverDue(small.platform)).toBe(0);
    small.platform.clock.advance(60_000);
    expect(await deliverDue(small.platform)).toBeGreaterThan(0);
  });
});

describe('privacy', () => {
  it('topics reach the app, even when it is no longer installed', async () => {
    const order = buy(small, [[small.lamp, 1]]);
    redactCustomer(small.platform, small.shop, present(order.customerId));
    uninstallApp(small.platform, small.shop, present(small.platform.state.apps[0]));
    redactShop(small.platform, small.shop);
    await deliverDue(small.platform);
    expect(topics()).toEqual(
      expect.arrayContaining(['customers/redact', 'app/uninstalled', 'shop/redact']),
    );
  });

  it('after uninstalling, nothing else is sent', async () => {
    uninstallApp(small.platform, small.shop, present(small.platform.state.apps[0]));
    buy(small, [[small.lamp, 1]]);
    await deliverDue(small.platform);
    expect(topics()).toEqual(['app/uninstalled']);
  });
});
