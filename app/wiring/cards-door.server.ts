/** The way in for cards that come late: through the storefront of their shop, whoever looks at them. */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { AuthenticateProxy } from '#app/adapters/shopify/authenticate-proxy.server.ts';
import { ShopifyFault } from '#app/adapters/shopify/fault.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import { createCardMemory } from '#app/features/portal/card-memory.ts';
import type { CardsAnswer } from '#app/features/portal/cards-answer.ts';
import { lookAtCards, tellCards } from '#app/features/portal/tell-cards.server.ts';
import { languageAsked } from '#app/words/languages.ts';
import { tagsIn } from './proxy-language.ts';

interface Parts {
  readonly authenticate: AuthenticateProxy;
  readonly localCtxFor: (shop: ShopDomain) => LocalCtx;
  /** Throws ShopNotInstalled when we hold no token of the shop. */
  readonly ctxFor: (shop: ShopDomain) => Promise<Ctx>;
}

export type CardsDoor = (request: Request) => Promise<CardsAnswer>;

/** Made once for the process: it remembers. Throws a Response when it was not Shopify that passed the request on. */
export const createCardsDoor = ({ authenticate, localCtxFor, ctxFor }: Parts): CardsDoor => {
  const memory = createCardMemory(async ({ shop, log }: LocalCtx, handles) => {
    try {
      return await lookAtCards(await ctxFor(shop), handles);
    } catch (error) {
      if (!(error instanceof ShopifyFault)) throw error;
      log.info({ because: error.message }, 'late cards say nothing');
      return null;
    }
  });
  return async (request) => {
    const { shop } = await authenticate(request);
    const query = new URL(request.url).searchParams;
    const asked = {
      handles: query.get('handles') ?? '',
      // An answer is kept for everybody who asks alike, so the browser's own languages do not count.
      language: languageAsked({ tags: tagsIn(request.url), acceptLanguage: null }),
      length: query.get('format') === 'long' ? ('long' as const) : ('short' as const),
    };
    return tellCards(localCtxFor(shop), asked, memory);
  };
};
