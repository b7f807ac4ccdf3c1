import { findProductByHandle } from './catalog.ts';
import { ensureLevel } from './inventory.ts';
import type { Platform } from './platform.ts';
import type { Product, ShopState, Variant } from './state.ts';

export interface ProductOutline {
  title: string;
  vendor: string;
  productType: string;
  tags: string[];
  description: string;
  imageSvg: string;
  /** Beginning of every variant's sku. */
  sku: string;
  /** Minor units. */
  price: number;
  /** The options and their values; none for a product with a single variant. */
  options?: { name: string; values: string[] }[];
  isGiftCard?: boolean;
  tracked?: boolean;
  /** On hand per location, in the shop's order of locations, for each variant; the last one repeats. */
  stock?: number[][];
  /** Differences of single variants, by title. */
  variants?: Record<string, Partial<Pick<Variant, 'price' | 'inventoryPolicy'>>>;
  components?: Variant['components'];
}

/** Puts a product on the shelf without a word; `createProduct` also announces it. */
export const addProduct = (
  platform: Platform,
  shop: ShopState,
  outline: ProductOutline,
): Product => {
  const now = platform.clock.now();
  const product: Product = {
    id: platform.newId(),
    handle: freeHandle(shop, handleOf(outline.title) || 'product'),
    title: outline.title,
    vendor: outline.vendor,
    productType: outline.productType,
    tags: outline.tags,
    descriptionHtml: `<p>${outline.description}</p>`,
    status: 'ACTIVE',
    imageSvg: outline.imageSvg,
    options: outline.options ?? [{ name: 'Title', values: ['Default Title'] }],
    variants: [],
    isGiftCard: outline.isGiftCard ?? false,
    createdAt: now,
    updatedAt: now,
  };
  product.variants = combinations(product.options).map((options, index) =>
    newVariant(platform, outline, options, index),
  );
  shop.products.push(product);
  stockUp(platform, shop, product, outline.stock ?? []);
  return product;
};

export const handleOf = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The second product of a name has a number in its address. */
const freeHandle = (shop: ShopState, wanted: string): string => {
  let handle = wanted;
  for (let number = 1; findProductByHandle(shop, handle); number += 1) {
    handle = `${wanted}-${number}`;
  }
  return handle;
};

const newVariant = (
  platform: Platform,
  outline: ProductOutline,
  options: Record<string, string>,
  index: number,
): Variant => {
  const title = Object.values(options).join(' / ');
  const suffix = Object.values(options)
    .map((value) => value.slice(0, 3).toUpperCase())
    .join('-');
  const different = outline.variants?.[title];
  return {
    id: platform.newId(),
    inventoryItemId: platform.newId(),
    title,
    sku: title === 'Default Title' ? outline.sku : `${outline.sku}-${suffix}`,
    price: different?.price ?? outline.price,
    position: index + 1,
    options,
    inventoryPolicy: different?.inventoryPolicy ?? 'DENY',
    tracked: outline.tracked ?? !outline.isGiftCard,
    requiresShipping: !outline.isGiftCard,
    components: outline.components ?? [],
  };
};

/** Every combination of the values, the last option changing fastest. */
const combinations = (options: Product['options']): Record<string, string>[] =>
  options.reduce<Record<string, string>[]>(
    (sofar, { name, values }) =>
      sofar.flatMap((chosen) => values.map((value) => ({ ...chosen, [name]: value }))),
    [{}],
  );

const stockUp = (
  platform: Platform,
  shop: ShopState,
  product: Product,
  stock: number[][],
): void => {
  for (const [index, variant] of product.variants.entries()) {
    if (!variant.tracked || variant.components.length > 0) continue;
    const perLocation = stock[index] ?? stock.at(-1) ?? [];
    for (const [at, location] of shop.locations.entries()) {
      const units = perLocation[at];
      if (units === undefined) continue;
      ensureLevel(platform, shop, variant.inventoryItemId, location.id).available = units;
    }
  }
};
