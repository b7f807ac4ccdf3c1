/** The only writer of policies. A policy that is given back stays as `leaving` until Shopify has it. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { InventoryItemId, ProductId, ShopDomain, VariantId } from '#app/domain/ids.ts';
import { LEAVING } from './stored-policy.ts';
import type { InventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { Joining } from './members.ts';
import type { StoredKind } from './stored-policy.ts';
import type { PolicyTerms } from './terms.ts';

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
    update: { title, inventoryItemId, kind, ...terms, ruleId: null },
  });
};

/**
 * Puts variants under rules, thousands at once. One that was given a policy of its own meanwhile keeps
 * it; one that is known keeps when it began and what Shopify's own setting was. A variant that a rule
 * reaches in its first pass is under it since the rule was made: that is since when it is told. Of a hidden
 * collection nothing is told before its products are looked at.
 */
export const writeMembers = async (
  tx: Tx,
  shop: ShopDomain,
  members: readonly Joining[],
  now: Temporal.Instant,
): Promise<void> => {
  if (members.length === 0) return;
  const rows = members.map(({ rule, inventoryPolicy, ...member }) => ({
    ...member,
    leadDays: rule.terms.leadDays,
    capUnits: rule.terms.capUnits,
    capToArriving: rule.terms.capToArriving,
    longestWaitDays: rule.terms.longestWaitDays,
    beganAt: storedInstant(rule.reachedAs === null && !rule.isHidden ? rule.madeAt : now),
    previousInventory: inventoryPolicy,
    ruleId: rule.id,
  }));
  await tx.$executeRaw`
    INSERT INTO policy (
      shop, "variantId", "productId", "inventoryItemId", title, kind, "leadDays", "capUnits",
      "capToArriving", "longestWaitDays", "beganAt", "previousInventory", "ruleId")
    SELECT ${shop}, "variantId", "productId", "inventoryItemId", title, kind, "leadDays", "capUnits",
      "capToArriving", "longestWaitDays", "beganAt", "previousInventory", "ruleId"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row(
      "variantId" text, "productId" text, "inventoryItemId" text, title text, kind text,
      "leadDays" int, "capUnits" int, "capToArriving" boolean, "longestWaitDays" int,
      "beganAt" timestamptz, "previousInventory" text, "ruleId" bigint)
    ON CONFLICT (shop, "variantId") DO UPDATE SET
      "inventoryItemId" = excluded."inventoryItemId", title = excluded.title, kind = excluded.kind,
      "leadDays" = excluded."leadDays", "capUnits" = excluded."capUnits",
      "capToArriving" = excluded."capToArriving", "longestWaitDays" = excluded."longestWaitDays",
      "tellsLeft" = false, "ruleId" = excluded."ruleId"
    WHERE policy."ruleId" IS NOT NULL OR policy.kind = ${LEAVING}`;
};

/** Variants that no rule reaches any more: each row stays until Shopify's own setting is back. */
export const giveBackMembers = async (tx: Tx, variantIds: readonly VariantId[]): Promise<void> => {
  await tx.policy.updateMany({
    where: { variantId: { in: [...variantIds] }, ruleId: { not: null } },
    data: { kind: LEAVING },
  });
};

/** Shopify has its own settings back on these. */
export const deleteGivenBack = async (tx: Tx, variantIds: readonly VariantId[]): Promise<void> => {
  await tx.policy.deleteMany({ where: { variantId: { in: [...variantIds] }, kind: LEAVING } });
};

export const deletePolicies = async (tx: Tx, variantIds: readonly VariantId[]): Promise<void> => {
  await tx.policy.deleteMany({ where: { variantId: { in: [...variantIds] } } });
};
