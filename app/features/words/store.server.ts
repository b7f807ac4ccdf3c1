/** The only writer of a shop's words and of what was published of them. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { Language } from '#app/words/languages.ts';
import type { Sentence } from '#app/words/shop-words.ts';

/** An empty text takes the shop's words away. */
export const writeWord = async (
  tx: Tx,
  shop: ShopDomain,
  { language, sentence, text }: { language: Language; sentence: Sentence; text: string },
): Promise<void> => {
  if (text === '') {
    await tx.shopWord.deleteMany({ where: { language, sentence } });
    return;
  }
  await tx.shopWord.upsert({
    where: { shop_language_sentence: { shop, language, sentence } },
    create: { shop, language, sentence, text },
    update: { text },
  });
};

/** `value` is null while a write is on its way: what stands in Shopify is not known then. */
export const writeWordsPublication = async (
  tx: Tx,
  shop: ShopDomain,
  value: string | null,
  now: Temporal.Instant,
): Promise<void> => {
  const publishedAt = storedInstant(now);
  await tx.wordsPublication.upsert({
    where: { shop },
    create: { shop, value, publishedAt },
    update: { value, publishedAt },
  });
};

/** Nothing of it stands in Shopify any more. */
export const deleteWordsPublication = async (tx: Tx): Promise<void> => {
  await tx.wordsPublication.deleteMany();
};
