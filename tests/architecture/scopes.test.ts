import {
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  buildSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { topics } from '#app/wiring/webhooks.ts';
import { scopes } from './app-configuration.ts';
import { readDocuments } from './read-documents.ts';
import { read } from './repository.ts';

const ofFulfillmentOrders = (access: 'read' | 'write'): string[] =>
  ['merchant_managed', 'third_party'].map((kind) => `${access}_${kind}_fulfillment_orders`);

/**
 * What Shopify requires, from the `requiredAccess` of its introspection. Where it accepts one scope of
 * several, those that we mean to have.
 */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  Collection: ['read_products'],
  FulfillmentOrder: ofFulfillmentOrders('read'),
  FulfillmentOrderLineItem: ofFulfillmentOrders('read'),
  FulfillmentHold: ofFulfillmentOrders('read'),
  InventoryItem: ['read_inventory'],
  InventoryLevel: ['read_inventory'],
  LineItem: ['read_orders'],
  Location: ['read_locations'],
  Order: ['read_orders'],
  Product: ['read_products'],
  ProductVariant: ['read_products'],
};

const BY_MUTATION: Readonly<Record<string, readonly string[]>> = {
  // What they run needs its own scopes, and stands among our documents.
  bulkOperationRunMutation: [],
  bulkOperationRunQuery: [],
  fulfillmentOrderHold: ofFulfillmentOrders('write'),
  fulfillmentOrderReleaseHold: ofFulfillmentOrders('write'),
  fulfillmentOrderSplit: ofFulfillmentOrders('write'),
  inventoryAdjustQuantities: ['write_inventory'],
  // Ours are a product's and an order's. Those of the shop and of the installation need no scope.
  metafieldsDelete: ['write_orders', 'write_products'],
  metafieldsSet: ['write_orders', 'write_products'],
  productVariantsBulkUpdate: ['write_products'],
  stagedUploadsCreate: [],
};

/** By what stands before the slash, from the description of each WebhookSubscriptionTopic. */
const BY_TOPIC: Readonly<Record<string, readonly string[]>> = {
  app: [],
  collections: ['read_products'],
  customers: [],
  fulfillment_holds: ofFulfillmentOrders('read'),
  fulfillment_orders: ofFulfillmentOrders('read'),
  inventory_levels: ['read_inventory'],
  locations: ['read_locations'],
  orders: ['read_orders'],
  products: ['read_products'],
  refunds: ['read_orders'],
  shop: [],
};

/** Types and fields that tell who somebody is. */
const PEOPLE = new Set(['Company', 'CompanyContact', 'Customer', 'MailingAddress', 'StaffMember']);
const PERSONAL =
  /^(Order|DraftOrder|Fulfillment\w*)\.(clientIp|customAttributes|customer\w*|email|note|phone|destination|\w*Address)$/;

const heard = [...new Set(Object.keys(topics).map((topic) => topic.split('/')[0] ?? ''))];

const schema = buildSchema(read('emulator/admin-api/schema-2026-10.graphql'), {
  assumeValid: true,
});

/** Names of the types that are read and of the mutations that are sent. */
const used = (): { types: Set<string>; mutations: Set<string>; fields: Set<string> } => {
  const types = new Set<string>();
  const fields = new Set<string>();
  const mutations = new Set<string>();
  for (const { text } of readDocuments()) {
    const info = new TypeInfo(schema);
    visit(
      parse(text),
      visitWithTypeInfo(info, {
        [Kind.FIELD]: (node) => {
          const type = info.getType();
          if (type) types.add(getNamedType(type).name);
          fields.add(`${info.getParentType()?.name ?? ''}.${node.name.value}`);
          if (info.getParentType() === schema.getMutationType()) mutations.add(node.name.value);
        },
      }),
    );
  }
  return { types, mutations, fields };
};

describe('access scopes', () => {
  const { types, mutations, fields } = used();
  const needed = new Set([
    ...[...types].flatMap((type) => BY_TYPE[type] ?? []),
    ...[...mutations].flatMap((mutation) => BY_MUTATION[mutation] ?? []),
    ...heard.flatMap((topic) => BY_TOPIC[topic] ?? []),
    // For its `[app_proxy]`.
    'write_app_proxy',
  ]);

  it('are known for every mutation that is sent and every topic that is heard', () => {
    expect([...mutations].sort()).toEqual(Object.keys(BY_MUTATION).sort());
    expect(heard.sort()).toEqual(Object.keys(BY_TOPIC).sort());
  });

  it('are asked for exactly as far as an operation, a topic or the app proxy needs them', () => {
    expect(scopes.toSorted()).toEqual([...needed].sort());
  });

  it('are each justified in one sentence', () => {
    const rows = [...read('docs/scopes.md').matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)];
    const justified = rows.map(([, scope]) => scope ?? '');
    expect(justified.toSorted()).toEqual(scopes.toSorted());
    for (const [, , sentence] of rows) expect(sentence).toMatch(/^To .{20,}\.$/);
  });

  it('are not used to learn who somebody is', () => {
    const about = [...fields].filter((field) => PERSONAL.test(field));
    expect([...types].filter((type) => PEOPLE.has(type))).toEqual([]);
    expect(about).toEqual([]);
  });

  it('do not reach for all orders before Shopify grants it', () => {
    expect(scopes).not.toContain('read_all_orders');
  });
});
