import { describe, expect, it } from 'vitest';
import { variantOf } from '../scenarios/shop-builder.ts';
import { uninstallApp } from '../platform/apps.ts';
import { gid } from '../platform/gid.ts';
import { levelOf } from '../platform/inventory.ts';
import { type AdminClient, adminClient } from '../testing/admin-client.ts';
import { buyRouted, present, smallShop, type SmallShop } from '../testing/small-shop.ts';

const setUp = (): { small: SmallShop; client: AdminClient } => {
  const small = smallShop();
  return { small, client: adminClient(small) };
};

const lampLevel = ({ shop, lamp }: SmallShop) =>
  present(levelOf(shop, variantOf(lamp).inventoryItemId, present(shop.locations[0]).id));

const ADJUST = `mutation Adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) {
  inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {
    inventoryAdjustmentGroup { changes { name delta quantityAfterChange } }
    userErrors { code field }
  }
}`;

const adjustment = (
  small: SmallShop,
  delta: number,
  change: object = { changeFromQuantity: null },
) => ({
  name: 'available',
  reason: 'received',
  changes: [
    {
      inventoryItemId: gid('InventoryItem', variantOf(small.lamp).inventoryItemId),
      locationId: gid('Location', present(small.shop.locations[0]).id),
      delta,
      ...change,
    },
  ],
});

describe('adjusting quantities', () => {
  it('needs @idempotent, which the schema does not ask for', () => {
    const { small, client } = setUp();
    const body = client.send(
      ADJUST.replace('@idempotent(key: $key)', '').replace(', $key: String!', ''),
      {
        input: adjustment(small, 1),
      },
    );
    expect(JSON.stringify(body.errors)).toContain('@idempotent directive is required');
    expect(lampLevel(small).available).toBe(4);
  });

  it('acts once for a key and answers the same again', () => {
    const { small, client } = setUp();
    const variables = { input: adjustment(small, 5), key: 'k1' };
    const first = client.send(ADJUST, variables);
    const again = client.send(ADJUST, variables);
    expect(lampLevel(small).available).toBe(9);
    expect(again.data).toEqual(first.data);
  });

  it('refuses a key that was used with other parameters', () => {
    const { small, client } = setUp();
    client.send(ADJUST, { input: adjustment(small, 5), key: 'k1' });
    const body = client.send(ADJUST, { input: adjustment(small, 6), key: 'k1' });
    expect(JSON.stringify(body.data)).toContain('IDEMPOTENCY_KEY_PARAMETER_MISMATCH');
    expect(lampLevel(small).available).toBe(9);
  });

  it('wants to be told what it changes from, or that it does not matter', () => {
    const { small, client } = setUp();
    const silent = client.send(ADJUST, { input: adjustment(small, 1, {}), key: 'a' });
    expect(JSON.stringify(silent.errors)).toContain('changeFromQuantity must be given');
    const stale = client.send(ADJUST, {
      input: adjustment(small, 1, { changeFromQuantity: 3 }),
      key: 'b',
    });
    expect(JSON.stringify(stale.data)).toContain('CHANGE_FROM_QUANTITY_STALE');
    client.send(ADJUST, { input: adjustment(small, 1, { changeFromQuantity: 4 }), key: 'c' });
    expect(lampLevel(small).available).toBe(5);
  });

  it.each([
    ['a reason nobody knows', { reason: 'because' }, 'INVALID_REASON'],
    ['a state that cannot be adjusted', { name: 'committed' }, 'INVALID_QUANTITY_NAME'],
    ['no document for a state that needs one', { name: 'damaged' }, 'INVALID_QUANTITY_DOCUMENT'],
  ])('refuses %s', (_name, change, code) => {
    const { small, client } = setUp();
    const input = { ...adjustment(small, 1), ...change };
    expect(JSON.stringify(client.send(ADJUST, { input, key: 'k' }).data)).toContain(code);
    expect(lampLevel(small).available).toBe(4);
  });
});

const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) {
    metafields { namespace key value compareDigest }
    userErrors { code elementIndex }
  }
}`;

describe('metafields', () => {
  const watch = (small: SmallShop, value: string, more: object = {}) => ({
    ownerId: gid('Product', small.lamp.id),
    key: 'watch',
    value,
    ...more,
  });

  it('of the app go into its reserved namespace, with the type of their definition', () => {
    const { small, client } = setUp();
    client.send(SET, { metafields: [watch(small, '{"a":1}', { namespace: '$app' })] });
    expect(small.shop.metafields).toMatchObject([
      { namespace: `app--${client.app.id}`, key: 'watch', type: 'json', value: '{"a":1}' },
    ]);
  });

  it('of an order are set, read with it and deleted, and end with write_orders', () => {
    const { small, client } = setUp();
    const { order } = buyRouted(small, [[small.lamp, 1]]);
    const ownerId = gid('Order', order.id);
    const at = { ownerId, namespace: '$app', key: 'watch' };
    const read = () =>
      client.send(
        'query Read($id: ID!) { order(id: $id) { metafield(namespace: "$app", key: "watch") { ownerType jsonValue } } }',
        { id: ownerId },
      ).data;
    client.send(SET, { metafields: [{ ...at, type: 'json', value: '{"a":1}' }] });
    expect(read()).toEqual({
      order: { metafield: { ownerType: 'ORDER', jsonValue: { a: 1 } } },
    });
    client.send(
      'mutation Delete($at: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $at) { deletedMetafields { ownerId } } }',
      { at: [at] },
    );
    expect(read()).toEqual({ order: { metafield: null } });

    const scopes = client.installation.grantedScopes;
    client.installation.grantedScopes = scopes.filter((scope) => scope !== 'write_orders');
    const refused = client.send(SET, { metafields: [{ ...at, type: 'json', value: '{}' }] });
    expect(JSON.stringify(refused.data)).toContain('APP_NOT_AUTHORIZED');
    expect(read()).toEqual({ order: { metafield: null } });
  });

  it('of the shop need no scope, and stay when the app goes', () => {
    const { small, client } = setUp();
    client.installation.grantedScopes = [];
    const at = { ownerId: gid('Shop', small.shop.id), namespace: '$app', key: 'sign' };
    client.send(SET, { metafields: [{ ...at, type: 'json', value: '{"a":1}' }] });
    const read =
      'query Read { shop { id metafield(namespace: "$app", key: "sign") { jsonValue } } }';
    expect(client.send(read).data).toEqual({
      shop: { id: at.ownerId, metafield: { jsonValue: { a: 1 } } },
    });
    uninstallApp(small.platform, small.shop, client.app);
    expect(small.shop.metafields).toMatchObject([{ ownerKind: 'Shop', value: '{"a":1}' }]);
  });

  it('are set together or not at all', () => {
    const { small, client } = setUp();
    const note = {
      ownerId: gid('ProductVariant', variantOf(small.lamp).id),
      key: 'note',
      value: 'ok',
    };
    const body = client.send(SET, { metafields: [note, watch(small, 'not json')] });
    expect(JSON.stringify(body.data)).toContain('INVALID_VALUE');
    expect(small.shop.metafields).toEqual([]);
  });

  it.each([
    ['another type than defined', { type: 'single_line_text_field' }, 'INVALID_TYPE'],
    ["another app's namespace", { namespace: 'app--1' }, 'APP_NOT_AUTHORIZED'],
    ['something gone', { ownerId: 'gid://shopify/Product/1' }, 'INVALID'],
    ['a digest that is out of date', { compareDigest: 'old' }, 'STALE_OBJECT'],
  ])('refuse %s', (_name, more, code) => {
    const { small, client } = setUp();
    expect(
      JSON.stringify(client.send(SET, { metafields: [watch(small, '{}', more)] }).data),
    ).toContain(code);
  });

  it('are compared by digest before they are replaced; null says there is none yet', () => {
    const { small, client } = setUp();
    const first = client.send(SET, { metafields: [watch(small, '1', { compareDigest: null })] });
    const digest = /"compareDigest":"(\w+)"/.exec(JSON.stringify(first.data))?.[1];
    client.send(SET, { metafields: [watch(small, '2', { compareDigest: digest })] });
    expect(small.shop.metafields[0]?.value).toBe('2');
    const late = client.send(SET, { metafields: [watch(small, '3', { compareDigest: null })] });
    expect(JSON.stringify(late.data)).toContain('STALE_OBJECT');
  });

  it('are at most 25 at a time', () => {
    const { small, client } = setUp();
    const metafields = Array.from({ length: 26 }, (_, n) =>
      watch(small, 'x', { namespace: 'free', key: `k${n}`, type: 'single_line_text_field' }),
    );
    expect(JSON.stringify(client.send(SET, { metafields }).data)).toContain(
      'LESS_THAN_OR_EQUAL_TO',
    );
    expect(small.shop.metafields).toEqual([]);
  });
});

describe('fulfillment orders', () => {
  it('are held in part, and say whose hold it is', () => {
    const { small, client } = setUp();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 3]]);
    const body = client.send(
      `mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
        fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
          fulfillmentHold { handle heldByRequestingApp heldByApp { title } }
          fulfillmentOrder { status lineItems(first: 5) { nodes { remainingQuantity } } }
          remainingFulfillmentOrder { status lineItems(first: 5) { nodes { remainingQuantity } } }
          userErrors { code message }
        }
      }`,
      {
        id: gid('FulfillmentOrder', fulfillmentOrder.id),
        hold: {
          reason: 'INVENTORY_OUT_OF_STOCK',
          handle: 'h',
          fulfillmentOrderLineItems: [
            {
              id: gid('FulfillmentOrderLineItem', present(fulfillmentOrder.lines[0]).id),
              quantity: 2,
            },
          ],
        },
      },
    );
    expect(body.data).toEqual({
      fulfillmentOrderHold: {
        fulfillmentHold: {
          handle: 'h',
          heldByRequestingApp: true,
          heldByApp: { title: 'Stock Watcher' },
        },
        fulfillmentOrder: { status: 'ON_HOLD', lineItems: { nodes: [{ remainingQuantity: 2 }] } },
        remainingFulfillmentOrder: {
          status: 'OPEN',
          lineItems: { nodes: [{ remainingQuantity: 1 }] },
        },
        userErrors: [],
      },
    });
  });

  it('at a location that the app may not touch are not found', () => {
    const { small, client } = setUp();
    const { fulfillmentOrder } = buyRouted(small, [[small.lamp, 1]]);
    present(small.shop.locations[0]).fulfillmentService = 'Parcel Pals';
    const id = gid('FulfillmentOrder', fulfillmentOrder.id);
    const body = client.send(
      `mutation { fulfillmentOrderHold(id: "${id}", fulfillmentHold: { reason: OTHER }) { userErrors { code } } }`,
    );
    expect(JSON.stringify(body.data)).toContain('FULFILLMENT_ORDER_NOT_FOUND');
  });
});

it('the inventory policy of a variant is changed, and the product announces it', () => {
  const { small, client } = setUp();
  const body = client.send(
    `mutation Policy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
      productVariantsBulkUpdate(productId: $productId, variants: $variants) {
        productVariants { inventoryPolicy }
        userErrors { code }
      }
    }`,
    {
      productId: gid('Product', small.lamp.id),
      variants: [
        { id: gid('ProductVariant', variantOf(small.lamp).id), inventoryPolicy: 'CONTINUE' },
      ],
    },
  );
  expect(variantOf(small.lamp).inventoryPolicy).toBe('CONTINUE');
  expect(JSON.stringify(body.data)).toContain('CONTINUE');
});
