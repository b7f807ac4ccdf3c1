import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { topics } from './webhooks.ts';

const toml = z.object({
  webhooks: z.object({
    subscriptions: z.array(
      z.object({
        topics: z.array(z.string()).default([]),
        compliance_topics: z.array(z.string()).default([]),
        uri: z.literal('/webhooks'),
      }),
    ),
  }),
});

test('the table has exactly the topics of shopify.app.toml', () => {
  const file = path.join(import.meta.dirname, '../../shopify.app.toml');
  const { webhooks } = toml.parse(parse(fs.readFileSync(file, 'utf8')));
  const registered = webhooks.subscriptions.flatMap((one) => [
    ...one.topics,
    ...one.compliance_topics,
  ]);
  expect(Object.keys(topics).sort()).toEqual(registered.sort());
});

const gid = (kind: string, number: number) => `gid://shopify/${kind}/${number}`;
const fo = (number: number) => ({ id: gid('FulfillmentOrder', number), status: 'open' });
const order7 = { orderId: gid('Order', 7) };
const fos = (...numbers: number[]) => ({
  orderId: null,
  fulfillmentOrderIds: numbers.map((number) => gid('FulfillmentOrder', number)),
});
const person = { id: 5, email: 'maja@example.com', phone: '+46 1', first_name: 'Maja' };
const shop = 'one.myshopify.com';

const bodies: readonly (readonly [keyof typeof topics, object, object])[] = [
  ['orders/create', { id: 7, customer: person }, order7],
  ['orders/updated', { id: '7', customer: person }, order7],
  ['orders/cancelled', { id: gid('Order', 7), customer: person }, order7],
  ['orders/edited', { order_edit: { id: 1, order_id: 7, staff_note: 'for Maja' } }, order7],
  ['refunds/create', { id: 1, order_id: 7 }, order7],
  ['fulfillment_orders/order_routing_complete', { fulfillment_order: fo(1) }, fos(1)],
  [
    'fulfillment_orders/hold_released',
    { fulfillment_order: { ...fo(1), order_id: 7 } },
    { ...fos(1), ...order7 },
  ],
  [
    'fulfillment_orders/placed_on_hold',
    { fulfillment_order: fo(1), remaining_fulfillment_order: null },
    fos(1),
  ],
  [
    'fulfillment_orders/split',
    { fulfillment_order: fo(1), remaining_fulfillment_order: fo(2) },
    fos(1, 2),
  ],
  [
    'fulfillment_orders/merged',
    { fulfillment_order_merges: [{ fulfillment_order: fo(3), merge_intents: [] }] },
    fos(3),
  ],
  [
    'fulfillment_orders/moved',
    { original_fulfillment_order: fo(1), moved_fulfillment_order: fo(2) },
    fos(1, 2),
  ],
  [
    'fulfillment_orders/cancelled',
    { fulfillment_order: fo(1), replacement_fulfillment_order: fo(4) },
    fos(1, 4),
  ],
  [
    'fulfillment_holds/released',
    { fulfillment_order: fo(1), fulfillment_hold: { id: gid('FulfillmentHold', 9) } },
    fos(1),
  ],
  [
    'inventory_levels/update',
    { inventory_item_id: 3, location_id: 4, available: -2 },
    { inventoryItemId: gid('InventoryItem', 3), locationId: gid('Location', 4) },
  ],
  ['products/create', { id: 6, title: 'Mug' }, { productId: gid('Product', 6) }],
  ['products/update', { id: 6, title: 'Mug' }, { productId: gid('Product', 6) }],
  ['collections/update', { id: 8, title: 'Winter' }, { collectionId: gid('Collection', 8) }],
  ['products/delete', { id: 6 }, { productId: gid('Product', 6) }],
  ['locations/update', { id: 4, name: 'Malmö' }, {}],
  ['app/scopes_update', { id: 1, current: ['read_orders'] }, {}],
  ['app/uninstalled', { id: 1, myshopify_domain: shop, email: 'owner@example.com' }, { shop }],
  ['shop/redact', { shop_id: 1, shop_domain: shop }, { shop }],
  [
    'customers/redact',
    { shop_domain: shop, customer: person, orders_to_redact: [7] },
    { shop, request: '', orderIds: [gid('Order', 7)] },
  ],
  [
    'customers/data_request',
    { shop_domain: shop, customer: person, orders_requested: [7], data_request: { id: 8 } },
    { shop, request: '8', orderIds: [gid('Order', 7)] },
  ],
];

test.each(bodies)('%s is reduced to the ids in it', (name, body, hint) => {
  expect(topics[name].hintIn(body)).toEqual(hint);
});

test('every topic is reduced somewhere above', () => {
  expect(new Set(bodies.map(([name]) => name))).toEqual(new Set(Object.keys(topics)));
});

test.each(Object.entries(topics))('%s does not understand what it does not send', (name, topic) => {
  for (const body of [undefined, null, 7, 'text', [], [{ id: 7 }]]) {
    expect(topic.hintIn(body)).toBeNull();
  }
  const anyBody = name === 'app/scopes_update' || name === 'locations/update';
  expect(topic.hintIn({ id: -1, shop_domain: '', order_id: 1.5 })).toEqual(anyBody ? {} : null);
});
