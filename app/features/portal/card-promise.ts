/** When a product's card may say that it waits: by the rule of the label's snippet `product-promises`. */
import type { CardProduct } from '#app/adapters/shopify/card-products.server.ts';
import type { VariantId } from '#app/domain/ids.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';

/**
 * The promise of the variant that the product's page opens with, when every variant that can be bought is
 * on backorder. Null: the card says nothing, as where one ships at once, or not all are known.
 */
export const cardPromise = (
  { variants }: Pick<CardProduct, 'variants'>,
  promised: (variantId: VariantId) => ToldDate | null,
): ToldDate | null => {
  if (variants === null) return null;
  const waiting = variants.map(({ id, isBeyondStock }) => (isBeyondStock ? promised(id) : null));
  const allWait = variants.every(({ isSold }, at) => !isSold || waiting[at] !== null);
  const opensWith = Math.max(
    0,
    variants.findIndex(({ isSold }) => isSold),
  );
  return allWait ? (waiting[opensWith] ?? null) : null;
};
