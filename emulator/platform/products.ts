import { findProduct, removeProduct } from './catalog.ts';
import { addProduct, type ProductOutline } from './new-product.ts';
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

export const createProduct = (
  platform: Platform,
  shop: ShopState,
  outline: ProductOutline,
): Product => {
  const product = addProduct(platform, shop, outline);
  platform.emit(shop, 'products/create', productPayload(shop, product));
  platform.changed();
  return product;
};

/** What staff can say of a product. Its address stays. */
export const changeProduct = (
  platform: Platform,
  shop: ShopState,
  product: Product,
  { tags, ...texts }: Partial<Pick<Product, 'tags' | 'title' | 'vendor'>>,
): void => {
  Object.assign(product, texts, tags && { tags: cleanTags(tags) });
  announceProduct(platform, shop, product);
};

/** No tag is empty or has space around it, and none is there twice, in whatever case. */
const cleanTags = (tags: readonly string[]): string[] => {
  const byName = new Map<string, string>();
  for (const tag of tags.map((each) => each.trim())) {
    const name = tag.toLowerCase();
    if (tag !== '' && !byName.has(name)) byName.set(name, tag);
  }
  return [...byName.values()];
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
