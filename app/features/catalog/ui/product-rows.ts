/** The rows of the product list: a product of Shopify beside the policies that we keep for it. */
import type { PolicyKind } from '#app/domain/policy.ts';

export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: number;
  /** Over all locations and variants, may be negative; null when none of it is tracked. */
  readonly available: number | null;
  readonly policies: readonly { readonly kind: PolicyKind; readonly variants: number }[];
}

interface Product {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly { readonly tracked: boolean; readonly available: number }[];
}

interface PolicyOfVariant {
  readonly productId: string;
  readonly kind: PolicyKind;
}

const KINDS: readonly PolicyKind[] = ['backorder', 'out-of-stock'];

const stockOf = (product: Product): number | null => {
  const tracked = product.variants.filter((variant) => variant.tracked);
  if (tracked.length === 0) return null;
  return tracked.reduce((sum, variant) => sum + variant.available, 0);
};

export const productRows = (
  products: readonly Product[],
  policies: readonly PolicyOfVariant[],
): ProductRow[] =>
  products.map((product) => ({
    id: product.id,
    title: product.title,
    imageUrl: product.imageUrl,
    variants: product.variants.length,
    available: stockOf(product),
    policies: KINDS.map((kind) => ({
      kind,
      variants: policies.filter((row) => row.productId === product.id && row.kind === kind).length,
    })).filter((row) => row.variants > 0),
  }));
