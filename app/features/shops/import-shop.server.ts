import type { Ctx } from '#app/adapters/context.ts';
import { ordersWithOpenFulfillment } from '#app/adapters/shopify/fulfillment-orders.server.ts';
import { tendOrder } from '#app/features/backorders/jobs.ts';
import { importShop as importShopJob } from './jobs.ts';
import { refreshLocations } from './refresh-locations.server.ts';
import { writeImported } from './store.server.ts';

/**
 * One page of the import: its orders and the next page are put into line in one transaction, so that
 * an import that is interrupted goes on where it was.
 */
export const importPage = async (ctx: Ctx, { after }: { after: string | null }): Promise<void> => {
  if (after === null) await refreshLocations(ctx);
  const { orderIds, next } = await ordersWithOpenFulfillment(ctx.admin, after);
  await ctx.db.inShop(async (tx) => {
    for (const orderId of orderIds) ctx.jobs.enqueue(tx, tendOrder, { orderId });
    if (next === null) await writeImported(tx, ctx.clock.now());
    else ctx.jobs.enqueue(tx, importShopJob, { after: next });
  });
};
