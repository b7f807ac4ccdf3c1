import type { Ctx } from '#app/adapters/context.ts';
import { grantedScopes } from '#app/adapters/shopify/installation.server.ts';
import { readLocations } from '#app/adapters/shopify/locations.server.ts';
import { readShop } from '#app/adapters/shopify/shop.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { alignWords } from '#app/features/words/jobs.ts';
import { importShop } from './jobs.ts';
import { writeInstallation, writeLocations } from './store.server.ts';

/**
 * Called after every token exchange, sometimes twice at once: learns about the shop, and starts the
 * import when the app is new there or back. A shop that was left comes back as active.
 */
export const install = async (ctx: Ctx): Promise<void> => {
  const view = await readShop(ctx.admin);
  const locations = await readLocations(ctx.admin);
  const scopes = await grantedScopes(ctx.admin);
  await ctx.db.inShop(async (tx) => {
    const now = ctx.clock.now();
    const installation = await writeInstallation(tx, ctx.shop, view, scopes, now);
    await writeLocations(tx, ctx.shop, locations);
    if (installation === 'known') return;
    await record(tx, ctx.shop, { at: now, actor: HOLDLINE, kind: 'shop-installed', data: {} });
    ctx.jobs.enqueue(tx, importShop, { after: null });
    if (installation === 'new') ctx.jobs.enqueue(tx, alignWords, { afresh: true });
  });
};

/**
 * The token is kept before the installation is through, and the loaders of a page run side by side:
 * one of them may find the token and no shop. The same after an installation that failed half way.
 */
export const installUnlessKnown = async (ctx: Ctx): Promise<void> => {
  const known = await ctx.db.inShop((tx) => tx.shop.findFirst({ where: { uninstalledAt: null } }));
  if (known === null) await install(ctx);
};
