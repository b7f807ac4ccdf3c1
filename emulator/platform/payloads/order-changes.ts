import type { Platform } from '../platform.ts';
import type { Order, OrderLine, ShopState } from '../state.ts';
import { shopTime } from './format.ts';
import { linePayload } from './order.ts';

/** The body of `refunds/create`. */
export const refundPayload = (
  shop: ShopState,
  order: Order,
  refund: Order['refunds'][number],
): object => ({
  id: Number(refund.id),
  order_id: Number(order.id),
  created_at: shopTime(shop.timezone, refund.createdAt),
  processed_at: shopTime(shop.timezone, refund.createdAt),
  restock: refund.lines.some((each) => !each.wasFulfilled),
  note: null,
  refund_line_items: refund.lines.map((each) => {
    const line = order.lines.find(({ id }) => id === each.orderLineId);
    return {
      line_item_id: Number(each.orderLineId),
      quantity: each.quantity,
      restock_type: each.wasFulfilled ? 'return' : 'cancel',
      line_item: line && linePayload(shop, order, line),
    };
  }),
});

/** The body of `orders/edited`: only what was added and what was taken away. */
export const orderEditPayload = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  { line, delta }: { line: OrderLine; delta: number },
): object => {
  const change = [{ id: Number(line.id), delta: Math.abs(delta) }];
  return {
    order_edit: {
      id: Number(platform.newId()),
      order_id: Number(order.id),
      created_at: shopTime(shop.timezone, platform.clock.now()),
      committed_at: shopTime(shop.timezone, platform.clock.now()),
      notify_customer: false,
      reason: null,
      staff_note: null,
      line_items: {
        additions: delta > 0 ? change : [],
        removals: delta < 0 ? change : [],
      },
    },
  };
};
