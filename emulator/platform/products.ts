import { findProduct, removeProduct } from './catalog.ts';
import { locationPayload } from './payloads/shop.ts';
import { productPayload } from './payloads/product.ts';
import type { Platform } from './platform.ts';
import type { Location, Product, ShopState } from './state.ts';

/** Marks the product as changed and announces it. */
export const announceProduct = (platform: Platform, shop: ShopState, product: Product): void => {
  product.updatedAt = platform.clock.now();
  platform.emit(shop, 'products/update', productPayload(shop, product));
  platform.changed();
};

export const deleteProduct = (platform: Platform, shop: ShopState, productId: string): boolean => {
  if (!findProduct(shop, productId)) return false;
  removeProduct(shop, productId);
  platform.emit(shop, 'products/delete', { id: Number(productId) });
  platform.changed();
  return true;
};

/** What staff can change about a location. */
export const updateLocation = (
  platform: Platform,
  shop: ShopState,
  location: Location,
  change: Partial<Pick<Location, 'name' | 'isActive' | 'fulfillsOnlineOrders' | 'priority'>>,
): void => {
  Object.assign(location, change);
  platform.emit(shop, 'locations/update', locationPayload(location));
  platform.changed();
};
