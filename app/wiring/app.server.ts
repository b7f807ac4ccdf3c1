/** The live handles of a process, made once from its environment, and a context per request or job. */
import { systemClock } from '#app/adapters/clock.ts';
import { readConfig } from '#app/adapters/config.server.ts';
import type { Ctx } from '#app/adapters/context.ts';
import { connectDatabase } from '#app/adapters/database/database.server.ts';
import { createBoss, jobsFor } from '#app/adapters/jobs/queue.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { createAdminFor } from '#app/adapters/shopify/admin.server.ts';
import {
  createAuthenticateAdmin,
  type AdminRequest,
} from '#app/adapters/shopify/authenticate-admin.server.ts';
import { createSessionStorage } from '#app/adapters/shopify/session-storage.server.ts';
import { createShopify } from '#app/adapters/shopify/shopify.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';

export const config = readConfig();
export const log = createLog(config.LOG_LEVEL);
const database = connectDatabase(config.DATABASE_URL);
const boss = createBoss(config.DATABASE_URL, 2);

export const shopify = createShopify({
  config,
  sessionStorage: createSessionStorage(database.client.session),
  log,
  onInstalled: () => Promise.resolve(),
});

const adminFor = createAdminFor({ shopify, log });
const admit = createAuthenticateAdmin(shopify);

export const ctxFor = async (shop: ShopDomain): Promise<Ctx> => ({
  shop,
  db: database.forShop(shop),
  admin: await adminFor(shop),
  jobs: jobsFor(boss, shop),
  clock: systemClock,
  log: log.child({ shop }),
});

/** Who asks, and the handles to serve them. Throws a Response when nobody known asks. */
export const authenticateAdmin = async (
  request: Request,
): Promise<AdminRequest & { readonly ctx: Ctx }> => {
  const admitted = await admit(request);
  return { ...admitted, ctx: await ctxFor(admitted.shop) };
};

export interface RunningApp {
  /** Throws while the database cannot be used. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export const app: RunningApp = {
  check: () => database.check(),
  async stop() {
    await boss.stop({ graceful: false });
    await database.stop();
  },
};
