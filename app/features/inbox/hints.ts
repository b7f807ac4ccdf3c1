/** What each kind of body hints at. Sources: https://shopify.dev/docs/api/webhooks */
import { z } from 'zod';
import { asId } from '#app/domain/ids.ts';
import type {
  CollectionId,
  FulfillmentOrderId,
  InventoryItemId,
  LocationId,
  OrderId,
  ProductId,
} from '#app/domain/ids.ts';
import type { Hint } from './topic.ts';

const number = z.union([z.int().positive(), z.string().regex(/^\d{1,20}$/)]);

/** Bodies name things by number or by global id; ours are global ids. */
const idOf = <Kind extends string>(kind: Kind) =>
  z
    .union([
      z.string().regex(new RegExp(`^gid://shopify/${kind}/\\d{1,20}$`)),
      number.transform((digits) => `gid://shopify/${kind}/${digits}`),
    ])
    .transform((id) => asId<Kind>(id));

const orderId = idOf('Order');
const fulfillmentOrder = z.object({ id: idOf('FulfillmentOrder'), order_id: orderId.nullish() });

type OrderHint = { readonly orderId: OrderId };
const storedOrder: z.ZodType<OrderHint> = z.object({ orderId });

/** `orders/*`: the body is the order. */
export const theOrder: Hint<OrderHint> = {
  inBody: z.object({ id: orderId }).transform(({ id }) => ({ orderId: id })),
  stored: storedOrder,
};

/** `refunds/*` and `fulfillments/*`: something of an order. */
export const itsOrder: Hint<OrderHint> = {
  inBody: z.object({ order_id: orderId }).transform(({ order_id }) => ({ orderId: order_id })),
  stored: storedOrder,
};

export const editedOrder: Hint<OrderHint> = {
  inBody: z
    .object({ order_edit: z.object({ order_id: orderId }) })
    .transform(({ order_edit }) => ({ orderId: order_edit.order_id })),
  stored: storedOrder,
};

type FulfillmentOrdersHint = {
  readonly orderId: OrderId | null;
  readonly fulfillmentOrderIds: readonly FulfillmentOrderId[];
};

const MOST_FULFILLMENT_ORDERS = 10;

/** `fulfillment_orders/*`: FOs under a name of the topic's own; one of them may lead to the order. */
export const fulfillmentOrders: Hint<FulfillmentOrdersHint> = {
  inBody: z
    .object({
      fulfillment_order: fulfillmentOrder.nullish(),
      remaining_fulfillment_order: fulfillmentOrder.nullish(),
      replacement_fulfillment_order: fulfillmentOrder.nullish(),
      original_fulfillment_order: fulfillmentOrder.nullish(),
      moved_fulfillment_order: fulfillmentOrder.nullish(),
      fulfillment_order_merges: z
        .array(z.object({ fulfillment_order: fulfillmentOrder }))
        .nullish(),
    })
    .transform(({ fulfillment_order_merges: merges, ...named }) => {
      const all = [
        ...Object.values(named),
        ...(merges ?? []).map((merge) => merge.fulfillment_order),
      ].filter((each) => each !== null && each !== undefined);
      return {
        orderId: all.find(({ order_id }) => order_id)?.order_id ?? null,
        fulfillmentOrderIds: all.map(({ id }) => id).slice(0, MOST_FULFILLMENT_ORDERS),
      };
    })
    .refine(({ fulfillmentOrderIds }) => fulfillmentOrderIds.length > 0),
  stored: z.object({
    orderId: orderId.nullable(),
    fulfillmentOrderIds: z.array(idOf('FulfillmentOrder')),
  }),
};

type LevelHint = { readonly inventoryItemId: InventoryItemId; readonly locationId: LocationId };

export const theLevel: Hint<LevelHint> = {
  inBody: z
    .object({ inventory_item_id: idOf('InventoryItem'), location_id: idOf('Location') })
    .transform((body) => ({
      inventoryItemId: body.inventory_item_id,
      locationId: body.location_id,
    })),
  stored: z.object({ inventoryItemId: idOf('InventoryItem'), locationId: idOf('Location') }),
};

type ProductHint = { readonly productId: ProductId };

export const theProduct: Hint<ProductHint> = {
  inBody: z.object({ id: idOf('Product') }).transform(({ id }) => ({ productId: id })),
  stored: z.object({ productId: idOf('Product') }),
};

type CollectionHint = { readonly collectionId: CollectionId };

export const theCollection: Hint<CollectionHint> = {
  inBody: z.object({ id: idOf('Collection') }).transform(({ id }) => ({ collectionId: id })),
  stored: z.object({ collectionId: idOf('Collection') }),
};

/** That something of the shop changed is all that is taken from the body. */
export const onlyThat: Hint<Record<string, never>> = {
  inBody: z.looseObject({}).transform(() => ({})),
  stored: z.object({}).transform(() => ({})),
};

const domain = z.string().min(1).max(255);
type ShopHint = { readonly shop: string };
const storedShop: z.ZodType<ShopHint> = z.object({ shop: domain });

/** `app/uninstalled`: the body is the shop, and unlike the header it is signed. */
export const theShop: Hint<ShopHint> = {
  inBody: z
    .object({ myshopify_domain: domain })
    .transform(({ myshopify_domain }) => ({ shop: myshopify_domain })),
  stored: storedShop,
};

export const redactedShop: Hint<ShopHint> = {
  inBody: z.object({ shop_domain: domain }).transform(({ shop_domain }) => ({ shop: shop_domain })),
  stored: storedShop,
};

type CustomerHint = ShopHint & { readonly request: string; readonly orderIds: readonly OrderId[] };

const storedCustomer: z.ZodType<CustomerHint> = z.object({
  shop: domain,
  request: z.string(),
  orderIds: z.array(orderId),
});

/** The two customer topics name orders; nothing that tells who the customer is leaves the body. */
export const customerData: Hint<CustomerHint> = {
  inBody: z
    .object({
      shop_domain: domain,
      orders_requested: z.array(orderId).nullish(),
      data_request: z.object({ id: number }).nullish(),
    })
    .transform((body) => ({
      shop: body.shop_domain,
      request: String(body.data_request?.id ?? ''),
      orderIds: body.orders_requested ?? [],
    })),
  stored: storedCustomer,
};

export const redactedCustomer: Hint<CustomerHint> = {
  inBody: z
    .object({ shop_domain: domain, orders_to_redact: z.array(orderId).nullish() })
    .transform((body) => ({
      shop: body.shop_domain,
      request: '',
      orderIds: body.orders_to_redact ?? [],
    })),
  stored: storedCustomer,
};
