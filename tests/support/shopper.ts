/** Who buys in an emulated shop, and how the app then sees the order. */
import type { Admin } from '#app/adapters/shopify/admin.server.ts';
import { readOrder, type OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import { asId, numberOf, type OrderId } from '#app/domain/ids.ts';
import { placeOrder } from '#emulator/platform/checkout.ts';
import { cancelOrder } from '#emulator/platform/orders.ts';
import { routeDueOrders } from '#emulator/platform/routing.ts';
import type { EmulatedAdmin } from './emulated-admin.ts';

type World = Pick<EmulatedAdmin, 'platform' | 'shop'>;

const ADDRESS = { address1: 'Storgatan 1', city: 'Borås', zip: '50330', countryCode: 'SE' };

export const buy = (
  { platform, shop }: World,
  lines: { variantId: string; quantity: number }[],
): OrderId => {
  const customer = { name: 'Ada', email: 'ada@example.com', address: ADDRESS };
  const placed = placeOrder(platform, shop, { lines, customer });
  if ('refused' in placed) throw new Error(placed.refused);
  return asId<'Order'>(`gid://shopify/Order/${placed.order.id}`);
};

/** Buys, and lets the fulfillment orders appear. */
export const buyRouted = (
  world: World,
  lines: { variantId: string; quantity: number }[],
): OrderId => {
  const id = buy(world, lines);
  routeDueOrders(world.platform);
  return id;
};

export const cancel = ({ platform, shop }: World, id: OrderId): void => {
  cancelOrder(platform, shop, numberOf(id));
};

export const look = async (admin: Admin, id: OrderId): Promise<OrderSnapshot> => {
  const order = await readOrder(admin, id);
  if (order === null) throw new Error('the order is gone');
  return order;
};

/** The one item; throws when there is none or more. */
export const onlyOf = <Item>(items: readonly Item[]): Item => {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`${String(items.length)} items`);
  return item;
};
