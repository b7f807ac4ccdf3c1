/**
 * An order as Shopify has it now: every line and every fulfillment order, all pages. The pages are
 * read one after the other, so the order may have moved between them; whoever acts on it looks again.
 */
import { Temporal } from 'temporal-polyfill';
import type { DeliveryMethod } from '#app/domain/eligibility.ts';
import type {
  FulfillmentOrderLineView,
  FulfillmentOrderView,
} from '#app/domain/fulfillment-order.ts';
import { asId } from '#app/domain/ids.ts';
import type {
  InventoryItemId,
  OrderId,
  OrderLineId,
  ProductId,
  VariantId,
} from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { everyNode, nextOf, type Page } from './every-page.ts';
import type { Data } from './operations.ts';
import {
  FULFILLMENT_ORDER_LINES,
  ORDER,
  ORDER_FULFILLMENT_ORDERS,
  ORDER_LINES,
  ORDERS_UPDATED_SINCE,
} from './order-documents.ts';

export interface OrderLineView {
  readonly id: OrderLineId;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  /** Null for a custom line, a tip, or a variant that was deleted. */
  readonly variantId: VariantId | null;
  readonly productId: ProductId | null;
  readonly inventoryItemId: InventoryItemId | null;
  /** As ordered. */
  readonly quantity: number;
  /** After edits and refunds. */
  readonly currentQuantity: number;
  readonly unfulfilledQuantity: number;
  readonly requiresShipping: boolean;
  readonly isGiftCard: boolean;
  readonly isBundle: boolean;
  readonly tracked: boolean;
  readonly hasSellingPlan: boolean;
}

export interface OrderFulfillmentOrder extends FulfillmentOrderView {
  readonly deliveryMethod: DeliveryMethod | null;
}

export interface OrderSnapshot {
  readonly id: OrderId;
  readonly name: string;
  readonly createdAt: Temporal.Instant;
  readonly processedAt: Temporal.Instant;
  readonly cancelledAt: Temporal.Instant | null;
  readonly lines: readonly OrderLineView[];
  readonly fulfillmentOrders: readonly OrderFulfillmentOrder[];
}

type OrderNode = NonNullable<Data<typeof ORDER>['order']>;
type LineNode = OrderNode['lineItems']['nodes'][number];
type FulfillmentOrderNode = OrderNode['fulfillmentOrders']['nodes'][number];
type FulfillmentOrderLineNode = FulfillmentOrderNode['lineItems']['nodes'][number];

const METHODS: Readonly<
  Record<NonNullable<FulfillmentOrderNode['deliveryMethod']>['methodType'], DeliveryMethod>
> = {
  SHIPPING: 'shipping',
  PICKUP_POINT: 'pickup-point',
  LOCAL: 'local',
  PICK_UP: 'pickup',
  RETAIL: 'in-store',
  NONE: 'none',
};

const lineView = (node: LineNode): OrderLineView => ({
  id: asId<'LineItem'>(node.id),
  title: node.title,
  variantTitle: node.variantTitle ?? null,
  sku: node.sku ?? null,
  variantId: node.variant ? asId<'ProductVariant'>(node.variant.id) : null,
  productId: node.product ? asId<'Product'>(node.product.id) : null,
  inventoryItemId: node.variant ? asId<'InventoryItem'>(node.variant.inventoryItem.id) : null,
  quantity: node.quantity,
  currentQuantity: node.currentQuantity,
  unfulfilledQuantity: node.unfulfilledQuantity,
  requiresShipping: node.requiresShipping,
  isGiftCard: node.isGiftCard,
  isBundle: node.variant?.requiresComponents ?? false,
  tracked: node.variant?.inventoryItem.tracked ?? false,
  hasSellingPlan: Boolean(node.sellingPlan),
});

const fulfillmentOrderLineView = (node: FulfillmentOrderLineNode): FulfillmentOrderLineView => ({
  id: asId<'FulfillmentOrderLineItem'>(node.id),
  orderLineId: asId<'LineItem'>(node.lineItem.id),
  inventoryItemId: node.inventoryItemId ? asId<'InventoryItem'>(node.inventoryItemId) : null,
  remaining: node.remainingQuantity,
});

const fulfillmentOrderLines = (
  admin: Admin,
  node: FulfillmentOrderNode,
): Promise<FulfillmentOrderLineNode[]> =>
  everyNode(node.lineItems, async (after) => {
    const data = await admin.send(FULFILLMENT_ORDER_LINES, { id: node.id, after });
    return data.fulfillmentOrder?.lineItems ?? null;
  });

/** Null when its location was deleted: Shopify deletes none that still has something to fulfil. */
const fulfillmentOrderView = async (
  admin: Admin,
  node: FulfillmentOrderNode,
): Promise<OrderFulfillmentOrder | null> => {
  const location = node.assignedLocation.location;
  if (!location) return null;
  return {
    id: asId<'FulfillmentOrder'>(node.id),
    locationId: asId<'Location'>(location.id),
    status: node.status,
    requestStatus: node.requestStatus,
    deliveryMethod: node.deliveryMethod ? METHODS[node.deliveryMethod.methodType] : null,
    supportedActions: node.supportedActions.map(({ action }) => action),
    holds: node.fulfillmentHolds.map((hold) => ({
      id: asId<'FulfillmentHold'>(hold.id),
      handle: hold.handle ?? '',
      ours: hold.heldByRequestingApp,
    })),
    lines: (await fulfillmentOrderLines(admin, node)).map(fulfillmentOrderLineView),
  };
};

const allLines = (admin: Admin, id: OrderId, first: Page<LineNode>): Promise<LineNode[]> =>
  everyNode(first, async (after) => {
    const data = await admin.send(ORDER_LINES, { id, after });
    return data.order?.lineItems ?? null;
  });

const allFulfillmentOrders = async (
  admin: Admin,
  id: OrderId,
  first: Page<FulfillmentOrderNode>,
): Promise<OrderFulfillmentOrder[]> => {
  const nodes = await everyNode(first, async (after) => {
    const data = await admin.send(ORDER_FULFILLMENT_ORDERS, { id, after });
    return data.order?.fulfillmentOrders ?? null;
  });
  const views: OrderFulfillmentOrder[] = [];
  for (const node of nodes) {
    const view = await fulfillmentOrderView(admin, node);
    if (view !== null) views.push(view);
  }
  return views;
};

/** The whole order; null when the shop has no such order (any more) or does not let us see it. */
export const readOrder = async (admin: Admin, id: OrderId): Promise<OrderSnapshot | null> => {
  const { order } = await admin.send(ORDER, { id });
  if (!order) return null;
  return {
    id: asId<'Order'>(order.id),
    name: order.name,
    createdAt: Temporal.Instant.from(order.createdAt),
    processedAt: Temporal.Instant.from(order.processedAt),
    cancelledAt: order.cancelledAt ? Temporal.Instant.from(order.cancelledAt) : null,
    lines: (await allLines(admin, id, order.lineItems)).map(lineView),
    fulfillmentOrders: await allFulfillmentOrders(admin, id, order.fulfillmentOrders),
  };
};

/** A page of the orders that changed at or after an instant, the earliest change first. */
export const ordersUpdatedSince = async (
  admin: Admin,
  since: Temporal.Instant,
  after: string | null,
): Promise<{ orderIds: OrderId[]; next: string | null }> => {
  const query = `updated_at:>='${since.toString({ smallestUnit: 'second' })}'`;
  const { orders } = await admin.send(ORDERS_UPDATED_SINCE, { query, after });
  return { orderIds: orders.nodes.map((node) => asId<'Order'>(node.id)), next: nextOf(orders) };
};
