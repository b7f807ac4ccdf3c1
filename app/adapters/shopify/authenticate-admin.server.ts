/**
 * Who asks for a page of the app. Throws a Response when it is nobody known: towards the page that
 * fetches a session token, or 401. The one entrance for every route inside the Shopify admin.
 */
import type { ShopDomain } from '#app/domain/ids.ts';
import { asShopDomain } from './shop-domain.ts';
import { sessionTokenOf, shopNamedBy } from './session-token.ts';
import type { Shopify } from './shopify.server.ts';

type AdminContext = Awaited<ReturnType<Shopify['authenticate']['admin']>>;

export interface AdminRequest {
  readonly shop: ShopDomain;
  /** Keeps the parameters of the embedded app; leaves the frame where the target asks for it. */
  readonly redirect: AdminContext['redirect'];
}

const unauthorized = (): Response =>
  new Response(null, { status: 401, statusText: 'Unauthorized' });

export const createAuthenticateAdmin =
  (shopify: Shopify) =>
  async (request: Request): Promise<AdminRequest> => {
    const token = sessionTokenOf(request);
    // Before the library acts on it: it exchanges the token with whatever host `dest` names.
    if (token !== null && shopNamedBy(token) === null) throw unauthorized();
    const { session, redirect } = await shopify.authenticate.admin(request);
    const shop = asShopDomain(session.shop);
    if (shop === null) throw unauthorized();
    return { shop, redirect };
  };
