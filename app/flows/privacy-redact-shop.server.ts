import type { LocalCtx } from '#app/adapters/context.ts';
import { forgetJobsOfShop } from '#app/adapters/jobs/forget.server.ts';
import { deleteShop } from '#app/adapters/database/delete-shop.server.ts';

/** Two days after uninstalling: nothing of the shop is kept, in any table. */
export const redactShop = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    await deleteShop(tx, ctx.shop);
    await forgetJobsOfShop(tx, ctx.shop);
  });
