import { findLocation } from './catalog.ts';
import { orderPayload } from './payloads/order.ts';
import type { Platform } from './platform.ts';
import type { FulfillmentOrder, FulfillmentOrderLine, Order, ShopState } from './state.ts';

/**
 * Fulfillment orders: what a location is asked to ship for an order. Their ids and the ids of their
 * lines are volatile; the order, the order line and the inventory item stay. Over all fulfillment
 * orders of an order the remaining quantities of one order line add up to its unfulfilled quantity.
 */
export type FulfillmentOrderAction =
  | 'CREATE_FULFILLMENT'
  | 'HOLD'
  | 'MERGE'
  | 'MOVE'
  | 'RELEASE_HOLD'
  | 'REQUEST_CANCELLATION'
  | 'REQUEST_FULFILLMENT'
  | 'SPLIT';

export interface FoundFulfillmentOrder {
  order: Order;
  fulfillmentOrder: FulfillmentOrder;
}

/** Units of a line of a fulfillment order, as the API asks for them. */
export interface LineQuantity {
  id: string;
  quantity: number;
}

export const findFulfillmentOrder = (
  shop: ShopState,
  id: string,
): FoundFulfillmentOrder | undefined => {
  for (const order of shop.orders) {
    const fulfillmentOrder = order.fulfillmentOrders.find((each) => each.id === id);
    if (fulfillmentOrder) return { order, fulfillmentOrder };
  }
  return undefined;
};

export const isActive = (fulfillmentOrder: FulfillmentOrder): boolean =>
  fulfillmentOrder.status !== 'CLOSED' && fulfillmentOrder.status !== 'CANCELLED';

export const remainingUnits = (fulfillmentOrder: FulfillmentOrder): number =>
  fulfillmentOrder.lines.reduce((sum, line) => sum + line.remainingQuantity, 0);

/** What it is when nothing holds it back: partly shipped is in progress. */
export const restingStatus = (fulfillmentOrder: FulfillmentOrder): FulfillmentOrder['status'] => {
  if (remainingUnits(fulfillmentOrder) === 0) return 'CLOSED';
  const begun = fulfillmentOrder.lines.some((line) => line.remainingQuantity < line.totalQuantity);
  return begun || fulfillmentOrder.requestStatus === 'ACCEPTED' ? 'IN_PROGRESS' : 'OPEN';
};

const REQUESTED = new Set<FulfillmentOrder['requestStatus']>([
  'SUBMITTED',
  'ACCEPTED',
  'CANCELLATION_REQUESTED',
  'CANCELLATION_REJECTED',
]);

/** A fulfillment service has been asked for it, and has not given it back. */
export const isWithService = (fulfillmentOrder: FulfillmentOrder): boolean =>
  REQUESTED.has(fulfillmentOrder.requestStatus);

export const supportedActions = (
  platform: Platform,
  shop: ShopState,
  { order, fulfillmentOrder }: FoundFulfillmentOrder,
): FulfillmentOrderAction[] => {
  if (!isActive(fulfillmentOrder)) return [];
  if (isWithService(fulfillmentOrder)) return ['REQUEST_CANCELLATION'];
  if (fulfillmentOrder.status === 'SCHEDULED') return ['MOVE'];
  const many = remainingUnits(fulfillmentOrder) > 1;
  if (fulfillmentOrder.status === 'ON_HOLD') {
    const split = many && platform.doubts.splitActionWhileHeld === 'listed';
    return ['RELEASE_HOLD', 'HOLD', 'MOVE', ...(split ? (['SPLIT'] as const) : [])];
  }
  const service = findLocation(shop, fulfillmentOrder.locationId)?.fulfillmentService ?? null;
  const mergeable = order.fulfillmentOrders.some((other) => canMerge(fulfillmentOrder, other));
  return [
    service ? 'REQUEST_FULFILLMENT' : 'CREATE_FULFILLMENT',
    'MOVE',
    'HOLD',
    ...(many ? (['SPLIT'] as const) : []),
    ...(mergeable ? (['MERGE'] as const) : []),
  ];
};

/** Two different ones that wait unheld at the same place for the same kind of delivery. */
export const canMerge = (one: FulfillmentOrder, other: FulfillmentOrder): boolean =>
  one !== other &&
  [one, other].every((each) => isActive(each) && each.holds.length === 0 && !isWithService(each)) &&
  one.locationId === other.locationId &&
  one.deliveryMethod === other.deliveryMethod;

/** A new open one with no lines yet; the caller fills it. */
export const addFulfillmentOrder = (
  platform: Platform,
  order: Order,
  where: Pick<FulfillmentOrder, 'locationId' | 'deliveryMethod'>,
): FulfillmentOrder => {
  const now = platform.clock.now();
  const fulfillmentOrder: FulfillmentOrder = {
    id: platform.newId(),
    locationId: where.locationId,
    status: 'OPEN',
    requestStatus: 'UNSUBMITTED',
    deliveryMethod: where.deliveryMethod,
    createdAt: now,
    updatedAt: now,
    fulfillAt: order.processedAt,
    lines: [],
    holds: [],
  };
  order.fulfillmentOrders.push(fulfillmentOrder);
  return fulfillmentOrder;
};

/** Adds unshipped units of an order line, onto the line that already carries it or as a new line. */
export const addUnits = (
  platform: Platform,
  fulfillmentOrder: FulfillmentOrder,
  units: Pick<FulfillmentOrderLine, 'orderLineId' | 'inventoryItemId' | 'variantId'>,
  quantity: number,
): void => {
  const known = fulfillmentOrder.lines.find((line) => line.orderLineId === units.orderLineId);
  if (known) {
    known.totalQuantity += quantity;
    known.remainingQuantity += quantity;
    return;
  }
  fulfillmentOrder.lines.push({
    id: platform.newId(),
    orderLineId: units.orderLineId,
    inventoryItemId: units.inventoryItemId,
    variantId: units.variantId,
    totalQuantity: quantity,
    remainingQuantity: quantity,
  });
};

/** Moves unshipped units from one to another; a line that has no units left goes away. */
export const moveUnits = (
  platform: Platform,
  from: FulfillmentOrder,
  to: FulfillmentOrder,
  units: LineQuantity[],
): void => {
  for (const { id, quantity } of units) {
    const line = from.lines.find((each) => each.id === id);
    if (!line || line.remainingQuantity < quantity) {
      throw new RangeError(`fulfillment order ${from.id} has not ${quantity} units of line ${id}`);
    }
    line.totalQuantity -= quantity;
    line.remainingQuantity -= quantity;
    addUnits(platform, to, line, quantity);
  }
  from.lines = from.lines.filter((line) => line.totalQuantity > 0);
};

/** All unshipped units, named. */
export const allRemaining = (fulfillmentOrder: FulfillmentOrder): LineQuantity[] =>
  fulfillmentOrder.lines
    .filter((line) => line.remainingQuantity > 0)
    .map((line) => ({ id: line.id, quantity: line.remainingQuantity }));

/** Marks both as changed, and announces the order. */
export const touch = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  fulfillmentOrders: readonly FulfillmentOrder[] = [],
): void => {
  const now = platform.clock.now();
  for (const each of fulfillmentOrders) each.updatedAt = now;
  order.updatedAt = now;
  platform.emit(shop, 'orders/updated', orderPayload(shop, order));
  platform.changed();
};
