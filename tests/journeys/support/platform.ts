/** The emulated platform as it is, beside what pages show of it. */
import type {
  Order,
  PlatformState,
  Product,
  ShopState,
  Variant,
} from '#emulator/platform/state.ts';

const DOMAIN = 'demo.myshopify.com';

export interface Shop extends ShopState {
  readonly now: string;
}

export const readShop = async (address: string): Promise<Shop> => {
  const answer = await fetch(`${address}/_emulator/state`);
  // Written by the emulator from this very type.
  const state = (await answer.json()) as PlatformState;
  const shop = state.shops[DOMAIN];
  if (shop === undefined) throw new Error(`the emulator has no shop ${DOMAIN}`);
  return { ...shop, now: state.now };
};

export const productOf = (shop: Shop, title: string): Product => {
  const found = shop.products.find((product) => product.title === title);
  if (found === undefined) throw new Error(`the shop has no ${title}`);
  return found;
};

/** The variant of a product by its title, or its only one. */
export const variantOf = (shop: Shop, title: string, variant?: string): Variant => {
  const { variants } = productOf(shop, title);
  const found = variants.find((one) => variant === undefined || one.title === variant);
  if (found === undefined) throw new Error(`${title} has no variant ${variant ?? ''}`);
  return found;
};

export const orderOf = (shop: Shop, name: string): Order => {
  const found = shop.orders.find((order) => order.name === name);
  if (found === undefined) throw new Error(`there is no order ${name}`);
  return found;
};

export interface Units {
  /** Behind a hold of an app. */
  readonly held: number;
  readonly free: number;
}

/** Units of a variant that an order still has to get. */
export const unitsOf = (order: Order, { id }: Variant): Units => {
  const open = order.fulfillmentOrders.filter(
    ({ status }) => status !== 'CLOSED' && status !== 'CANCELLED',
  );
  const sum = (isHeld: boolean): number =>
    open
      .filter(({ holds }) => holds.some(({ appKey }) => appKey !== null) === isHeld)
      .flatMap(({ lines }) => lines)
      .filter(({ variantId }) => variantId === id)
      .reduce((units, { remainingQuantity }) => units + remainingQuantity, 0);
  return { held: sum(true), free: sum(false) };
};
