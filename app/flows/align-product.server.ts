/**
 * Brings one product in step with its policies: Shopify's inventory policy per variant, and what the
 * storefront is told. The order matters to a shopper: selling stops before its words are taken away,
 * and the words are there before selling goes on. Run again, it changes nothing.
 */
import type { Ctx } from '#app/adapters/context.ts';
import { readStock } from '#app/adapters/shopify/inventory.server.ts';
import { deletePromise, writePromise } from '#app/adapters/shopify/metafields.server.ts';
import { setInventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { InventoryPolicy, ProductView } from '#app/adapters/shopify/products.server.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import type { PolicyToAlign } from '#app/features/catalog/read.server.ts';
import { deletePolicies } from '#app/features/catalog/store.server.ts';
import { promiseDocument } from '#app/features/storefront/promise-document.ts';
import { publishedValue, writePublication } from '#app/features/storefront/store.server.ts';
import { areRulesTold } from './align-rules.server.ts';
import { lookAtProduct } from './look-at-product.server.ts';
import { askForPass } from './pass-catalogue.server.ts';
import { alignedOf, isPlain, saidOf } from './said-of-product.ts';
import type { Aligned, Said } from './said-of-product.ts';
import { settleMembers } from './settle-members.server.ts';

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

const wantedSetting = ({ policy, next }: Aligned): InventoryPolicy => {
  if (next === null) return policy.previousInventory;
  return next.sells ? 'CONTINUE' : 'DENY';
};

const setTo = async (
  ctx: Ctx,
  product: ProductView,
  aligned: readonly Aligned[],
  setting: InventoryPolicy,
): Promise<void> => {
  const changes = aligned
    .filter((one) => wantedSetting(one) === setting)
    .filter(({ policy: { variantId } }) =>
      product.variants.some(
        ({ id, inventoryPolicy }) => id === variantId && inventoryPolicy !== setting,
      ),
    )
    .map(({ policy: { variantId } }) => ({ variantId, policy: setting }));
  if (changes.length > 0) await setInventoryPolicy(ctx.admin, product.id, changes);
};

const publish = async (
  ctx: Ctx,
  productId: ProductId,
  { variants, toldByRule, silent }: Said,
): Promise<void> => {
  const value = promiseDocument(variants, silent);
  const shown = await ctx.db.inShop((tx) => publishedValue(tx, ctx.shop, productId));
  if (value !== shown) {
    if (value === null) await deletePromise(ctx.admin, productId);
    else await writePromise(ctx.admin, productId, value);
  }
  // What is sold may end and begin again under the same words.
  await ctx.db.inShop((tx) =>
    writePublication(tx, ctx.shop, productId, value, variants, toldByRule, ctx.clock.now()),
  );
};

const forget = (ctx: Ctx, productId: ProductId, policies: readonly PolicyToAlign[]) =>
  ctx.db.inShop(async (tx) => {
    await deletePolicies(
      tx,
      policies.map(({ variantId }) => variantId),
    );
    await writePublication(tx, ctx.shop, productId, null, [], [], ctx.clock.now());
  });

export const alignProduct = async (ctx: Ctx, productId: ProductId): Promise<void> => {
  const { product, isMisread } = await settleMembers(ctx, productId);
  const before = await lookAtProduct(ctx, productId);
  if (before.policies.length === 0 && !before.isPublished && !isMisread) return;
  if (product === null) {
    await forget(ctx, productId, before.policies);
    return;
  }
  const undecided = before.policies.filter((policy) => {
    const item = before.items.get(policy.inventoryItemId);
    const isKnown = item === undefined || item.levels.length > 0 || isPlain(before, policy, item);
    return policy.kind !== LEAVING && !isKnown;
  });
  for (const { inventoryItemId } of undecided) await decideItem(ctx, inventoryItemId);

  const looked = await lookAtProduct(ctx, productId);
  const { policies } = looked;
  const now = ctx.clock.now();
  const there = policies
    .filter(({ variantId }) => product.variants.some(({ id }) => id === variantId))
    .map((policy) => alignedOf(looked, now, policy));
  const said = saidOf(product, there, isMisread);
  await setTo(ctx, product, there, 'DENY');
  await publish(ctx, productId, said);
  // Until the theme was told of a rule, what only the rule tells is left to the pass.
  const isTold = await ctx.db.inShop((tx) => areRulesTold(tx, ctx));
  const mayGoOn = there.filter(({ isToldByRule }) => isTold || !isToldByRule);
  if (mayGoOn.length < there.length) await askForPass(ctx);
  await setTo(ctx, product, mayGoOn, 'CONTINUE');
  const done = policies.filter(
    (policy) => policy.kind === LEAVING || !there.some((one) => one.policy === policy),
  );
  await ctx.db.inShop((tx) =>
    deletePolicies(
      tx,
      done.map(({ variantId }) => variantId),
    ),
  );
};
