/**
 * What a look at the whole catalogue shows of words that products say themselves, because the theme does not
 * see the collection of their rule: which of them are missing, old, or left from what is over.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { isMisread } from '#app/features/catalog/members.ts';
import type { ProductSeen, RuleBook } from '#app/features/catalog/members.ts';
import type { KnownPolicy } from '#app/features/catalog/stored-policy.ts';
import { silentOf } from '#app/features/storefront/read.server.ts';
import { productsToLabel } from './hidden-words.server.ts';

interface Catalogue {
  readonly book: RuleBook;
  readonly products: readonly ProductSeen[];
  readonly known: ReadonlyMap<string, KnownPolicy>;
  /** Products that carry our metafield. */
  readonly published: ReadonlySet<string>;
}

/** Variants that no policy is for. */
const withoutPolicy = ({ variants }: ProductSeen, known: Catalogue['known']) =>
  variants.map(({ id }) => id).filter((id) => !known.has(id));

export const outOfWords = async (
  ctx: LocalCtx,
  { book, products, known, published }: Catalogue,
): Promise<ProductId[]> => {
  const misread = new Set(products.filter((product) => isMisread(book, product)));
  const silent = await silentOf(
    ctx,
    [...misread].map(({ id }) => id),
  );
  const wrong = products.filter((product) => {
    const without = withoutPolicy(product, known);
    if (misread.has(product)) return without.some((id) => !silent.has(id));
    // Whatever it says is of a rule that is over.
    return published.has(product.id) && without.length === product.variants.length;
  });
  const toLabel = await ctx.db.inShop((tx) => productsToLabel(tx, ctx));
  return [...wrong.map(({ id }) => id), ...[...toLabel.values()].flat()];
};
