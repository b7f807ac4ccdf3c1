import { type CheckoutInput, placeOrder } from '../platform/checkout.ts';
import { fulfil } from '../platform/fulfilling.ts';
import { isActive } from '../platform/fulfillment-orders.ts';
import { asStaff } from '../platform/actor.ts';
import { hold } from '../platform/holds.ts';
import { adjust } from '../platform/inventory.ts';
import type { Platform } from '../platform/platform.ts';
import { routeDueOrders } from '../platform/routing.ts';
import type { Order, Product, ShopState } from '../platform/state.ts';
import type { DemoProducts } from './demo-catalog.ts';
import { variantOf } from './shop-builder.ts';
import { SHOPPERS } from './shoppers.ts';

const HOUR = 3_600_000;

/**
 * Three weeks of business, played on the stage: shipped orders, open ones, four that wait for a
 * variant that is sold below zero, a pickup, a bundle, and boots at −5 in Stockholm and +3 in Göteborg.
 */
export const playDemoOrders = (
  platform: Platform,
  shop: ShopState,
  products: DemoProducts,
): void => {
  const { backpack, boots, jacket, beanie, blanket, mug, candle, giftCard, coffeeSet } = products;
  const day = dayOf(platform, shop);

  ship(platform, shop, day(30, 'astrid', [[mug, 2, 'Forest']]));
  ship(
    platform,
    shop,
    day(20, 'hugo', [
      [jacket, 1, 'Spruce / M'],
      [beanie, 1, 'Oat'],
    ]),
  );
  ship(platform, shop, day(26, 'jonas', [[candle, 3]]));
  day(22, 'leo', [[giftCard, 1, '50']]);

  day(40, 'elias', [[boots, 3, 'Brown / 42']]);
  ship(platform, shop, day(18, 'ines', [[blanket, 1, 'Pebble']]));
  day(25, 'maja', [
    [boots, 2, 'Brown / 42'],
    [beanie, 1, 'Harbour'],
  ]);
  receiveElsewhere(platform, shop, variantOf(boots, 'Brown / 42').inventoryItemId, 3);

  ship(platform, shop, day(20, 'klara', [[backpack, 1, 'Rust']]));
  day(28, 'freja', [
    [backpack, 1, 'Rust'],
    [mug, 1, 'Navy'],
  ]);
  day(17, 'nils', [[backpack, 2, 'Rust']]);
  day(31, 'astrid', [[backpack, 1, 'Rust']]);
  day(21, 'jonas', [[backpack, 2, 'Rust']]);

  day(19, 'hugo', [[jacket, 1, 'Ochre / M']], {
    deliveryMethod: 'PICK_UP',
    pickupLocationId: secondLocation(shop),
  });
  day(16, 'maja', [[coffeeSet, 1]], { locale: 'sv' });
  keepBack(
    platform,
    shop,
    day(23, 'ines', [
      [blanket, 1, 'Heather'],
      [candle, 1],
    ]),
  );
  day(
    12,
    'elias',
    [
      [mug, 4, 'Cream'],
      [beanie, 2, 'Charcoal'],
    ],
    { locale: 'sv' },
  );
};

type Wanted = [product: Product, quantity: number, variant?: string];

/** Lets hours pass, takes an order and routes it. */
const dayOf =
  (platform: Platform, shop: ShopState) =>
  (
    hours: number,
    who: keyof typeof SHOPPERS,
    wanted: Wanted[],
    more: Partial<CheckoutInput> = {},
  ): Order => {
    platform.clock.advance(hours * HOUR);
    const lines = wanted.map(([product, quantity, title]) => ({
      variantId: variantOf(product, title).id,
      quantity,
    }));
    const placed = placeOrder(platform, shop, { lines, customer: SHOPPERS[who], ...more });
    if ('refused' in placed) throw new Error(`the scenario cannot be played: ${placed.refused}`);
    platform.clock.advance(shop.routingDelayMs);
    routeDueOrders(platform);
    return placed.order;
  };

const ship = (platform: Platform, shop: ShopState, order: Order): void => {
  platform.clock.advance(2 * HOUR);
  for (const each of order.fulfillmentOrders.filter(isActive)) {
    fulfil(platform, shop, each.id, { trackingNumber: `SE${order.number}0042` });
  }
};

/** Staff hold an order themselves: apps must live with holds that are not theirs. */
const keepBack = (platform: Platform, shop: ShopState, order: Order): void => {
  const [first] = order.fulfillmentOrders;
  if (!first) return;
  const input = { reason: 'INCORRECT_ADDRESS', reasonNotes: 'Street number does not exist' };
  hold(platform, shop, first.id, input, asStaff('Sam Staff'));
};

const secondLocation = (shop: ShopState): string | null => shop.locations[1]?.id ?? null;

/** Goods turn up at the second location, where no open order looks for them. */
const receiveElsewhere = (
  platform: Platform,
  shop: ShopState,
  inventoryItemId: string,
  delta: number,
): void => {
  const locationId = secondLocation(shop);
  if (locationId === null) return;
  adjust(platform, shop, { inventoryItemId, locationId, name: 'available', delta });
};
