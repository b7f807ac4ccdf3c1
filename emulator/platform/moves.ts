import { findLocation } from './catalog.ts';
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
import { levelOf } from './inventory.ts';
import { checkNamedLines, namesEverything } from './named-lines.ts';
import { movedPayload } from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import { commitUnits, releaseUnits } from './stock-commitments.ts';
import type { FulfillmentOrder, ShopState } from './state.ts';

export interface Moved {
  moved: FulfillmentOrder;
  original: FulfillmentOrder;
}

/**
 * Assigns units to another location. All of an untouched one: it keeps its id. A part, or one that
 * has shipped something: a new one is made, and an active one already at the destination is closed
 * and recreated in it. Source: the schema's text on `fulfillmentOrderMove`.
 */
export const move = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderId: string,
  newLocationId: string,
  lines: LineQuantity[] = [],
): Moved | { refused: Refusal } => {
  const found = findFulfillmentOrder(shop, fulfillmentOrderId);
  if (!found) return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order not found.', ['id']);
  const refusal = whyNotMove(shop, found.fulfillmentOrder, newLocationId, lines);
  if (refusal) return refusal;

  const original = found.fulfillmentOrder;
  const fromLocationId = original.locationId;
  const units = lines.length > 0 ? lines : allRemaining(original);
  moveStock(platform, shop, original, units, newLocationId);
  const untouched = original.lines.every((line) => line.remainingQuantity === line.totalQuantity);
  const moved =
    untouched && namesEverything(original, units)
      ? reassign(original, newLocationId)
      : recreate(platform, found, newLocationId, units);
  const payload = movedPayload({ original, moved, fromLocationId });
  platform.emit(shop, 'fulfillment_orders/moved', payload);
  touch(platform, shop, found.order, [original, moved]);
  return { moved, original };
};

const whyNotMove = (
  shop: ShopState,
  fulfillmentOrder: FulfillmentOrder,
  newLocationId: string,
  lines: LineQuantity[],
) => {
  const destination = findLocation(shop, newLocationId);
  if (!destination?.isActive) return refuse(null, 'Location not found.', ['newLocationId']);
  if (!isActive(fulfillmentOrder)) {
    return refuse(null, 'The fulfillment order is closed and cannot be moved.', ['id']);
  }
  if (isWithService(fulfillmentOrder)) {
    return refuse(null, 'A requested fulfillment order cannot be moved.', ['id']);
  }
  if (fulfillmentOrder.locationId === newLocationId) {
    return refuse(null, 'The fulfillment order is already assigned there.', ['newLocationId']);
  }
  const wrong = checkNamedLines(fulfillmentOrder, lines, ['fulfillmentOrderLineItems']);
  if (wrong) return { refused: { ...wrong.refused, code: null } };
  const stocked = fulfillmentOrder.lines.every((line) => {
    const item = line.inventoryItemId;
    const tracked = item !== null && levelOf(shop, item, fulfillmentOrder.locationId);
    return !tracked || levelOf(shop, item, newLocationId);
  });
  return stocked
    ? undefined
    : refuse(null, 'The destination location does not stock the requested inventory item.', [
        'newLocationId',
      ]);
};

const moveStock = (
  platform: Platform,
  shop: ShopState,
  from: FulfillmentOrder,
  units: LineQuantity[],
  newLocationId: string,
): void => {
  for (const { id, quantity } of units) {
    const item = from.lines.find((line) => line.id === id)?.inventoryItemId ?? null;
    releaseUnits(platform, shop, { inventoryItemId: item, locationId: from.locationId, quantity });
    commitUnits(platform, shop, { inventoryItemId: item, locationId: newLocationId, quantity });
  }
};

const reassign = (fulfillmentOrder: FulfillmentOrder, locationId: string): FulfillmentOrder => {
  fulfillmentOrder.locationId = locationId;
  return fulfillmentOrder;
};

const recreate = (
  platform: Platform,
  { order, fulfillmentOrder }: FoundFulfillmentOrder,
  locationId: string,
  units: LineQuantity[],
): FulfillmentOrder => {
  const { deliveryMethod } = fulfillmentOrder;
  const existing = order.fulfillmentOrders.find(
    (each) => each.locationId === locationId && isActive(each) && each.holds.length === 0,
  );
  const moved = addFulfillmentOrder(platform, order, { locationId, deliveryMethod });
  moveUnits(platform, fulfillmentOrder, moved, units);
  moved.holds = fulfillmentOrder.holds.map((hold) => ({ ...hold, id: platform.newId() }));
  moved.status = moved.holds.length > 0 ? 'ON_HOLD' : 'OPEN';
  if (restingStatus(fulfillmentOrder) === 'CLOSED') {
    fulfillmentOrder.holds = [];
    fulfillmentOrder.status = 'CLOSED';
  }
  if (existing && moved.holds.length === 0) {
    moveUnits(platform, existing, moved, allRemaining(existing));
    existing.status = restingStatus(existing);
    existing.updatedAt = platform.clock.now();
  }
  return moved;
};
