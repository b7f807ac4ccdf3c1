import type { Order, OrderLine } from './state.ts';

/** Units of a line that have been shipped. */
export const fulfilledQuantity = (order: Order, line: OrderLine): number =>
  order.fulfillments
    .flatMap((fulfillment) => fulfillment.lines)
    .filter((each) => each.orderLineId === line.id)
    .reduce((sum, each) => sum + each.quantity, 0);

/** Units of a line still to be shipped: what is left of it after edits and refunds, less what has been. */
export const unfulfilledQuantity = (order: Order, line: OrderLine): number =>
  line.currentQuantity + returnedQuantity(order, line) - fulfilledQuantity(order, line);

/** Units that were shipped and refunded later: gone from the order, but not from its fulfillments. */
export const returnedQuantity = (order: Order, line: OrderLine): number =>
  order.refunds
    .flatMap((refund) => refund.lines)
    .filter((each) => each.orderLineId === line.id && each.wasFulfilled)
    .reduce((sum, each) => sum + each.quantity, 0);

/** What the order costs now, in minor units. */
export const currentTotal = (order: Order): number =>
  order.lines.reduce((sum, line) => sum + line.currentQuantity * line.price, 0);
