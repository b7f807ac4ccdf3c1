import { isActive } from '../platform/fulfillment-orders.ts';
import { unfulfilledQuantity } from '../platform/order-quantities.ts';
import type { Order } from '../platform/state.ts';

/** The order's fulfillment in one word: ON_HOLD only when everything unfulfilled is held. */
export const displayFulfillmentStatus = (order: Order): string => {
  const open = order.lines.filter((line) => unfulfilledQuantity(order, line) > 0);
  if (open.length === 0) return order.fulfillments.length > 0 ? 'FULFILLED' : 'UNFULFILLED';
  const active = order.fulfillmentOrders.filter(isActive);
  if (active.length > 0 && active.every((each) => each.status === 'ON_HOLD')) return 'ON_HOLD';
  if (order.fulfillments.length > 0) return 'PARTIALLY_FULFILLED';
  if (active.some((each) => each.status === 'IN_PROGRESS')) return 'IN_PROGRESS';
  return active.length > 0 && active.every((each) => each.status === 'SCHEDULED')
    ? 'SCHEDULED'
    : 'UNFULFILLED';
};

export const displayFinancialStatus = (order: Order): string =>
  order.financialStatus === 'PAID' && order.refunds.length > 0
    ? 'PARTIALLY_REFUNDED'
    : order.financialStatus;
