import {
  allRemaining,
  canMerge,
  findFulfillmentOrder,
  moveUnits,
  restingStatus,
  touch,
} from './fulfillment-orders.ts';
import { mergedPayload } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { FulfillmentOrder, Order, ShopState } from './state.ts';

/** Merges into the first one named; the others are closed. */
export const merge = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderIds: readonly string[],
): { fulfillmentOrder: FulfillmentOrder } | { refused: Refusal } => {
  const found = fulfillmentOrderIds.map((id) => findFulfillmentOrder(shop, id));
  const [target, ...others] = found;
  if (!target || found.some((each) => !each)) {
    return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order does not exist.');
  }
  const sources: FulfillmentOrder[] = [];
  for (const other of others) {
    if (!other || other.order !== target.order) {
      return refuse(null, 'Fulfillment orders of different orders cannot be merged.');
    }
    if (!canMerge(target.fulfillmentOrder, other.fulfillmentOrder)) {
      return refuse(null, 'The fulfillment orders cannot be merged in their current state.');
    }
    sources.push(other.fulfillmentOrder);
  }
  mergeInto(platform, shop, target.order, target.fulfillmentOrder, sources);
  return { fulfillmentOrder: target.fulfillmentOrder };
};

/** Moves all units over, closes what is empty now and announces it. */
export const mergeInto = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  target: FulfillmentOrder,
  sources: readonly FulfillmentOrder[],
): void => {
  for (const from of sources) {
    moveUnits(platform, from, target, allRemaining(from));
    from.status = restingStatus(from);
  }
  const involved = [target, ...sources];
  const ids = involved.map((each) => each.id);
  platform.emit(shop, 'fulfillment_orders/merged', mergedPayload(target, ids));
  touch(platform, shop, order, involved);
};
