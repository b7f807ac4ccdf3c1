import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { presenceOf } from './read-installed.server.ts';
import { lockShop, writeUninstallation } from './store.server.ts';

/**
 * The app is gone from the shop and its tokens with it. What we know of the shop stays until Shopify
 * asks for it to be deleted, two days later: a merchant who comes back finds it again. In doubt it is
 * believed: a token that was thrown away too early is made anew when the merchant opens the app.
 */
export const uninstall = async (
  ctx: LocalCtx,
  connect: () => Promise<Ctx>,
): Promise<'done' | 'outdated'> => {
  if ((await presenceOf(connect)).kind === 'there') return 'outdated';
  await ctx.db.inShop(async (tx) => {
    const row = await lockShop(tx, ctx.shop);
    const now = ctx.clock.now();
    await writeUninstallation(tx, ctx.shop, now);
    if (row === null || row.uninstalledAt !== null) return;
    await record(tx, ctx.shop, { at: now, actor: HOLDLINE, kind: 'shop-uninstalled', data: {} });
  });
  return 'done';
};
