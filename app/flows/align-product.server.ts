/**
 * Brings one product in step with its policies: Shopify's inventory policy per variant, and what the
 * storefront is told. The order matters to a shopper: selling stops before its words are taken away,
 * and the words are there before selling goes on. Run again, it changes nothing.
 */
import type { Ctx } from '#app/adapters/context.ts';
import { readStock } from '#app/adapters/shopify/inventory.server.ts';
import { deletePromise, writePromise } from '#app/adapters/shopify/metafields.server.ts';
import { readProduct, setInventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { InventoryPolicy, ProductView } from '#app/adapters/shopify/products.server.ts';
import type { LocationId, ProductId } from '#app/domain/ids.ts';
import { unitsNow } from '#app/domain/quote.ts';
import type { ShipPromise } from '#app/domain/promise.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { nextOfItem } from '#app/features/backorders/read-next.server.ts';
import type { NextAtLevel } from '#app/features/backorders/read-next.server.ts';
import { policiesToAlign } from '#app/features/catalog/read.server.ts';
import type { PolicyToAlign } from '#app/features/catalog/read.server.ts';
import { deletePolicies, LEAVING } from '#app/features/catalog/store.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import type { ShopFacts } from '#app/features/shops/read-facts.server.ts';
import { promiseDocument, shipsOnOf } from '#app/features/storefront/promise-document.ts';
import type { PublishedVariant } from '#app/features/storefront/promise-document.ts';
import { publishedValue, writePublication } from '#app/features/storefront/store.server.ts';

const NO_DATE: ShipPromise = { kind: 'no-date', because: 'no-arrival' };

/** Decides the levels of an item that nobody has decided yet. */
export const decideItem = async (
  ctx: Ctx,
  inventoryItemId: PolicyToAlign['inventoryItemId'],
): Promise<void> => {
  const item = await readStock(ctx.admin, inventoryItemId);
  for (const { locationId } of item?.levels ?? []) {
    await decideLevelNow(ctx, { inventoryItemId, locationId });
  }
};

/** Where the next backorder would ship from: the shop's choice, else where most units wait already. */
const backorderLevel = (levels: readonly NextAtLevel[], facts: ShopFacts): NextAtLevel | null => {
  const chosen = levels.find(({ locationId }) => locationId === facts.backorderLocationId);
  const online = levels.filter(({ locationId }) => facts.onlineLocationIds.includes(locationId));
  return chosen ?? online.toSorted((a, b) => b.waiting - a.waiting)[0] ?? null;
};

const fulfilsOnline = (facts: ShopFacts, locationId: LocationId): boolean =>
  facts.onlineLocationIds.includes(locationId);

/**
 * What the storefront is told of one variant. Null when another location has stock although the shop
 * as a whole has sold more than it has: then the storefront would call "on backorder" what ships now.
 */
const published = (
  policy: PolicyToAlign,
  levels: readonly NextAtLevel[],
  facts: ShopFacts,
  available: number,
): PublishedVariant | null => {
  if (policy.kind === LEAVING) return null;
  const kind = policy.kind;
  const inStock = unitsNow(levels.filter(({ locationId }) => fulfilsOnline(facts, locationId)));
  if (kind === 'backorder' && inStock > 0 && available <= 0) return null;
  const promise = backorderLevel(levels, facts)?.next ?? NO_DATE;
  const shipsOn = kind === 'backorder' ? shipsOnOf(promise) : null;
  return { variantId: policy.variantId, title: policy.title, shipsOn, sells: kind === 'backorder' };
};

const wantedSetting = (policy: PolicyToAlign): InventoryPolicy => {
  if (policy.kind === LEAVING) return policy.previousInventory;
  return policy.kind === 'backorder' ? 'CONTINUE' : 'DENY';
};

const setTo = async (
  ctx: Ctx,
  product: ProductView,
  policies: readonly PolicyToAlign[],
  policy: InventoryPolicy,
): Promise<void> => {
  const changes = policies
    .filter((one) => wantedSetting(one) === policy)
    .filter(({ variantId }) =>
      product.variants.some(
        ({ id, inventoryPolicy }) => id === variantId && inventoryPolicy !== policy,
      ),
    )
    .map(({ variantId }) => ({ variantId, policy }));
  if (changes.length > 0) await setInventoryPolicy(ctx.admin, product.id, changes);
};

const publish = async (
  ctx: Ctx,
  productId: ProductId,
  variants: readonly PublishedVariant[],
): Promise<void> => {
  const value = variants.length === 0 ? null : promiseDocument(variants);
  const shown = await ctx.db.inShop((tx) => publishedValue(tx, ctx.shop, productId));
  if (value === shown) return;
  if (value === null) await deletePromise(ctx.admin, productId);
  else await writePromise(ctx.admin, productId, value);
  await ctx.db.inShop((tx) =>
    writePublication(tx, ctx.shop, productId, value, variants, ctx.clock.now()),
  );
};

const forget = (ctx: Ctx, productId: ProductId, policies: readonly PolicyToAlign[]) =>
  ctx.db.inShop(async (tx) => {
    await deletePolicies(
      tx,
      policies.map(({ variantId }) => variantId),
    );
    await writePublication(tx, ctx.shop, productId, null, [], ctx.clock.now());
  });

const look = (ctx: Ctx, productId: ProductId) =>
  ctx.db.inShop(async (tx) => {
    const policies = await policiesToAlign(tx, productId);
    const levels = new Map<string, NextAtLevel[]>();
    for (const { inventoryItemId } of policies) {
      levels.set(inventoryItemId, await nextOfItem(tx, inventoryItemId));
    }
    return { policies, levels, facts: await shopFacts(tx, ctx.shop) };
  });

export const alignProduct = async (ctx: Ctx, productId: ProductId): Promise<void> => {
  const before = await look(ctx, productId);
  if (before.policies.length === 0) return;
  const product = await readProduct(ctx.admin, productId);
  if (product === null) {
    await forget(ctx, productId, before.policies);
    return;
  }
  const undecided = before.policies.filter(
    ({ inventoryItemId, kind }) =>
      kind !== LEAVING && (before.levels.get(inventoryItemId) ?? []).length === 0,
  );
  for (const { inventoryItemId } of undecided) await decideItem(ctx, inventoryItemId);

  const { policies, levels, facts } = await look(ctx, productId);
  const there = policies.filter(({ variantId }) =>
    product.variants.some(({ id }) => id === variantId),
  );
  const variants = there.flatMap((policy) => {
    const available = product.variants.find(({ id }) => id === policy.variantId)?.available ?? 0;
    return published(policy, levels.get(policy.inventoryItemId) ?? [], facts, available) ?? [];
  });
  await setTo(ctx, product, there, 'DENY');
  await publish(ctx, productId, variants);
  await setTo(ctx, product, there, 'CONTINUE');
  const done = policies.filter((policy) => policy.kind === LEAVING || !there.includes(policy));
  await ctx.db.inShop((tx) =>
    deletePolicies(
      tx,
      done.map(({ variantId }) => variantId),
    ),
  );
};
