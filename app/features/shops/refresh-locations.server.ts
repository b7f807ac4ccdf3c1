import type { Ctx } from '#app/adapters/context.ts';
import { readLocations } from '#app/adapters/shopify/locations.server.ts';
import { writeLocations } from './store.server.ts';

export const refreshLocations = async (ctx: Ctx): Promise<void> => {
  const locations = await readLocations(ctx.admin);
  await ctx.db.inShop((tx) => writeLocations(tx, ctx.shop, locations));
};
