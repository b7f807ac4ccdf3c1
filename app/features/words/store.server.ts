/** The only writer of a shop's words. */
import type { Tx } from '#app/adapters/database/database.server.ts';
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
