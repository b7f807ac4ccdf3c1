/**
 * Brings the variants of one product under the rules that reach it now: its tags, its vendor or its
 * collections may have changed. Orders placed before a variant came under its rule join only when the
 * merchant confirms, as with any policy.
 */
import type { Ctx } from '#app/adapters/context.ts';
import { readProductFacts } from '#app/adapters/shopify/product-facts.server.ts';
import { readProduct } from '#app/adapters/shopify/products.server.ts';
import type { ProductView } from '#app/adapters/shopify/products.server.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { isMisread, planMembers, ruleBookOf } from '#app/features/catalog/members.ts';
import { knownPolicies } from '#app/features/catalog/read.server.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import { giveBackMembers, writeMembers } from '#app/features/catalog/store.server.ts';

export interface Settled {
  /** As it was read; null when the shop has it no more. */
  readonly product: ProductView | null;
  /** The merchant leaves it alone, and the theme does not know. */
  readonly isMisread: boolean;
}

export const settleMembers = async (ctx: Ctx, productId: ProductId): Promise<Settled> => {
  const product = await readProduct(ctx.admin, productId);
  const rules = await ctx.db.inShop(rulesOf);
  if (product === null || rules.length === 0) return { product, isMisread: false };
  const facts = await readProductFacts(ctx.admin, productId);
  if (facts === null) return { product: null, isMisread: false };
  const seen = { ...product, ...facts };
  const book = ruleBookOf(rules);
  await ctx.db.inShop(async (tx) => {
    const known = await knownPolicies(
      tx,
      product.variants.map(({ id }) => id),
    );
    const plan = planMembers(book, seen, (id) => known.get(id));
    await writeMembers(tx, ctx.shop, plan.joining, ctx.clock.now());
    await giveBackMembers(tx, plan.leaving);
  });
  return { product, isMisread: isMisread(book, seen) };
};
