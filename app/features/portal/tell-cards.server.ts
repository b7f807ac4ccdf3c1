/** What cards that came after the page was made may say; for any visitor of the shop. */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { readCardProducts } from '#app/adapters/shopify/card-products.server.ts';
import { today } from '#app/domain/calendar.ts';
import { pageFactsOf } from '#app/features/shops/read-facts.server.ts';
import { readPromised } from '#app/features/storefront/read-promised.server.ts';
import { shopWordsOf } from '#app/features/words/read.server.ts';
import type { Telling } from '#app/words/label.ts';
import { handlesIn } from './card-handles.ts';
import type { CardMemory, CardPromises } from './card-memory.ts';
import { cardPromise } from './card-promise.ts';
import { cardsAnswer, NOTHING } from './cards-answer.ts';
import type { CardsAnswer } from './cards-answer.ts';

/** Stock as Shopify has it now, days as they are published. Throws ShopifyFault. */
export const lookAtCards = async (
  { admin, db }: Pick<Ctx, 'admin' | 'db'>,
  handles: readonly string[],
): Promise<CardPromises> => {
  const products = await readCardProducts(admin, handles);
  const ids = [...products.values()].map(({ id }) => id);
  const promised = await db.inShop((tx) => readPromised(tx, ids));
  return new Map(
    [...products].flatMap(([handle, product]) => {
      const promise = cardPromise(product, (variantId) => promised(product.id, variantId));
      return promise === null ? [] : [[handle, promise] as const];
    }),
  );
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
