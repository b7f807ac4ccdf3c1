/** The web process's live handles, made once from its environment, and who may use them. */
import { readConfig } from '#app/adapters/config.server.ts';
import type { Ctx } from '#app/adapters/context.ts';
import { createLog } from '#app/adapters/log.server.ts';
import {
  createAuthenticateAdmin,
  type AdminRequest,
} from '#app/adapters/shopify/authenticate-admin.server.ts';
import { createAuthenticateProxy } from '#app/adapters/shopify/authenticate-proxy.server.ts';
import { installUnlessKnown } from '#app/features/shops/install.server.ts';
import { createCardsDoor } from './cards-door.server.ts';
import { createHandles } from './handles.server.ts';
import { createOrderPageDoor } from './order-page-door.server.ts';
import { createWebhookDoor } from './webhook-door.server.ts';

export const config = readConfig();
export const log = createLog(config.LOG_LEVEL);
const handles = createHandles({ config, log });

export const { shopify, ctxFor } = handles;

const admit = createAuthenticateAdmin(shopify);

/** Who asks, and the handles to serve them. Throws a Response when nobody known asks. */
export const authenticateAdmin = async (
  request: Request,
): Promise<AdminRequest & { readonly ctx: Ctx }> => {
  const admitted = await admit(request);
  const ctx = await ctxFor(admitted.shop);
  await installUnlessKnown(ctx);
  return { ...admitted, ctx };
};

const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = config;
const secrets = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter(
  (one) => one !== undefined,
);

export const webhookDoor = createWebhookDoor({
  secrets,
  localCtxFor: handles.localCtxFor,
  log,
});

const authenticate = createAuthenticateProxy(config, secrets, log);

export const orderPageDoor = createOrderPageDoor({
  authenticate,
  secrets,
  localCtxFor: handles.localCtxFor,
});

export const cardsDoor = createCardsDoor({
  authenticate,
  localCtxFor: handles.localCtxFor,
  ctxFor,
});

export interface RunningApp {
  /** Makes ready to enqueue jobs. */
  readonly start: () => Promise<void>;
  /** Throws while the database cannot be used. */
  readonly check: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const app: RunningApp = {
  start: async () => {
    await handles.boss.start();
  },
  check: () => handles.database.check(),
  stop: () => handles.stop(),
};
