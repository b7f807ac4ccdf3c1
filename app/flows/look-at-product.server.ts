/** What is stored of a product when it is brought in step: its policies, their stock, and what is told by now. */
import type { Ctx } from '#app/adapters/context.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { stagesOf } from '#app/features/arrivals/read-stages.server.ts';
import { hiddenRulesOf } from '#app/features/catalog/read-rules.server.ts';
import { policiesToAlign } from '#app/features/catalog/read.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { isPublished, quotedVariants, rulesTold } from '#app/features/storefront/read.server.ts';
import { areRulesTold } from './align-rules.server.ts';
import { itemsWithStory } from './item-story.server.ts';
import { readItems } from './read-sales.server.ts';

export const lookAtProduct = (ctx: Ctx, productId: ProductId) =>
  ctx.db.inShop(async (tx) => {
    const hidden = await hiddenRulesOf(tx);
    const told = (await areRulesTold(tx, ctx)) ? await rulesTold(tx) : new Set<string>();
    const policies = await policiesToAlign(tx, productId);
    const itemIds = policies.map(({ inventoryItemId }) => inventoryItemId);
    const facts = await shopFacts(tx, ctx.shop);
    const items = await readItems(tx, itemIds, facts.calendar.zone);
    const arrivals = [...items.values()].flatMap((item) => item.arrivals);
    const stages = await stagesOf(
      tx,
      arrivals.map(({ id }) => id),
    );
    const withStory = await itemsWithStory(tx, itemIds);
    return {
      policies,
      items,
      stages,
      withStory,
      facts,
      isPublished: await isPublished(tx, productId),
      /** Rules for collections that the theme does not see. */
      hidden: new Set(hidden.map(({ id }) => id)),
      /** Rules that the theme tells now. */
      told,
      quoted: await quotedVariants(tx, productId),
    };
  });

export type Look = Awaited<ReturnType<typeof lookAtProduct>>;
