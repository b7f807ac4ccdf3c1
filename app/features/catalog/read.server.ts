import { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, ProductId, VariantId } from '#app/domain/ids.ts';
import { NO_CAPS, policyOf } from '#app/domain/policy.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import type { SharingVariant } from '#app/domain/shared-item.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { LEAVING } from './store.server.ts';
import type { InventoryPolicy, StoredKind } from './store.server.ts';
import type { PolicyTerms } from './terms.ts';

export interface PolicyRow extends PolicyTerms {
  variantId: VariantId;
  productId: ProductId;
  inventoryItemId: InventoryItemId;
  title: string;
  kind: PolicyKind;
  /** An ISO instant. */
  beganAt: string;
}

/** With the policy's terms; of an item's variants each is one that shares its stock. */
export interface StoredPolicy extends SharingVariant {
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly beganAt: Temporal.Instant;
}

export interface PolicyToAlign {
  readonly variantId: VariantId;
  readonly inventoryItemId: InventoryItemId;
  readonly kind: StoredKind;
  readonly previousInventory: InventoryPolicy;
  readonly title: string;
  readonly tellsLeft: boolean;
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
      beganAt: row.beganAt.toISOString(),
    }));
  });

/** Products with a policy, those that are being given back included. */
export const productsUnderPolicy = (ctx: Pick<LocalCtx, 'db'>): Promise<ProductId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.policy.findMany({
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
    policy: policyOf({
      kind: row.kind as PolicyKind,
      leadDays: row.leadDays,
      longestWaitDays: row.longestWaitDays,
      caps: { ...NO_CAPS, units: row.capUnits, toArriving: row.capToArriving },
    }),
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
  }));
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
