/**
 * The live handles of a process, made once from its configuration, and from them a context per request
 * or job. Making them connects to nobody.
 */
import type { Clock } from '#app/adapters/clock.ts';
import { systemClock } from '#app/adapters/clock.ts';
import type { Config } from '#app/adapters/config.server.ts';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { connectDatabase } from '#app/adapters/database/database.server.ts';
import type { DatabaseServer } from '#app/adapters/database/database.server.ts';
import { createBoss, jobsFor } from '#app/adapters/jobs/queue.server.ts';
import type { Boss } from '#app/adapters/jobs/queue.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import { createAdminFor } from '#app/adapters/shopify/admin.server.ts';
import { createSessionStorage } from '#app/adapters/shopify/session-storage.server.ts';
import { createShopify } from '#app/adapters/shopify/shopify.server.ts';
import type { Shopify } from '#app/adapters/shopify/shopify.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { orderPageUrl } from '#app/features/portal/link.ts';
import { install } from '#app/features/shops/install.server.ts';

export interface Handles {
  readonly config: Config;
  readonly log: Log;
  readonly database: DatabaseServer;
  readonly boss: Boss;
  readonly shopify: Shopify;
  /** Throws ShopNotInstalled when we hold no token of the shop. */
  readonly ctxFor: (shop: ShopDomain) => Promise<Ctx>;
  readonly localCtxFor: (shop: ShopDomain) => LocalCtx;
  readonly stop: () => Promise<void>;
}

interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
}

export const createHandles = ({ config, log, clock = systemClock }: Parts): Handles => {
  const database = connectDatabase(config.DATABASE_URL);
  const boss = createBoss(config.DATABASE_URL, log);

  const localCtxFor = (shop: ShopDomain): LocalCtx => ({
    shop,
    db: database.forShop(shop),
    jobs: jobsFor(boss, shop),
    clock,
    log: log.child({ shop }),
    orderPage: (orderId) => orderPageUrl(config.SHOPIFY_API_SECRET, shop, orderId),
  });

  const shopify: Shopify = createShopify({
    config,
    sessionStorage: createSessionStorage(database.client.session),
    log,
    onInstalled: async (shop) => install(await ctxFor(shop)),
  });
  const adminFor = createAdminFor({ shopify, log });
  const ctxFor = async (shop: ShopDomain): Promise<Ctx> => ({
    ...localCtxFor(shop),
    admin: await adminFor(shop),
  });

  return {
    config,
    log,
    database,
    boss,
    shopify,
    ctxFor,
    localCtxFor,
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      await database.stop();
    },
  };
};
