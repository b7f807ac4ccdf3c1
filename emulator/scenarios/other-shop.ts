import { placeOrder } from '../platform/checkout.ts';
import type { Platform } from '../platform/platform.ts';
import { routeDueOrders } from '../platform/routing.ts';
import type { ShopState } from '../platform/state.ts';
import { blanket } from './drawings/home.ts';
import { mug } from './drawings/kitchen.ts';
import { addLocation, addProduct, openShop, variantOf } from './shop-builder.ts';
import { SHOPPERS } from './shoppers.ts';

/** A second, small shop on the same platform: what one shop does must never show in the other. */
export const addOtherShop = (platform: Platform): ShopState => {
  const shop = openShop(platform, {
    domain: 'other.myshopify.com',
    name: 'Havn Homeware',
    currency: 'EUR',
    timezone: 'Europe/Copenhagen',
    locales: ['en'],
    countryCode: 'DK',
    plan: 'Basic',
  });
  addLocation(platform, shop, { name: 'Aarhus', city: 'Aarhus', countryCode: 'DK' });
  const cup = addProduct(platform, shop, {
    title: 'Harbour Cup',
    vendor: 'Havn',
    productType: 'Kitchen',
    tags: ['kitchen'],
    description: 'Stoneware, glazed by hand.',
    imageSvg: mug('#4f6d7a'),
    sku: 'CUP',
    price: 2400,
    stock: [[1]],
    variants: { 'Default Title': { inventoryPolicy: 'CONTINUE' } },
  });
  addProduct(platform, shop, {
    title: 'Dune Throw',
    vendor: 'Havn',
    productType: 'Home',
    tags: ['wool'],
    description: 'The colour of a beach in March.',
    imageSvg: blanket('#b8a48a'),
    sku: 'DUNE',
    price: 9900,
    stock: [[5]],
  });
  const lines = [{ variantId: variantOf(cup).id, quantity: 2 }];
  placeOrder(platform, shop, { lines, customer: SHOPPERS.freja });
  platform.clock.advance(shop.routingDelayMs);
  routeDueOrders(platform);
  return shop;
};
