import { findLocation, findVariant } from '../../platform/catalog.ts';
import { supportedActions } from '../../platform/fulfillment-orders.ts';
import { gid } from '../../platform/gid.ts';
import type {
  Fulfillment,
  FulfillmentOrder,
  FulfillmentOrderLine,
  Hold,
  Order,
} from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import type { ApiNode } from '../node.ts';

export const fulfillmentOrderNode = (
  call: Call,
  order: Order,
  fulfillmentOrder: FulfillmentOrder,
): ApiNode => ({
  __typename: 'FulfillmentOrder',
  id: gid('FulfillmentOrder', fulfillmentOrder.id),
  status: fulfillmentOrder.status,
  requestStatus: fulfillmentOrder.requestStatus,
  orderId: gid('Order', order.id),
  orderName: order.name,
  orderProcessedAt: order.processedAt,
  order: () => call.nodes.order(order),
  createdAt: fulfillmentOrder.createdAt,
  updatedAt: fulfillmentOrder.updatedAt,
  fulfillAt: fulfillmentOrder.fulfillAt,
  fulfillBy: null,
  assignedLocation: () => assignedLocationNode(call, fulfillmentOrder),
  deliveryMethod: {
    __typename: 'DeliveryMethod',
    id: gid('DeliveryMethod', fulfillmentOrder.id),
    methodType: fulfillmentOrder.deliveryMethod,
    presentedName: null,
  },
  destination: order.shippingAddress && (() => destinationNode(order)),
  fulfillmentHolds: () => fulfillmentOrder.holds.map((hold) => call.nodes.hold(hold)),
  supportedActions: () =>
    supportedActions(call.platform, call.shop, { order, fulfillmentOrder }).map((action) => ({
      __typename: 'FulfillmentOrderSupportedAction',
      action,
      externalUrl: null,
    })),
  lineItems: (args: PageArgs) =>
    connection(args, fulfillmentOrder.lines, (line) => lineNode(call, order, line)),
  fulfillments: (args: PageArgs) => {
    const own = order.fulfillments.filter((each) =>
      each.lines.some((line) => line.fulfillmentOrderId === fulfillmentOrder.id),
    );
    return connection(args, own, (each) => call.nodes.fulfillment(order, each));
  },
});

const lineNode = (call: Call, order: Order, line: FulfillmentOrderLine): ApiNode => {
  const orderLine = order.lines.find((each) => each.id === line.orderLineId);
  return {
    __typename: 'FulfillmentOrderLineItem',
    id: gid('FulfillmentOrderLineItem', line.id),
    totalQuantity: line.totalQuantity,
    remainingQuantity: line.remainingQuantity,
    inventoryItemId: line.inventoryItemId && gid('InventoryItem', line.inventoryItemId),
    productTitle: orderLine?.title,
    variantTitle: orderLine?.variantTitle,
    sku: orderLine?.sku,
    requiresShipping: orderLine?.requiresShipping,
    lineItem: () => (orderLine ? call.nodes.orderLine(order, orderLine) : null),
    variant: () => {
      const entry = line.variantId === null ? undefined : findVariant(call.shop, line.variantId);
      return entry ? call.nodes.variant(entry) : null;
    },
  };
};

const assignedLocationNode = (call: Call, fulfillmentOrder: FulfillmentOrder): ApiNode => {
  const location = findLocation(call.shop, fulfillmentOrder.locationId);
  return {
    __typename: 'FulfillmentOrderAssignedLocation',
    name: location?.name,
    city: location?.city,
    countryCode: location?.countryCode,
    address1: null,
    address2: null,
    location: () => (location ? call.nodes.location(location) : null),
  };
};

const destinationNode = (order: Order): ApiNode => ({
  __typename: 'FulfillmentOrderDestination',
  id: gid('FulfillmentOrderDestination', order.id),
  address1: order.shippingAddress?.address1,
  city: order.shippingAddress?.city,
  zip: order.shippingAddress?.zip,
  countryCode: order.shippingAddress?.countryCode,
  email: order.email,
});

const DISPLAY_REASON: Record<string, string> = {
  AWAITING_PAYMENT: 'Awaiting payment',
  AWAITING_RETURN_ITEMS: 'Awaiting return items',
  HIGH_RISK_OF_FRAUD: 'High risk of fraud',
  INCORRECT_ADDRESS: 'Incorrect address',
  INVENTORY_OUT_OF_STOCK: 'Inventory out of stock',
  ONLINE_STORE_POST_PURCHASE_CROSS_SELL: 'Upsell offer',
  UNKNOWN_DELIVERY_DATE: 'Unknown delivery date',
};

export const holdNode = (call: Call, hold: Hold): ApiNode => ({
  __typename: 'FulfillmentHold',
  id: gid('FulfillmentHold', hold.id),
  handle: hold.handle,
  reason: hold.reason,
  reasonNotes: hold.reasonNotes,
  displayReason: DISPLAY_REASON[hold.reason] ?? 'Other',
  heldByApp: () => (hold.appKey === null ? null : call.nodes.app(hold.appKey)),
  heldByRequestingApp: hold.appKey === call.app.apiKey,
});

export const fulfillmentNode = (call: Call, order: Order, fulfillment: Fulfillment): ApiNode => ({
  __typename: 'Fulfillment',
  id: gid('Fulfillment', fulfillment.id),
  legacyResourceId: fulfillment.id,
  name: `${order.name}-F${order.fulfillments.indexOf(fulfillment) + 1}`,
  status: 'SUCCESS',
  createdAt: fulfillment.createdAt,
  updatedAt: fulfillment.createdAt,
  totalQuantity: fulfillment.lines.reduce((sum, line) => sum + line.quantity, 0),
  order: () => call.nodes.order(order),
  location: () => {
    const location = findLocation(call.shop, fulfillment.locationId);
    return location ? call.nodes.location(location) : null;
  },
  trackingInfo: () => [
    {
      __typename: 'FulfillmentTrackingInfo',
      company: null,
      number: fulfillment.trackingNumber,
      url: null,
    },
  ],
  fulfillmentLineItems: (args: PageArgs) => {
    const lines = fulfillment.lines.map((line) => ({ ...line, id: line.orderLineId }));
    return connection(args, lines, ({ orderLineId, quantity }) => ({
      __typename: 'FulfillmentLineItem',
      id: gid('FulfillmentLineItem', `${fulfillment.id}${orderLineId}`),
      quantity,
      lineItem: () => {
        const line = order.lines.find((each) => each.id === orderLineId);
        return line ? call.nodes.orderLine(order, line) : null;
      },
    }));
  },
});
