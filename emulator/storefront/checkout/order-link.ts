import { createHash } from 'node:crypto';
import type { Order, ShopState } from '../../platform/state.ts';

/** The part of an order's address that a stranger would have to guess. */
export const orderToken = (shop: ShopState, order: Order): string => {
  const secret = `${shop.id}/${shop.domain}/${order.id}/${order.createdAt}`;
  return `${order.id}-${createHash('sha256').update(secret).digest('hex').slice(0, 24)}`;
};

export const orderOfToken = (shop: ShopState, token: string): Order | undefined => {
  const [id] = token.split('-');
  const order = shop.orders.find((each) => each.id === id);
  return order && orderToken(shop, order) === token ? order : undefined;
};
