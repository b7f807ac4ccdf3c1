import type { Location, Product, ShopState, Variant } from './state.ts';

/** A variant together with the product it belongs to. */
export interface CatalogEntry {
  product: Product;
  variant: Variant;
}

interface CatalogIndex {
  products: Product[];
  /** How many of the list are in the maps. */
  indexed: number;
  byId: Map<string, Product>;
  byHandle: Map<string, Product>;
  byVariant: Map<string, CatalogEntry>;
  byItem: Map<string, CatalogEntry[]>;
}

const indexes = new WeakMap<ShopState, CatalogIndex>();

/**
 * Products are only ever added to the end of the list, or the whole list is replaced; ids, handles and
 * the variants of an existing product stay as they are.
 */
const indexOf = (shop: ShopState): CatalogIndex => {
  const known = indexes.get(shop);
  const index =
    known?.products === shop.products && known.indexed <= shop.products.length
      ? known
      : emptyIndex(shop.products);
  for (let at = index.indexed; at < shop.products.length; at += 1) {
    const product = shop.products[at];
    if (product) addTo(index, product);
  }
  index.indexed = shop.products.length;
  indexes.set(shop, index);
  return index;
};

const emptyIndex = (products: Product[]): CatalogIndex => ({
  products,
  indexed: 0,
  byId: new Map(),
  byHandle: new Map(),
  byVariant: new Map(),
  byItem: new Map(),
});

const addTo = (index: CatalogIndex, product: Product): void => {
  index.byId.set(product.id, product);
  if (!index.byHandle.has(product.handle)) index.byHandle.set(product.handle, product);
  for (const variant of product.variants) {
    const entry = { product, variant };
    index.byVariant.set(variant.id, entry);
    const sharing = index.byItem.get(variant.inventoryItemId);
    if (sharing) sharing.push(entry);
    else index.byItem.set(variant.inventoryItemId, [entry]);
  }
};

export const findVariant = (shop: ShopState, variantId: string): CatalogEntry | undefined =>
  indexOf(shop).byVariant.get(variantId);

/** The variants that share an inventory item; nearly always one. */
export const variantsOfItem = (shop: ShopState, inventoryItemId: string): CatalogEntry[] =>
  indexOf(shop).byItem.get(inventoryItemId) ?? [];

export const findProduct = (shop: ShopState, productId: string): Product | undefined =>
  indexOf(shop).byId.get(productId);

export const findProductByHandle = (shop: ShopState, handle: string): Product | undefined =>
  indexOf(shop).byHandle.get(handle);

export const findLocation = (shop: ShopState, locationId: string): Location | undefined =>
  shop.locations.find((location) => location.id === locationId);

/** Active locations that fulfil online orders, in the order in which routing tries them. */
export const onlineLocations = (shop: ShopState): Location[] =>
  shop.locations
    .filter((location) => location.isActive && location.fulfillsOnlineOrders)
    .toSorted((a, b) => a.priority - b.priority);

/** Removes a product. Its orders keep their lines; its levels and its place in collections go with it. */
export const removeProduct = (shop: ShopState, productId: string): Product | undefined => {
  const product = findProduct(shop, productId);
  if (!product) return undefined;
  const items = new Set(product.variants.map((variant) => variant.inventoryItemId));
  shop.products = shop.products.filter((each) => each !== product);
  shop.levels = shop.levels.filter((level) => !items.has(level.inventoryItemId));
  for (const { membership } of shop.collections) {
    if (membership.kind === 'manual' && membership.productIds.includes(productId)) {
      membership.productIds = membership.productIds.filter((id) => id !== productId);
    }
  }
  return product;
};
