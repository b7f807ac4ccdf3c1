import { Temporal } from 'temporal-polyfill';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { deleteShop } from '#app/adapters/database/delete-shop.server.ts';
import { forgetJobsOfShop } from '#app/adapters/jobs/forget.server.ts';
import { isInstalled, presenceOf } from '#app/features/shops/read-installed.server.ts';

/** A shop that Shopify says is gone, and whose token does not work for so long, is gone. */
const BELIEVED_AFTER = Temporal.Duration.from({ hours: 24 });

const isThere = async (
  ctx: LocalCtx,
  saidAt: Temporal.Instant,
  connect: () => Promise<Ctx>,
): Promise<boolean> => {
  if (!(await ctx.db.inShop((tx) => isInstalled(tx, ctx.shop)))) return false;
  const presence = await presenceOf(connect);
  const believedFrom = saidAt.add(BELIEVED_AFTER);
  const isFresh = Temporal.Instant.compare(ctx.clock.now(), believedFrom) < 0;
  if (presence.kind === 'unknown' && isFresh) throw presence.fault;
  return presence.kind === 'there';
};

/**
 * Two days after uninstalling: nothing of the shop is kept, in any table. It cannot be undone, so a
 * shop that we take for installed is asked first; throws while it does not answer.
 */
export const redactShop = async (
  ctx: LocalCtx,
  saidAt: Temporal.Instant,
  connect: () => Promise<Ctx>,
): Promise<'done' | 'outdated'> => {
  if (await isThere(ctx, saidAt, connect)) return 'outdated';
  await ctx.db.inShop(async (tx) => {
    await deleteShop(tx, ctx.shop);
    await forgetJobsOfShop(tx, ctx.shop);
  });
  return 'done';
};
