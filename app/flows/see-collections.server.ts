/**
 * Sees which collections of rules the online store shows. When one is hidden, the theme finds its products in
 * it no more, and each of them says itself what the rule says; when it comes to light, the rule speaks again
 * and only then they stop.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { hiddenCollections } from '#app/adapters/shopify/hidden-collections.server.ts';
import { asId } from '#app/domain/ids.ts';
import {
  alignRules,
  passCatalogue,
  seeCollections as seeCollectionsJob,
} from '#app/features/catalog/jobs.ts';
import { writeWish } from '#app/features/catalog/pass-store.server.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import type { RuleTarget } from '#app/features/catalog/rule.ts';
import { writeHidden } from '#app/features/catalog/rule-store.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import { productsUnderRules } from './hidden-words.server.ts';

/** Of what rules can be for, the collections that the online store does not show. */
export const hiddenTargets = (
  ctx: Pick<Ctx, 'admin'>,
  targets: readonly RuleTarget[],
): Promise<ReadonlySet<string>> =>
  hiddenCollections(
    ctx.admin,
    targets.flatMap(({ rank, target }) =>
      rank === 'collection' ? [asId<'Collection'>(target)] : [],
    ),
  );

/** The handler of `seeCollections`. Run again, it changes nothing. */
export const seeCollections = async (ctx: Ctx): Promise<void> => {
  const rules = await ctx.db.inShop(rulesOf);
  const hidden = await hiddenTargets(ctx, rules);
  const changed = rules.filter(({ target, isHidden }) => hidden.has(target) !== isHidden);
  if (changed.length === 0) return;
  const products = await ctx.db.inShop(async (tx) => {
    const vanished: string[] = [];
    for (const { id, name, target } of changed) {
      const isHidden = hidden.has(target);
      if (!(await writeHidden(tx, id, isHidden))) continue;
      if (isHidden) vanished.push(id);
      const kind = isHidden ? 'collection-hidden' : 'collection-shown';
      await record(tx, ctx.shop, { at: ctx.clock.now(), actor: HOLDLINE, kind, data: { name } });
    }
    await writeWish(tx, ctx.shop);
    ctx.jobs.enqueue(tx, alignRules, {});
    ctx.jobs.enqueue(tx, passCatalogue, {});
    return productsUnderRules(tx, vanished);
  });
  // The pass finds them too, after a look at the whole catalogue: until then they would be sold without words.
  await enqueueAll(
    ctx,
    alignProduct,
    products.map((productId) => ({ productId })),
  );
};

/** For what Shopify did not tell. */
export const askToSeeCollections = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const rules = await rulesOf(tx);
    if (rules.some(({ rank }) => rank === 'collection'))
      ctx.jobs.enqueue(tx, seeCollectionsJob, {});
  });
