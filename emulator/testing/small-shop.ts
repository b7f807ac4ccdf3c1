import type { Platform } from '../platform/platform.ts';
import { createPlatform } from '../platform/create-platform.ts';
import type { Doubts } from '../platform/doubts.ts';
import type { CheckoutInput } from '../platform/checkout.ts';
import { placeOrder } from '../platform/checkout.ts';
import { routeDueOrders } from '../platform/routing.ts';
import type { FulfillmentOrder, Order, Product, ShopState } from '../platform/state.ts';
import {
  addLocation,
  addProduct,
  blankState,
  openShop,
  variantOf,
} from '../scenarios/shop-builder.ts';

/** Two locations, a lamp with stock at both, a rug sold below zero, a set of both, and post-cards. */
export interface SmallShop {
  platform: Platform;
  shop: ShopState;
  lamp: Product;
  rug: Product;
  set: Product;
  card: Product;
}

export const smallShop = (doubts: Partial<Doubts> = {}): SmallShop => {
  const state = blankState('2026-11-02T09:00:00.000Z');
  const platform = createPlatform({ state, clock: 'frozen', doubts });
  const shop = openShop(platform, {
    domain: 'small.myshopify.com',
    name: 'Small Shop',
    currency: 'EUR',
    timezone: 'Europe/Stockholm',
    locales: ['en'],
    countryCode: 'SE',
    plan: 'Basic',
  });
  addLocation(platform, shop, { name: 'North', city: 'Umeå', countryCode: 'SE' });
  addLocation(platform, shop, { name: 'South', city: 'Malmö', countryCode: 'SE' });
  const plain = {
    vendor: 'Small',
    productType: 'Home',
    tags: [],
    description: '',
    imageSvg: '<svg/>',
  };
  const lamp = addProduct(platform, shop, {
    ...plain,
    title: 'Lamp',
    sku: 'LAMP',
    price: 4900,
    stock: [[4, 3]],
  });
  const rug = addProduct(platform, shop, {
    ...plain,
    title: 'Rug',
    sku: 'RUG',
    price: 9900,
    stock: [[2, 1]],
    variants: { 'Default Title': { inventoryPolicy: 'CONTINUE' } },
  });
  const card = addProduct(platform, shop, {
    ...plain,
    title: 'Card',
    sku: 'CARD',
    price: 300,
    tracked: false,
  });
  const set = addProduct(platform, shop, {
    ...plain,
    title: 'Set',
    sku: 'SET',
    price: 12_000,
    components: [
      { variantId: variantOf(lamp).id, quantity: 2 },
      { variantId: variantOf(rug).id, quantity: 1 },
    ],
  });
  return { platform, shop, lamp, rug, set, card };
};

export const CUSTOMER: CheckoutInput['customer'] = {
  name: 'Kim Shopper',
  email: 'kim@example.com',
  address: { city: 'Lund', zip: '223 50', countryCode: 'SE', address1: 'Storgatan 1' },
};

/** Takes an order that must not be refused. */
export const buy = (
  { platform, shop }: Pick<SmallShop, 'platform' | 'shop'>,
  wanted: [product: Product, quantity: number][],
  more: Partial<CheckoutInput> = {},
): Order => {
  const lines = wanted.map(([product, quantity]) => ({
    variantId: variantOf(product).id,
    quantity,
  }));
  const placed = placeOrder(platform, shop, { lines, customer: CUSTOMER, ...more });
  if ('refused' in placed) throw new Error(placed.refused);
  return placed.order;
};

/** Lets the routing of all orders come due. */
export const route = ({ platform, shop }: Pick<SmallShop, 'platform' | 'shop'>): void => {
  platform.clock.advance(shop.routingDelayMs);
  routeDueOrders(platform);
};

/** Takes an order, routes it, and gives its only fulfillment order. */
export const buyRouted = (
  small: SmallShop,
  wanted: [product: Product, quantity: number][],
): { order: Order; fulfillmentOrder: FulfillmentOrder } => {
  const order = buy(small, wanted);
  route(small);
  const [fulfillmentOrder, ...others] = order.fulfillmentOrders;
  if (!fulfillmentOrder || others.length > 0) throw new Error('not one fulfillment order');
  return { order, fulfillmentOrder };
};

/** The value, or the end of the test. */
export const present = <Value>(value: Value | null | undefined): Value => {
  if (value === null || value === undefined) throw new Error('there is nothing');
  return value;
};

/** What was done; ends the test when it was refused. */
export const done = <Outcome extends object>(
  outcome: Outcome,
): Exclude<Outcome, { refused: unknown }> => {
  if ('refused' in outcome) throw new Error(`refused: ${JSON.stringify(outcome.refused)}`);
  return outcome as Exclude<Outcome, { refused: unknown }>;
};

/** The code and message of a refusal; ends the test when it was none. */
export const refusalOf = (outcome: object): unknown => {
  if ('refused' in outcome) return outcome.refused;
  throw new Error('not refused');
};
