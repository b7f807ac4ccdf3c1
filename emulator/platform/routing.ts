import { findVariant } from './catalog.ts';
import { fulfil } from './fulfilling.ts';
import { addFulfillmentOrder, addUnits } from './fulfillment-orders.ts';
import { briefFulfillmentOrder } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import type { FulfillmentOrder, Order, OrderLine, PendingRouting, ShopState } from './state.ts';

/** Makes the fulfillment orders of every order whose routing is due; says how many orders that were. */
export const routeDueOrders = (platform: Platform): number => {
  const now = platform.clock.now();
  let routed = 0;
  for (const shop of Object.values(platform.state.shops)) {
    for (const pending of shop.pendingRouting.filter((each) => each.dueAt <= now)) {
      routeNow(platform, shop, pending);
      routed += 1;
    }
  }
  if (routed > 0) platform.changed();
  return routed;
};

/** Routes an order at once, if it still waits for it: nothing can be cancelled or edited before. */
export const ensureRouted = (platform: Platform, shop: ShopState, orderId: string): void => {
  const pending = shop.pendingRouting.find((each) => each.orderId === orderId);
  if (pending) routeNow(platform, shop, pending);
};

const routeNow = (platform: Platform, shop: ShopState, pending: PendingRouting): void => {
  shop.pendingRouting = shop.pendingRouting.filter((each) => each !== pending);
  const order = shop.orders.find((each) => each.id === pending.orderId);
  if (!order) return;
  for (const group of pending.plan) {
    const units = group.lines.flatMap(({ orderLineId, quantity }) => {
      const line = order.lines.find((each) => each.id === orderLineId);
      return line ? [{ line, quantity }] : [];
    });
    const shipped = units.filter(({ line }) => line.requiresShipping);
    const digital = units.filter(({ line }) => !line.requiresShipping);
    for (const part of [shipped, digital]) {
      if (part.length > 0) routePart(platform, shop, order, group.locationId, part);
    }
  }
};

const routePart = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  locationId: string,
  units: { line: OrderLine; quantity: number }[],
): void => {
  const digital = units.every(({ line }) => !line.requiresShipping);
  const deliveryMethod = digital ? 'NONE' : order.deliveryMethod;
  const created = addFulfillmentOrder(platform, order, { locationId, deliveryMethod });
  for (const { line, quantity } of units) {
    addUnits(platform, created, unitsOf(shop, line), quantity);
  }
  announce(platform, shop, created);
  if (units.every(({ line }) => line.isGiftCard)) fulfil(platform, shop, created.id);
};

/** What a fulfillment order line needs to know of its order line. */
export const unitsOf = (shop: ShopState, line: OrderLine) => ({
  orderLineId: line.id,
  variantId: line.variantId,
  inventoryItemId:
    line.variantId === null
      ? null
      : (findVariant(shop, line.variantId)?.variant.inventoryItemId ?? null),
});

const announce = (platform: Platform, shop: ShopState, created: FulfillmentOrder): void => {
  platform.emit(shop, 'fulfillment_orders/order_routing_complete', {
    fulfillment_order: briefFulfillmentOrder(created),
  });
};
