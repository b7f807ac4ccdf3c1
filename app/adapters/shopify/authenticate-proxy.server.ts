/**
 * Who asks through a shop's app proxy. Shopify signs the address that it passes on, with a time; the
 * library checks both and throws a Response when they do not hold.
 *
 * The library would also load the shop's token, and renew one that is about to end: a stranger's visit
 * must do neither, so here it knows of no sessions. After a rotation the previous secret still signs
 * for a while, and each secret is tried.
 */
import type { Config } from '#app/adapters/config.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { asShopDomain } from './shop-domain.ts';
import { createShopify } from './shopify.server.ts';
import type { SessionStorage, Shopify } from './shopify.server.ts';

type ProxyContext = Awaited<ReturnType<Shopify['authenticate']['public']['appProxy']>>;

export interface ProxyRequest {
  readonly shop: ShopDomain;
  /** Answers with Liquid that the shop renders in its theme. */
  readonly liquid: ProxyContext['liquid'];
}

export type AuthenticateProxy = (request: Request) => Promise<ProxyRequest>;

const NO_SESSIONS: SessionStorage = {
  storeSession: () => Promise.resolve(false),
  loadSession: () => Promise.resolve(undefined),
  deleteSession: () => Promise.resolve(false),
  deleteSessions: () => Promise.resolve(false),
  findSessionsByShop: () => Promise.resolve([]),
};

const refused = (): Response => new Response(null, { status: 400, statusText: 'Bad Request' });

/** Throws a Response when Shopify did not sign the request, or not lately. */
export const createAuthenticateProxy = (
  config: Config,
  secrets: readonly string[],
  log: Log,
): AuthenticateProxy => {
  const libraries = secrets.map((secret) =>
    createShopify({
      config: { ...config, SHOPIFY_API_SECRET: secret },
      sessionStorage: NO_SESSIONS,
      log,
      onInstalled: () => Promise.resolve(),
    }),
  );
  return async (request) => {
    const shop = asShopDomain(new URL(request.url).searchParams.get('shop') ?? '');
    if (shop === null) throw refused();
    for (const library of libraries) {
      try {
        const { liquid } = await library.authenticate.public.appProxy(request);
        return { shop, liquid };
      } catch (error) {
        if (!(error instanceof Response)) throw error;
      }
    }
    throw refused();
  };
};
