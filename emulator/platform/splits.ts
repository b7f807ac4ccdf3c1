import {
  addFulfillmentOrder,
  allRemaining,
  findFulfillmentOrder,
  type FoundFulfillmentOrder,
  isActive,
  isWithService,
  type LineQuantity,
  moveUnits,
  restingStatus,
  touch,
} from './fulfillment-orders.ts';
import { checkNamedLines, namesEverything } from './named-lines.ts';
import { splitPayload } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { FulfillmentOrder, ShopState } from './state.ts';

export interface SplitParts {
  /** Carries the named units. */
  named: FulfillmentOrder;
  /** Carries the rest. */
  remaining: FulfillmentOrder;
}

/** Splits the named units off. Source of the rules: the schema's text on `fulfillmentOrderSplit`. */
export const split = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderId: string,
  lines: LineQuantity[],
): SplitParts | { refused: Refusal } => {
  const found = findFulfillmentOrder(shop, fulfillmentOrderId);
  if (!found) return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order does not exist.');
  const refusal = whyNotSplit(platform, found.fulfillmentOrder, lines);
  if (refusal) return refusal;

  const holds = [...found.fulfillmentOrder.holds];
  const parts = carve(platform, found, lines);
  if (holds.length > 0) carryHolds(platform, parts, holds);
  platform.emit(shop, 'fulfillment_orders/split', splitPayload(parts.named, parts.remaining));
  touch(platform, shop, found.order, [parts.named, parts.remaining]);
  return parts;
};

/**
 * Divides one in two; which part keeps the id, and with it the ids of whole lines, is the doubt
 * `splitKeepsId`. Holds stay with the part that keeps the id: the caller sees to them.
 */
export const carve = (
  platform: Platform,
  { order, fulfillmentOrder }: FoundFulfillmentOrder,
  lines: LineQuantity[],
): SplitParts => {
  const other = addFulfillmentOrder(platform, order, fulfillmentOrder);
  other.requestStatus = fulfillmentOrder.requestStatus;
  other.fulfillAt = fulfillmentOrder.fulfillAt;
  if (platform.doubts.splitKeepsId === 'remaining') {
    moveUnits(platform, fulfillmentOrder, other, lines);
    return { named: other, remaining: fulfillmentOrder };
  }
  const rest = allRemaining(fulfillmentOrder).flatMap(({ id, quantity }) => {
    const named = lines.find((line) => line.id === id)?.quantity ?? 0;
    return quantity > named ? [{ id, quantity: quantity - named }] : [];
  });
  moveUnits(platform, fulfillmentOrder, other, rest);
  return { named: fulfillmentOrder, remaining: other };
};

const whyNotSplit = (
  platform: Platform,
  fulfillmentOrder: FulfillmentOrder,
  lines: LineQuantity[],
) => {
  const field = ['fulfillmentOrderSplits', '0', 'fulfillmentOrderLineItems'];
  if (lines.length === 0) {
    return refuse('NO_LINE_ITEMS_PROVIDED_TO_SPLIT', 'No line items provided to split', field);
  }
  if (!isActive(fulfillmentOrder) || isWithService(fulfillmentOrder)) {
    return refuse(null, 'The fulfillment order is not in a splittable state.', field);
  }
  if (fulfillmentOrder.holds.length > 0 && platform.doubts.splitWhileHeld === 'refused') {
    return refuse(null, 'The fulfillment order is on hold and cannot be split.', field);
  }
  const wrong = checkNamedLines(fulfillmentOrder, lines, field);
  if (wrong) return { refused: { ...wrong.refused, code: splitCode(wrong.refused.code) } };
  if (namesEverything(fulfillmentOrder, lines)) {
    return refuse('INVALID_LINE_ITEM_QUANTITY', 'A split must leave something behind.', field);
  }
  return undefined;
};

/** The enum of split's errors has fewer words than the one of hold's. */
const splitCode = (code: string | null): string =>
  code === 'GREATER_THAN_ZERO' ? 'GREATER_THAN' : 'INVALID_LINE_ITEM_QUANTITY';

const carryHolds = (
  platform: Platform,
  { named, remaining }: SplitParts,
  holds: FulfillmentOrder['holds'],
): void => {
  const both = platform.doubts.splitWhileHeld === 'both-held';
  for (const part of [named, remaining]) {
    const keeps = both || part === remaining;
    if (!keeps) part.holds = [];
    else if (part.holds.length === 0) {
      part.holds = holds.map((hold) => ({ ...hold, id: platform.newId() }));
    }
    part.status = part.holds.length > 0 ? 'ON_HOLD' : restingStatus(part);
  }
};
