/** A policy as it is stored: of its own, from a rule, or on its way back to Shopify's own setting. */
import type { InventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { InventoryItemId, ProductId, VariantId } from '#app/domain/ids.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import type { PolicyTerms } from './terms.ts';

/** The policy has ended, and Shopify's setting from before it is not back yet. */
export const LEAVING = 'leaving';
export type StoredKind = PolicyKind | typeof LEAVING;

export interface KnownPolicy {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly kind: StoredKind;
  readonly terms: PolicyTerms;
  /** Null: the variant's own. */
  readonly ruleId: string | null;
  readonly previousInventory: InventoryPolicy;
}
