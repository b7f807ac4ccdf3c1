/** The only writer of policies. A policy that is given back stays as `leaving` until Shopify has it. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { InventoryItemId, ProductId, ShopDomain, VariantId } from '#app/domain/ids.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import type { PolicyTerms } from './terms.ts';

export const LEAVING = 'leaving';
export type StoredKind = PolicyKind | typeof LEAVING;
export type InventoryPolicy = 'DENY' | 'CONTINUE';

export interface NewPolicy extends PolicyTerms {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly title: string;
  readonly kind: StoredKind;
  /** Shopify's own setting at this moment; kept from the first time until it is given back. */
  readonly inventoryPolicy: InventoryPolicy;
}

export const writePolicy = async (
  tx: Tx,
  shop: ShopDomain,
  policy: NewPolicy,
  now: Temporal.Instant,
): Promise<void> => {
  const { variantId, productId, inventoryItemId, title, kind } = policy;
  const { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft } = policy;
  const terms = { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft };
  await tx.policy.upsert({
    where: { shop_variantId: { shop, variantId } },
    create: {
      shop,
      variantId,
      productId,
      inventoryItemId,
      title,
      kind,
      ...terms,
      beganAt: storedInstant(now),
      previousInventory: policy.inventoryPolicy,
    },
    update: { title, inventoryItemId, kind, ...terms },
  });
};

export const deletePolicies = async (tx: Tx, variantIds: readonly VariantId[]): Promise<void> => {
  await tx.policy.deleteMany({ where: { variantId: { in: [...variantIds] } } });
};
