import { findVariant } from './catalog.ts';
import { commitPlan, newOrderLine } from './checkout.ts';
import { addFulfillmentOrder, addUnits, isActive, touch } from './fulfillment-orders.ts';
import { unfulfilledQuantity } from './order-quantities.ts';
import { orderPayload } from './payloads/order.ts';
import { orderEditPayload, refundPayload } from './payloads/order-changes.ts';
import type { Platform } from './platform.ts';
import { planRouting } from './routing-plan.ts';
import { ensureRouted, unitsOf } from './routing.ts';
import { returnUnits } from './stock-commitments.ts';
import type { Order, OrderLine, RefundedLine, ShopState } from './state.ts';
import { withdrawUnits } from './withdrawing.ts';

/** What becomes of refunded units. CANCEL: unshipped ones, sold again. RETURN: shipped, back on the shelf. */
export type Restock = 'CANCEL' | 'NO_RESTOCK' | 'RETURN';

export type OrderOutcome = { order: Order } | { refused: string };

/** Cancels everything that has not been shipped, and refunds it. */
export const cancelOrder = (platform: Platform, shop: ShopState, orderId: string): OrderOutcome => {
  const order = routedOrder(platform, shop, orderId);
  if (!order) return { refused: 'There is no such order.' };
  if (order.cancelledAt !== null) return { refused: 'The order is already cancelled.' };
  for (const line of order.lines) {
    const quantity = unfulfilledQuantity(order, line);
    if (quantity > 0) withdraw(platform, shop, order, line, quantity, true);
  }
  order.cancelledAt = platform.clock.now();
  order.financialStatus = order.financialStatus === 'PENDING' ? 'VOIDED' : 'REFUNDED';
  platform.emit(shop, 'orders/cancelled', orderPayload(shop, order));
  touch(platform, shop, order);
  return { order };
};

export interface RefundLine {
  orderLineId: string;
  quantity: number;
  restock: Restock;
}

export const refundLines = (
  platform: Platform,
  shop: ShopState,
  orderId: string,
  lines: RefundLine[],
): OrderOutcome => {
  const order = routedOrder(platform, shop, orderId);
  if (!order) return { refused: 'There is no such order.' };
  const wrong = lines.find((each) => refundable(order, each) < each.quantity || each.quantity < 1);
  if (wrong || lines.length === 0) return { refused: 'So many units cannot be refunded.' };

  const refunded: RefundedLine[] = lines.flatMap(({ orderLineId, quantity, restock }) => {
    const line = order.lines.find((each) => each.id === orderLineId);
    if (!line) return [];
    if (restock === 'CANCEL') withdraw(platform, shop, order, line, quantity, true);
    else takeBack(platform, shop, order, line, quantity, restock);
    return [{ orderLineId, quantity, wasFulfilled: restock !== 'CANCEL' }];
  });
  const refund = { id: platform.newId(), createdAt: platform.clock.now(), lines: refunded };
  order.refunds.push(refund);
  platform.emit(shop, 'refunds/create', refundPayload(shop, order, refund));
  touch(platform, shop, order);
  return { order };
};

export type OrderEdit =
  { orderLineId: string; quantity: number } | { variantId: string; quantity: number };

/** Sets a line to a quantity, or adds a variant. Staff may always sell below zero. */
export const editOrder = (
  platform: Platform,
  shop: ShopState,
  orderId: string,
  edit: OrderEdit,
): OrderOutcome => {
  const order = routedOrder(platform, shop, orderId);
  if (!order || order.cancelledAt !== null) return { refused: 'The order cannot be edited.' };
  if (!Number.isInteger(edit.quantity) || edit.quantity < 0) {
    return { refused: 'A quantity must be a whole number, and not negative.' };
  }
  const line =
    'variantId' in edit
      ? newLine(platform, shop, order, edit.variantId)
      : order.lines.find((each) => each.id === edit.orderLineId);
  if (!line) return { refused: 'There is no such line or variant.' };
  const delta = edit.quantity - line.currentQuantity;
  if (-delta > unfulfilledQuantity(order, line)) {
    return { refused: 'Shipped units cannot be edited away.' };
  }
  if (delta < 0) withdraw(platform, shop, order, line, -delta, true);
  if (delta > 0) addToOrder(platform, shop, order, line, delta);
  platform.emit(shop, 'orders/edited', orderEditPayload(platform, shop, order, { line, delta }));
  touch(platform, shop, order);
  return { order };
};

const routedOrder = (platform: Platform, shop: ShopState, orderId: string): Order | undefined => {
  ensureRouted(platform, shop, orderId);
  return shop.orders.find((order) => order.id === orderId);
};

const refundable = (order: Order, wanted: RefundLine): number => {
  const line = order.lines.find((each) => each.id === wanted.orderLineId);
  if (!line) return -1;
  const unfulfilled = unfulfilledQuantity(order, line);
  return wanted.restock === 'CANCEL' ? unfulfilled : line.currentQuantity - unfulfilled;
};

const withdraw = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  line: OrderLine,
  quantity: number,
  restock: boolean,
): void => {
  line.currentQuantity -= quantity;
  withdrawUnits(platform, shop, order, { orderLineId: line.id, quantity, restock });
};

const takeBack = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  line: OrderLine,
  quantity: number,
  restock: Restock,
): void => {
  line.currentQuantity -= quantity;
  const shippedFrom = order.fulfillments.findLast((fulfillment) =>
    fulfillment.lines.some((each) => each.orderLineId === line.id),
  );
  if (restock !== 'RETURN' || !shippedFrom) return;
  const { inventoryItemId } = unitsOf(shop, line);
  returnUnits(platform, shop, { inventoryItemId, locationId: shippedFrom.locationId, quantity });
};

const newLine = (platform: Platform, shop: ShopState, order: Order, variantId: string) => {
  const entry = findVariant(shop, variantId);
  if (!entry || entry.variant.components.length > 0) return undefined;
  const { price } = entry.variant;
  const sold = { quantity: 0, price, customAttributes: [], bundleVariantId: null };
  const line = newOrderLine(platform, entry, sold);
  order.lines.push(line);
  return line;
};

/** The doubt `editOntoHeldOrder`: units added where a held fulfillment order is. */
const addToOrder = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  line: OrderLine,
  quantity: number,
): void => {
  const added = { ...line, currentQuantity: quantity };
  const plan = planRouting(platform, shop, order, [added]);
  line.quantity += quantity;
  line.currentQuantity += quantity;
  commitPlan(platform, shop, order, plan);
  const deliveryMethod = line.requiresShipping ? order.deliveryMethod : 'NONE';
  for (const { locationId, lines } of plan) {
    const there = order.fulfillmentOrders.find(
      (each) =>
        isActive(each) &&
        each.locationId === locationId &&
        each.deliveryMethod === deliveryMethod &&
        (each.holds.length === 0 || platform.doubts.editOntoHeldOrder === 'same-fo'),
    );
    const target = there ?? addFulfillmentOrder(platform, order, { locationId, deliveryMethod });
    for (const units of lines) addUnits(platform, target, unitsOf(shop, line), units.quantity);
    target.updatedAt = platform.clock.now();
  }
};
