/**
 * The offline session of a shop, kept usable. The library refreshes a token that is about to expire
 * when it loads the session; here at most one load per shop runs at a time, so that parallel jobs do
 * not spend each other's refresh token.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { SessionNotFoundError } from '@shopify/shopify-app-remix/server';
import type { ShopDomain } from '#app/domain/ids.ts';
import { ShopifyFault, ShopNotInstalled } from './fault.ts';
import type { Shopify } from './shopify.server.ts';

export type Connection = Awaited<ReturnType<Shopify['unauthenticated']['admin']>>;

export interface Connections {
  /** Throws ShopNotInstalled when the shop has no session, ShopifyFault when no token can be had now. */
  open(shop: ShopDomain): Promise<Connection>;
  /** After Shopify rejected the token of `used`: a connection with another one. Throws as `open`. */
  renew(shop: ShopDomain, used: Connection): Promise<Connection>;
}

const BETWEEN_REFRESHES_MS = 500;

/** Runs at most one at a time per shop; who asks meanwhile gets the same answer. */
const onePerShop = <Answer, Rest extends unknown[]>(
  run: (shop: ShopDomain, ...rest: Rest) => Promise<Answer>,
): ((shop: ShopDomain, ...rest: Rest) => Promise<Answer>) => {
  const running = new Map<ShopDomain, Promise<Answer>>();
  return (shop, ...rest) => {
    const started = running.get(shop);
    if (started !== undefined) return started;
    const answer = run(shop, ...rest).finally(() => running.delete(shop));
    running.set(shop, answer);
    return answer;
  };
};

export const createConnections = (shopify: Shopify): Connections => {
  const load = async (shop: ShopDomain): Promise<Connection> => {
    try {
      return await shopify.unauthenticated.admin(shop);
    } catch (error) {
      if (error instanceof SessionNotFoundError) throw new ShopNotInstalled(shop);
      throw error;
    }
  };

  // The library answers a failed refresh with a thrown Response. Another process may have refreshed
  // in the meantime, so the session is loaded once more before giving up.
  const open = onePerShop(async (shop) => {
    try {
      return await load(shop);
    } catch (error) {
      if (!(error instanceof Response)) throw error;
    }
    await sleep(BETWEEN_REFRESHES_MS);
    try {
      return await load(shop);
    } catch (error) {
      if (!(error instanceof Response)) throw error;
      throw new ShopifyFault(`The access token of ${shop} could not be refreshed`, {
        retryable: true,
      });
    }
  });

  return {
    open,
    // The library refreshes what has expired, so the rejected session is stored as expired.
    renew: onePerShop(async (shop, used: Connection) => {
      const stored = await open(shop);
      if (stored.session.accessToken !== used.session.accessToken) return stored;
      if (stored.session.refreshToken === undefined) throw new ShopNotInstalled(shop);
      stored.session.expires = new Date(0);
      await shopify.sessionStorage.storeSession(stored.session);
      return open(shop);
    }),
  };
};
