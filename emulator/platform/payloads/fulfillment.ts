import { gid } from '../gid.ts';
import type { Fulfillment, Order, ShopState } from '../state.ts';
import { shopTime } from './format.ts';
import { linePayload } from './order.ts';

/** The body of `fulfillments/create`. */
export const fulfillmentPayload = (
  shop: ShopState,
  order: Order,
  fulfillment: Fulfillment,
): object => ({
  id: Number(fulfillment.id),
  admin_graphql_api_id: gid('Fulfillment', fulfillment.id),
  order_id: Number(order.id),
  name: `${order.name}.${order.fulfillments.indexOf(fulfillment) + 1}`,
  status: 'success',
  created_at: shopTime(shop.timezone, fulfillment.createdAt),
  updated_at: shopTime(shop.timezone, fulfillment.createdAt),
  location_id: Number(fulfillment.locationId),
  email: order.email,
  tracking_company: null,
  tracking_number: fulfillment.trackingNumber,
  line_items: fulfillment.lines.flatMap(({ orderLineId, quantity }) => {
    const line = order.lines.find((each) => each.id === orderLineId);
    return line ? [{ ...linePayload(shop, order, line), quantity }] : [];
  }),
});
