/** What people call a variant, beside its product and without it. */

/** How Shopify names the one variant of a product that has no options. */
const ONLY_VARIANT = 'Default Title';

export const variantTitle = (product: { title: string }, variant: { title: string }): string =>
  variant.title === ONLY_VARIANT ? product.title : variant.title;

/** What people call a variant where its product is not named beside it. */
export const fullTitle = (product: { title: string }, variant: { title: string }): string =>
  variant.title === ONLY_VARIANT ? product.title : `${product.title} – ${variant.title}`;
