import { asId, type FulfillmentOrderId, type OrderId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';

const ORDER_OF_FULFILLMENT_ORDER = `#graphql
  query OrderOfFulfillmentOrder($id: ID!) {
    fulfillmentOrder(id: $id) {
      orderId
    }
  }
`;

/** Null when the shop has no such FO: their ids do not last. */
export const orderOfFulfillmentOrder = async (
  admin: Admin,
  id: FulfillmentOrderId,
): Promise<OrderId | null> => {
  const { fulfillmentOrder } = await admin.send(ORDER_OF_FULFILLMENT_ORDER, { id });
  return fulfillmentOrder ? asId<'Order'>(fulfillmentOrder.orderId) : null;
};
