/** Products as the picker of a new arrival offers them: variants with what an arrival line needs. */
export interface PickerVariant {
  readonly variantId: string;
  readonly productId: string;
  readonly inventoryItemId: string;
  /** With the product's title, as it stands on lists. */
  readonly title: string;
  /** Without it where the product's title stands above; the same as the title of an only variant. */
  readonly shortTitle: string;
  /** Goods that are not counted cannot be received. */
  readonly isCounted: boolean;
}

export interface PickerProduct {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly PickerVariant[];
}

interface Product {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly isGiftCard: boolean;
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly inventoryItemId: string;
    readonly tracked: boolean;
    readonly isBundle: boolean;
  }[];
}

const ONLY_VARIANT = 'Default Title';

const titleOf = (product: { title: string }, variant: { title: string }): string =>
  variant.title === ONLY_VARIANT ? product.title : `${product.title} – ${variant.title}`;

export const pickerProduct = (product: Product): PickerProduct => ({
  id: product.id,
  title: product.title,
  imageUrl: product.imageUrl,
  variants: product.variants.map((variant) => ({
    variantId: variant.id,
    productId: product.id,
    inventoryItemId: variant.inventoryItemId,
    title: titleOf(product, variant),
    shortTitle: product.variants.length > 1 ? variant.title : titleOf(product, variant),
    isCounted: variant.tracked && !variant.isBundle && !product.isGiftCard,
  })),
});

/** The variants that a person who comes from the product most likely records: those on backorder. */
export const likelyVariants = (
  product: PickerProduct,
  policies: readonly { readonly variantId: string; readonly kind: string }[],
): PickerVariant[] => {
  const counted = product.variants.filter((variant) => variant.isCounted);
  if (counted.length === 1) return counted;
  const backordered = new Set(
    policies.filter((policy) => policy.kind === 'backorder').map((policy) => policy.variantId),
  );
  return counted.filter((variant) => backordered.has(variant.variantId));
};
