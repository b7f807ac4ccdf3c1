import { Drop } from 'liquidjs';
import { shownCollectionsOf } from '../../platform/collections.ts';
import { isSellable, totalInventory } from '../../platform/inventory.ts';
import type { Product, Variant } from '../../platform/state.ts';
import type { ImageObject } from '../liquid/media-filters.ts';
import { type CollectionObject, collectionObject } from './collection.ts';
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
  readonly collections: CollectionObject[];
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
    values: OptionValueDrop[];
    selected_value: string;
  }[];
  has_only_default_variant: boolean;
  variants: VariantObject[];
  variants_count: number;
  selected_variant: VariantObject | null;
  selected_or_first_available_variant: VariantObject | null;
  readonly metafields: MetafieldsDrop;
}

/** Which variant a page is asked for: by its id, or by the ids of one value of each option. */
export interface Choice {
  selectedId?: string | undefined;
  optionValueIds?: readonly string[] | undefined;
}

/**
 * A product as Liquid sees it. Values of options that no variant combines select none, and then none
 * stands in for it.
 */
export const productObject = (
  context: PageContext,
  product: Product,
  { selectedId, optionValueIds }: Choice = {},
): ProductObject => {
  const url = `${context.root}/products/${encodeURIComponent(product.handle)}`;
  const ordered = product.variants.toSorted((a, b) => a.position - b.position);
  const objectOf = (variant: Variant | undefined) =>
    variant ? variantObject(context, product, variant, url) : null;
  const sellable = ordered.find((variant) => isSellable(context.shop, variant, 1));
  const chosenValues = optionValueIds && valuesOf(product, optionValueIds);
  const selected = chosenValues
    ? variantWith(product, chosenValues)
    : ordered.find((variant) => variant.id === selectedId);
  const shown = selected ?? (chosenValues ? undefined : (sellable ?? ordered[0]));
  const current = chosenValues ?? product.options.map(({ name }) => shown?.options[name] ?? '');
  const prices = ordered.map((variant) => variant.price);
  return {
    id: Number(product.id),
    handle: product.handle,
    title: product.title,
    url,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    get collections() {
      return shownCollectionsOf(context.shop, product).map((each) =>
        collectionObject(context, each),
      );
    },
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
      values: option.values.map((name, at) => {
        const reached = variantWith(product, current.with(index, name));
        return new OptionValueDrop({
          id: optionValueId(product, index, at),
          name,
          selected: current[index] === name,
          available: reached !== undefined && isSellable(context.shop, reached, 1),
          variant_id: reached?.id ?? null,
        });
      }),
      selected_value: current[index] ?? '',
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

interface OptionValue {
  id: number;
  name: string;
  selected: boolean;
  available: boolean;
  /** The variant that this value leads to, the other options as they are. */
  variant_id: string | null;
}

/** A value of an option: prints as its name. */
export class OptionValueDrop extends Drop implements OptionValue {
  readonly id: number;
  readonly name: string;
  readonly selected: boolean;
  readonly available: boolean;
  readonly variant_id: string | null;

  constructor(value: OptionValue) {
    super();
    this.id = value.id;
    this.name = value.name;
    this.selected = value.selected;
    this.available = value.available;
    this.variant_id = value.variant_id;
  }

  override valueOf(): string {
    return this.name;
  }
}

const optionValueId = (product: Product, option: number, value: number): number =>
  Number(product.id) * 100_000 + option * 10_000 + value;

const valuesOf = (product: Product, ids: readonly string[]): string[] =>
  product.options.map(
    ({ values }, option) =>
      values.find((_, value) => ids.includes(String(optionValueId(product, option, value)))) ?? '',
  );

const variantWith = (product: Product, values: readonly string[]): Variant | undefined =>
  product.variants.find(({ options }) =>
    product.options.every(({ name }, at) => options[name] === values[at]),
  );

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
