import type { Location, Product, ShopState, Variant } from './state.ts';

/** A variant together with the product it belongs to. */
export interface CatalogEntry {
  product: Product;
  variant: Variant;
}

interface CatalogIndex {
  products: Product[];
  size: number;
  byVariant: Map<string, CatalogEntry>;
  byItem: Map<string, CatalogEntry[]>;
}

const indexes = new WeakMap<ShopState, CatalogIndex>();

/** Rebuilt when products came or went: variants themselves are never added to an existing product. */
const indexOf = (shop: ShopState): CatalogIndex => {
  const known = indexes.get(shop);
  if (known && known.products === shop.products && known.size === shop.products.length) {
    return known;
  }
  const fresh: CatalogIndex = {
    products: shop.products,
    size: shop.products.length,
    byVariant: new Map(),
    byItem: new Map(),
  };
  for (const product of shop.products) {
    for (const variant of product.variants) {
      const entry = { product, variant };
      fresh.byVariant.set(variant.id, entry);
      const sharing = fresh.byItem.get(variant.inventoryItemId) ?? [];
      fresh.byItem.set(variant.inventoryItemId, [...sharing, entry]);
    }
  }
  indexes.set(shop, fresh);
  return fresh;
};

export const findVariant = (shop: ShopState, variantId: string): CatalogEntry | undefined =>
  indexOf(shop).byVariant.get(variantId);

/** The variants that share an inventory item; nearly always one. */
export const variantsOfItem = (shop: ShopState, inventoryItemId: string): CatalogEntry[] =>
  indexOf(shop).byItem.get(inventoryItemId) ?? [];

export const findProduct = (shop: ShopState, productId: string): Product | undefined =>
  shop.products.find((product) => product.id === productId);

export const findProductByHandle = (shop: ShopState, handle: string): Product | undefined =>
  shop.products.find((product) => product.handle === handle);

export const findLocation = (shop: ShopState, locationId: string): Location | undefined =>
  shop.locations.find((location) => location.id === locationId);

/** Active locations that fulfil online orders, in the order in which routing tries them. */
export const onlineLocations = (shop: ShopState): Location[] =>
  shop.locations
    .filter((location) => location.isActive && location.fulfillsOnlineOrders)
    .toSorted((a, b) => a.priority - b.priority);

/** Removes a product. Its orders keep their lines; its levels go with it. */
export const removeProduct = (shop: ShopState, productId: string): Product | undefined => {
  const product = findProduct(shop, productId);
  if (!product) return undefined;
  const items = new Set(product.variants.map((variant) => variant.inventoryItemId));
  shop.products = shop.products.filter((each) => each !== product);
  shop.levels = shop.levels.filter((level) => !items.has(level.inventoryItemId));
  return product;
};
