import {
  allRemaining,
  findFulfillmentOrder,
  isActive,
  isWithService,
  type LineQuantity,
  restingStatus,
  touch,
} from './fulfillment-orders.ts';
import { checkNamedLines } from './named-lines.ts';
import { fulfillmentPayload } from './payloads/fulfillment.ts';
import { orderPayload } from './payloads/order.ts';
import { unfulfilledQuantity } from './order-quantities.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import { shipUnits } from './stock-commitments.ts';
import type { Fulfillment, FulfillmentOrder, Order, ShopState } from './state.ts';

export interface FulfilInput {
  /** Everything that remains, when absent. */
  lines?: LineQuantity[];
  trackingNumber?: string | null;
}

/** Packs and ships. What is on hold cannot be shipped; what is wholly shipped is closed. */
export const fulfil = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderId: string,
  input: FulfilInput = {},
): { fulfillment: Fulfillment } | { refused: Refusal } => {
  const found = findFulfillmentOrder(shop, fulfillmentOrderId);
  if (!found) return refuse(null, 'Fulfillment order does not exist.');
  const { order, fulfillmentOrder } = found;
  const lines = input.lines ?? allRemaining(fulfillmentOrder);
  const refusal = whyNotFulfil(fulfillmentOrder, lines);
  if (refusal) return refusal;

  const fulfillment: Fulfillment = {
    id: platform.newId(),
    createdAt: platform.clock.now(),
    locationId: fulfillmentOrder.locationId,
    trackingNumber: input.trackingNumber ?? null,
    lines: lines.flatMap(({ id, quantity }) => {
      const line = fulfillmentOrder.lines.find((each) => each.id === id);
      if (!line) return [];
      line.remainingQuantity -= quantity;
      const { inventoryItemId, orderLineId } = line;
      const { locationId } = fulfillmentOrder;
      shipUnits(platform, shop, { inventoryItemId, locationId, quantity });
      return [{ orderLineId, fulfillmentOrderId, quantity }];
    }),
  };
  order.fulfillments.push(fulfillment);
  fulfillmentOrder.status = restingStatus(fulfillmentOrder);
  announce(platform, shop, order, fulfillment);
  touch(platform, shop, order, [fulfillmentOrder]);
  return { fulfillment };
};

const whyNotFulfil = (fulfillmentOrder: FulfillmentOrder, lines: LineQuantity[]) => {
  if (fulfillmentOrder.holds.length > 0) {
    return refuse(null, 'The fulfillment order is on hold and cannot be fulfilled.');
  }
  if (!isActive(fulfillmentOrder) || lines.length === 0) {
    return refuse(null, 'The fulfillment order has nothing left to fulfill.');
  }
  if (isWithService(fulfillmentOrder) && fulfillmentOrder.requestStatus !== 'ACCEPTED') {
    return refuse(null, 'The fulfillment order waits for a fulfillment service.');
  }
  return checkNamedLines(fulfillmentOrder, lines, ['fulfillmentOrderLineItems']);
};

const announce = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  fulfillment: Fulfillment,
): void => {
  platform.emit(shop, 'fulfillments/create', fulfillmentPayload(shop, order, fulfillment));
  const open = order.lines.some((line) => unfulfilledQuantity(order, line) > 0);
  if (!open) order.closedAt = platform.clock.now();
  const topic = open ? 'orders/partially_fulfilled' : 'orders/fulfilled';
  platform.emit(shop, topic, orderPayload(shop, order));
};
