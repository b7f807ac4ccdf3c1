import { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, ProductId, VariantId } from '#app/domain/ids.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import type { SharingVariant } from '#app/domain/shared-item.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { LEAVING } from './stored-policy.ts';
import type { InventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { KnownPolicy, StoredKind } from './stored-policy.ts';
import { policyIn } from './terms.ts';
import type { PolicyTerms } from './terms.ts';

export interface PolicyRow extends PolicyTerms {
  variantId: VariantId;
  productId: ProductId;
  inventoryItemId: InventoryItemId;
  title: string;
  kind: PolicyKind;
  /** The rule that gives it; null: the variant's own. */
  ruleId: string | null;
  /** An ISO instant. */
  beganAt: string;
}

/** With the policy's terms; of an item's variants each is one that shares its stock. */
export interface StoredPolicy extends SharingVariant {
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly ruleId: string | null;
  readonly beganAt: Temporal.Instant;
}

export interface PolicyToAlign {
  readonly variantId: VariantId;
  readonly inventoryItemId: InventoryItemId;
  readonly kind: StoredKind;
  readonly previousInventory: InventoryPolicy;
  readonly title: string;
  readonly tellsLeft: boolean;
  readonly ruleId: string | null;
}

type Row = Prisma.PolicyGetPayload<object>;

const idsOf = (row: Row) => ({
  variantId: asId<'ProductVariant'>(row.variantId),
  productId: asId<'Product'>(row.productId),
  inventoryItemId: asId<'InventoryItem'>(row.inventoryItemId),
});

// The columns are written by the store from its own closed lists.
const kindOf = (row: Row): StoredKind => row.kind as StoredKind;

const termsOf = (row: Row): PolicyTerms => {
  const { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft } = row;
  return { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft };
};

const ruleIdOf = ({ ruleId }: Row): string | null => ruleId?.toString() ?? null;

const isInForce = (row: Row): boolean => kindOf(row) !== LEAVING;

export const policiesOfProducts = (
  ctx: Pick<LocalCtx, 'db'>,
  productIds: readonly ProductId[],
): Promise<PolicyRow[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.policy.findMany({ where: { productId: { in: [...productIds] } } });
    return rows.filter(isInForce).map((row) => ({
      ...idsOf(row),
      title: row.title,
      kind: row.kind as PolicyKind,
      ...termsOf(row),
      ruleId: ruleIdOf(row),
      beganAt: row.beganAt.toISOString(),
    }));
  });

/** Products with policies of their own, those that are being given back included. */
export const productsWithOwnPolicy = (ctx: Pick<LocalCtx, 'db'>): Promise<ProductId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.policy.findMany({
      where: { ruleId: null },
      distinct: ['productId'],
      select: { productId: true },
      orderBy: { productId: 'asc' },
    });
    return rows.map(({ productId }) => asId<'Product'>(productId));
  });

/** Policies in force on the items, oldest first. */
export const policiesOfItems = async (
  tx: Tx,
  items: readonly InventoryItemId[],
): Promise<StoredPolicy[]> => {
  const rows = await tx.policy.findMany({
    where: { inventoryItemId: { in: [...items] } },
    orderBy: [{ beganAt: 'asc' }, { variantId: 'asc' }],
  });
  return rows.filter(isInForce).map((row) => ({
    ...idsOf(row),
    title: row.title,
    ruleId: ruleIdOf(row),
    policy: policyIn(row.kind as PolicyKind, termsOf(row)),
    beganAt: Temporal.Instant.fromEpochMilliseconds(row.beganAt.getTime()),
  }));
};

export const policiesToAlign = async (tx: Tx, productId: ProductId): Promise<PolicyToAlign[]> => {
  const rows = await tx.policy.findMany({ where: { productId }, orderBy: { variantId: 'asc' } });
  return rows.map((row) => ({
    ...idsOf(row),
    kind: kindOf(row),
    previousInventory: row.previousInventory as InventoryPolicy,
    title: row.title,
    tellsLeft: row.tellsLeft,
    ruleId: ruleIdOf(row),
  }));
};

/** Policies as they are stored, given back or not: of the whole shop, or of some variants. */
export const knownPolicies = async (
  tx: Tx,
  variantIds?: readonly VariantId[],
): Promise<ReadonlyMap<string, KnownPolicy>> => {
  const where = variantIds === undefined ? {} : { variantId: { in: [...variantIds] } };
  const rows = await tx.policy.findMany({ where });
  return new Map(
    rows.map((row) => [
      row.variantId,
      {
        ...idsOf(row),
        kind: kindOf(row),
        terms: termsOf(row),
        ruleId: ruleIdOf(row),
        previousInventory: row.previousInventory as InventoryPolicy,
      },
    ]),
  );
};

/** The rule that gives a variant its policy; null: none does. */
export const ruleOfVariant = async (tx: Tx, variantId: VariantId): Promise<string | null> => {
  const row = await tx.policy.findFirst({ where: { variantId } });
  return row === null ? null : ruleIdOf(row);
};

/** Whose quotes follow the stock of an item. */
export const productsOfItem = async (tx: Tx, item: InventoryItemId): Promise<ProductId[]> => {
  const rows = await tx.policy.findMany({
    where: { inventoryItemId: item },
    distinct: ['productId'],
    select: { productId: true },
  });
  return rows.map(({ productId }) => asId<'Product'>(productId));
};

/** What people call the products, as far as any of their variants is under a policy. */
export const titlesOfProducts = async (
  tx: Tx,
  productIds: readonly ProductId[],
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.policy.findMany({
    where: { productId: { in: [...productIds] } },
    select: { productId: true, title: true },
    orderBy: { variantId: 'desc' },
  });
  return new Map(rows.map(({ productId, title }) => [productId, title]));
};

export interface VariantUnderRule {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly ruleId: string;
}

/** The variants of the products that a rule gives their policy; those with their own are left out. */
export const variantsUnderRule = async (
  tx: Tx,
  productIds: readonly ProductId[],
): Promise<VariantUnderRule[]> => {
  const rows = await tx.policy.findMany({
    where: { productId: { in: [...productIds] }, ruleId: { not: null }, kind: { not: LEAVING } },
  });
  return rows.map((row) => ({ ...idsOf(row), ruleId: String(row.ruleId) }));
};

/** Whether any variant of the product has a policy of its own, or is giving one back. */
export const hasOwnPolicy = async (tx: Tx, productId: ProductId): Promise<boolean> =>
  (await tx.policy.findFirst({ where: { productId, ruleId: null } })) !== null;
