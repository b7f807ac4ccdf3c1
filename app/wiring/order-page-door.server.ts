/** The way in for shoppers: through the storefront of their shop, to the page of one order. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type {
  AuthenticateProxy,
  ProxyRequest,
} from '#app/adapters/shopify/authenticate-proxy.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { openOrderPage } from '#app/features/portal/open-order-page.server.ts';
import type { Link, OpenedPage } from '#app/features/portal/open-order-page.server.ts';
import { languageAsked } from '#app/words/languages.ts';
import type { Language } from '#app/words/languages.ts';
import { tagsIn } from './proxy-language.ts';

interface Parts {
  readonly authenticate: AuthenticateProxy;
  /** The current client secret and, while its links are in use, the previous one. */
  readonly secrets: readonly string[];
  readonly localCtxFor: (shop: ShopDomain) => LocalCtx;
}

export type OrderPageDoor = (
  request: Request,
  link: Link,
) => Promise<OpenedPage & Pick<ProxyRequest, 'liquid'>>;

/** A language in the link, then the one that stands before the path in the shop, then the browser's. */
const languageOfRequest = ({ url, headers }: Request): Language =>
  languageAsked({ tags: tagsIn(url), acceptLanguage: headers.get('accept-language') });

/** Throws a Response when it was not Shopify that passed the request on. */
export const createOrderPageDoor =
  ({ authenticate, secrets, localCtxFor }: Parts): OrderPageDoor =>
  async (request, link) => {
    const { shop, liquid } = await authenticate(request);
    const language = languageOfRequest(request);
    const opened = await openOrderPage(localCtxFor(shop), link, { secrets, language });
    return { ...opened, liquid };
  };
