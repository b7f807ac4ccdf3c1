import {
  allRemaining,
  canMerge,
  findFulfillmentOrder,
  type LineQuantity,
  moveUnits,
  restingStatus,
  touch,
} from './fulfillment-orders.ts';
import { checkNamedLines } from './named-lines.ts';
import { mergedPayload } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { FulfillmentOrder, Order, ShopState } from './state.ts';

export interface MergeIntent {
  fulfillmentOrderId: string;
  /** Everything that remains, when absent. */
  lines?: LineQuantity[];
}

/** Merges into the first one named; the others are closed when nothing of them is left. */
export const merge = (
  platform: Platform,
  shop: ShopState,
  intents: MergeIntent[],
): { fulfillmentOrder: FulfillmentOrder } | { refused: Refusal } => {
  const found = intents.map((intent) => findFulfillmentOrder(shop, intent.fulfillmentOrderId));
  const [target, ...others] = found;
  if (!target || found.some((each) => !each)) {
    return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order does not exist.');
  }
  for (const [index, other] of others.entries()) {
    if (!other || other.order !== target.order) {
      return refuse(null, 'Fulfillment orders of different orders cannot be merged.');
    }
    if (!canMerge(target.fulfillmentOrder, other.fulfillmentOrder)) {
      return refuse(null, 'The fulfillment orders cannot be merged in their current state.');
    }
    const lines = intents[index + 1]?.lines;
    const wrong = lines && checkNamedLines(other.fulfillmentOrder, lines, ['mergeIntents']);
    if (wrong) return wrong;
  }
  const sources = others.flatMap((each, index) => {
    if (!each) return [];
    const from = each.fulfillmentOrder;
    return [{ from, lines: intents[index + 1]?.lines ?? allRemaining(from) }];
  });
  mergeInto(platform, shop, target.order, target.fulfillmentOrder, sources);
  return { fulfillmentOrder: target.fulfillmentOrder };
};

/** Moves the units over, closes what is empty and announces it. */
export const mergeInto = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  target: FulfillmentOrder,
  sources: { from: FulfillmentOrder; lines: LineQuantity[] }[],
): void => {
  for (const { from, lines } of sources) {
    moveUnits(platform, from, target, lines);
    from.status = restingStatus(from);
  }
  const involved = [target, ...sources.map((source) => source.from)];
  const ids = involved.map((each) => each.id);
  platform.emit(shop, 'fulfillment_orders/merged', mergedPayload(target, ids));
  touch(platform, shop, order, involved);
};
