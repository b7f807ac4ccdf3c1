import { isSellable, totalInventory } from '../../platform/inventory.ts';
import type { Product, Variant } from '../../platform/state.ts';
import type { ImageObject } from '../liquid/media-filters.ts';
import { type MetafieldsDrop, storefrontMetafields } from './metafields.ts';
import type { PageContext } from './page-context.ts';

/** `product.variants` never holds more, whatever the product has. */
const VARIANTS_AT_ONCE = 250;

/** The one variant of a product without options has this title. */
export const DEFAULT_TITLE = 'Default Title';

export interface VariantObject {
  id: number;
  title: string;
  sku: string;
  /** In minor units, as everywhere in Liquid. */
  price: number;
  available: boolean;
  inventory_management: 'shopify' | null;
  inventory_policy: 'continue' | 'deny';
  /** Over all locations; negative when more was sold than was there. */
  inventory_quantity: number;
  options: string[];
  option1: string | null;
  option2: string | null;
  option3: string | null;
  url: string;
  requires_shipping: boolean;
  featured_image: ImageObject;
  readonly metafields: MetafieldsDrop;
}

export interface ProductObject {
  id: number;
  handle: string;
  title: string;
  url: string;
  vendor: string;
  type: string;
  tags: string[];
  description: string;
  available: boolean;
  price: number;
  price_max: number;
  price_varies: boolean;
  featured_image: ImageObject;
  options: string[];
  options_with_values: {
    name: string;
    position: number;
    values: string[];
    selected_value: string;
  }[];
  has_only_default_variant: boolean;
  variants: VariantObject[];
  variants_count: number;
  selected_variant: VariantObject | null;
  selected_or_first_available_variant: VariantObject | null;
  readonly metafields: MetafieldsDrop;
}

/** A product as Liquid sees it. `selectedId` is the variant that the page's address names. */
export const productObject = (
  context: PageContext,
  product: Product,
  selectedId?: string,
): ProductObject => {
  const url = `${context.root}/products/${encodeURIComponent(product.handle)}`;
  const ordered = product.variants.toSorted((a, b) => a.position - b.position);
  const objectOf = (variant: Variant | undefined) =>
    variant ? variantObject(context, product, variant, url) : null;
  const sellable = ordered.find((variant) => isSellable(context.shop, variant, 1));
  const selected = ordered.find((variant) => variant.id === selectedId);
  const shown = selected ?? sellable ?? ordered[0];
  const prices = ordered.map((variant) => variant.price);
  return {
    id: Number(product.id),
    handle: product.handle,
    title: product.title,
    url,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    description: product.descriptionHtml,
    available: sellable !== undefined,
    price: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    featured_image: imageOf(product),
    options: product.options.map((option) => option.name),
    options_with_values: product.options.map((option, index) => ({
      name: option.name,
      position: index + 1,
      values: option.values,
      selected_value: shown?.options[option.name] ?? '',
    })),
    has_only_default_variant: ordered.length === 1 && ordered[0]?.title === DEFAULT_TITLE,
    variants: ordered
      .slice(0, VARIANTS_AT_ONCE)
      .map((variant) => variantObject(context, product, variant, url)),
    variants_count: ordered.length,
    selected_variant: objectOf(selected),
    selected_or_first_available_variant: objectOf(shown),
    metafields: storefrontMetafields(
      context.platform.state.apps,
      context.shop,
      { ownerKind: 'Product', ownerId: product.id },
      context.app,
    ),
  };
};

const variantObject = (
  context: PageContext,
  product: Product,
  variant: Variant,
  productUrl: string,
): VariantObject => {
  const options = product.options.map((option) => variant.options[option.name] ?? '');
  return {
    id: Number(variant.id),
    title: variant.title,
    sku: variant.sku,
    price: variant.price,
    available: isSellable(context.shop, variant, 1),
    inventory_management: variant.tracked ? 'shopify' : null,
    inventory_policy: variant.inventoryPolicy === 'CONTINUE' ? 'continue' : 'deny',
    inventory_quantity: totalInventory(context.shop, variant),
    options,
    option1: options[0] ?? null,
    option2: options[1] ?? null,
    option3: options[2] ?? null,
    url: `${productUrl}?variant=${variant.id}`,
    requires_shipping: variant.requiresShipping,
    featured_image: imageOf(product),
    metafields: storefrontMetafields(
      context.platform.state.apps,
      context.shop,
      { ownerKind: 'ProductVariant', ownerId: variant.id },
      context.app,
    ),
  };
};

const imageOf = (product: Product): ImageObject => ({
  src: `/cdn/products/${product.id}.svg`,
  alt: product.title,
  width: 1000,
  height: 1000,
});
