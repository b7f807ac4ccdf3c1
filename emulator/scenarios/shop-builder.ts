import { createPlatform } from '../platform/create-platform.ts';
import { handleOf } from '../platform/new-product.ts';
import type { Platform } from '../platform/platform.ts';
import type {
  Collection,
  Location,
  PlatformState,
  Product,
  ShopState,
  Variant,
} from '../platform/state.ts';

export { addProduct, type ProductOutline } from '../platform/new-product.ts';

/** A platform on which nothing has happened yet, with its clock standing at an instant. */
export const blankState = (now: string): PlatformState => ({
  now,
  lastId: 1000,
  shops: {},
  apps: [],
  outbox: [],
});

/** The platform that a scenario is played on: its clock stands still and is moved by the scenario. */
export const stage = (now: string, seed: number): Platform =>
  createPlatform({ state: blankState(now), clock: 'frozen', seed });

export interface ShopOutline {
  domain: string;
  name: string;
  currency: string;
  timezone: string;
  locales: string[];
  countryCode: string;
  plan: string;
}

export const openShop = (platform: Platform, outline: ShopOutline): ShopState => {
  const shop: ShopState = {
    id: platform.newId(),
    ...outline,
    nextOrderNumber: 1001,
    locations: [],
    products: [],
    collections: [],
    levels: [],
    orders: [],
    metafields: [],
    installations: [],
    themeBlocks: [],
    idempotency: {},
    routingDelayMs: 1500,
    pendingRouting: [],
    stagedUploads: [],
    bulkOperations: [],
  };
  platform.state.shops[shop.domain] = shop;
  return shop;
};

export const addLocation = (
  platform: Platform,
  shop: ShopState,
  outline: Pick<Location, 'name' | 'city' | 'countryCode'>,
): Location => {
  const location: Location = {
    id: platform.newId(),
    ...outline,
    isActive: true,
    fulfillsOnlineOrders: true,
    priority: shop.locations.length + 1,
    fulfillmentService: null,
  };
  shop.locations.push(location);
  return location;
};

/** The variant with this title; throws when the scenario names one that is not there. */
export const variantOf = (product: Product, title = 'Default Title'): Variant => {
  const variant = product.variants.find((each) => each.title === title);
  if (!variant) throw new Error(`${product.title} has no variant ${title}`);
  return variant;
};

export const addCollection = (
  platform: Platform,
  shop: ShopState,
  outline: Pick<Collection, 'title' | 'membership' | 'isHidden'>,
): Collection => {
  const collection: Collection = {
    id: platform.newId(),
    handle: handleOf(outline.title),
    updatedAt: platform.clock.now(),
    ...outline,
  };
  shop.collections.push(collection);
  return collection;
};
