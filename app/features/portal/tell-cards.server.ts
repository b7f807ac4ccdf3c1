/** What cards that came after the page was made may say; for any visitor of the shop. */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Admin } from '#app/adapters/shopify/admin.server.ts';
import { readCardProducts, readCardVariants } from '#app/adapters/shopify/card-products.server.ts';
import type { CardProduct } from '#app/adapters/shopify/card-products.server.ts';
import { NotSpared } from '#app/adapters/shopify/fault.ts';
import { today } from '#app/domain/calendar.ts';
import type { ProductId } from '#app/domain/ids.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { pageFactsOf } from '#app/features/shops/read-facts.server.ts';
import { readPromised } from '#app/features/storefront/read-promised.server.ts';
import { shopWordsOf } from '#app/features/words/read.server.ts';
import type { Telling } from '#app/words/label.ts';
import { handlesIn } from './card-handles.ts';
import type { CardMemory, CardPromises } from './card-memory.ts';
import { cardPromise } from './card-promise.ts';
import { cardsAnswer, NOTHING } from './cards-answer.ts';
import type { CardsAnswer } from './cards-answer.ts';

/** Null while the shop's bucket is for others: then the card says nothing, and the rest is answered. */
const variantsOf = async (admin: Admin, id: ProductId): Promise<CardProduct['variants']> => {
  try {
    return await readCardVariants(admin, id);
  } catch (error) {
    if (error instanceof NotSpared) return null;
    throw error;
  }
};

/**
 * Stock as Shopify has it now, days as they are published. A product with too many variants for the one
 * query has a query of its own, if anything of it is promised. Throws ShopifyFault.
 */
export const lookAtCards = async (
  { admin, db }: Pick<Ctx, 'admin' | 'db'>,
  handles: readonly string[],
): Promise<CardPromises> => {
  const products = await readCardProducts(admin, handles);
  const ids = [...products.values()].map(({ id }) => id);
  const promised = await db.inShop((tx) => readPromised(tx, ids));
  const found = new Map<string, ToldDate>();
  for (const [handle, { id, variants: known }] of products) {
    if (!promised.isAny(id)) continue;
    const variants = known ?? (await variantsOf(admin, id));
    const promise = cardPromise({ variants }, (variantId) => promised.of(id, variantId));
    if (promise !== null) found.set(handle, promise);
  }
  return found;
};

export interface AskedCards extends Pick<Telling, 'language' | 'length'> {
  /** As the address has them, with commas between. */
  readonly handles: string;
}

/** Nothing for a shop that has left or is unknown. */
export const tellCards = async (
  ctx: LocalCtx,
  { handles: list, ...telling }: AskedCards,
  memory: CardMemory<LocalCtx>,
): Promise<CardsAnswer> => {
  const handles = handlesIn(list);
  if (handles.length === 0) return NOTHING;
  const shop = await ctx.db.inShop(async (tx) => {
    const facts = await pageFactsOf(tx, ctx.shop);
    return facts && { zone: facts.zone, words: await shopWordsOf(tx) };
  });
  if (shop === null) return NOTHING;
  const found = await memory.promisesOf(ctx, handles);
  return cardsAnswer(found, { ...telling, today: today(ctx.clock.now(), shop.zone) }, shop.words);
};
