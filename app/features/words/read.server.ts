/** A shop's own words. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import { SENTENCES, wordsDocument } from '#app/words/shop-words.ts';
import type { ShopWords } from '#app/words/shop-words.ts';

export const shopWordsOf = async (tx: Tx): Promise<ShopWords> => {
  const rows = await tx.shopWord.findMany();
  const textsIn = (language: string) =>
    SENTENCES.flatMap((sentence) => {
      const row = rows.find((each) => each.language === language && each.sentence === sentence);
      return row === undefined ? [] : [[sentence, row.text]];
    });
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, Object.fromEntries(textsIn(language))]),
  );
};

export const readShopWords = (ctx: Pick<LocalCtx, 'db'>): Promise<ShopWords> =>
  ctx.db.inShop(shopWordsOf);

/** What the theme should read; null when the shop has no words of its own. */
export const wordsDocumentOf = async (tx: Tx): Promise<string | null> =>
  wordsDocument(await shopWordsOf(tx));
