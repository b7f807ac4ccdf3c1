import type { Ctx } from '#app/adapters/context.ts';
import { grantedScopes } from '#app/adapters/shopify/installation.server.ts';
import { writeScopes } from './store.server.ts';

/** What the shop grants is asked, not believed: an older message may come later. */
export const updateScopes = async (ctx: Ctx): Promise<void> => {
  const scopes = await grantedScopes(ctx.admin);
  await ctx.db.inShop((tx) => writeScopes(tx, ctx.shop, scopes));
};
