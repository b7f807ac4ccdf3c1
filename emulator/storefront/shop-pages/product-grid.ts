import type { Product } from '../../platform/state.ts';
import { productObject } from '../drops/product.ts';
import type { Pagination } from './paging.ts';
import { blocksBeside, type Section } from './sections.ts';
import type { ShopPage } from './shop-page.ts';

/** The section with a page's product cards. */
export const productGrid = async (
  page: ShopPage,
  id: string,
  products: readonly Product[],
  pagination: Pagination,
): Promise<Section> => {
  const cards = await Promise.all(
    products.map(async (product) => ({
      product: productObject(page.context, product),
      blocks: page.theme.takesBlocksInCards
        ? await blocksBeside(page, 'product-card', product)
        : [],
    })),
  );
  return {
    id,
    type: 'product-grid',
    objects: {
      cards: cards.map(({ product, blocks }) => ({ product, blocks: blocks.map((b) => b.html) })),
      pagination,
    },
    blocks: cards.flatMap(({ blocks }) => blocks),
  };
};
