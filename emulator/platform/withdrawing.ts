import { isActive, restingStatus } from './fulfillment-orders.ts';
import { briefFulfillmentOrder } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { releaseUnits, shipUnits } from './stock-commitments.ts';
import type { FulfillmentOrder, Order, ShopState } from './state.ts';

export interface Withdrawal {
  orderLineId: string;
  quantity: number;
  /** The units may be sold again; otherwise they are gone. */
  restock: boolean;
}

/**
 * Takes unshipped units of an order line out of its fulfillment orders, the newest first. One that
 * has nothing left is cancelled if nothing of it was shipped, and its holds go with it.
 */
export const withdrawUnits = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  { orderLineId, quantity, restock }: Withdrawal,
): void => {
  let left = quantity;
  for (const fulfillmentOrder of order.fulfillmentOrders.toReversed()) {
    if (!isActive(fulfillmentOrder)) continue;
    const before = left;
    for (const line of fulfillmentOrder.lines) {
      if (line.orderLineId !== orderLineId) continue;
      const units = Math.min(left, line.remainingQuantity);
      if (units === 0) continue;
      left -= units;
      line.remainingQuantity -= units;
      line.totalQuantity -= units;
      const { inventoryItemId } = line;
      const { locationId } = fulfillmentOrder;
      const commitment = { inventoryItemId, locationId, quantity: units };
      if (restock) releaseUnits(platform, shop, commitment);
      else shipUnits(platform, shop, commitment);
    }
    if (left < before) closeIfEmpty(platform, shop, fulfillmentOrder);
  }
};

const closeIfEmpty = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrder: FulfillmentOrder,
): void => {
  fulfillmentOrder.updatedAt = platform.clock.now();
  if (restingStatus(fulfillmentOrder) !== 'CLOSED') return;
  fulfillmentOrder.holds = [];
  const shipped = fulfillmentOrder.lines.some((line) => line.totalQuantity > 0);
  fulfillmentOrder.status = shipped ? 'CLOSED' : 'CANCELLED';
  if (shipped) return;
  platform.emit(shop, 'fulfillment_orders/cancelled', {
    fulfillment_order: briefFulfillmentOrder(fulfillmentOrder),
    replacement_fulfillment_order: null,
  });
};
