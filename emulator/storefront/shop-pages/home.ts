import { z } from 'zod';
import type { Product } from '../../platform/state.ts';
import { productObject } from '../drops/product.ts';
import { featuredProduct } from './featured-product.ts';
import { blocksBeside, type Section, sendSections } from './sections.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

const PRODUCTS_PER_PAGE = 24;

/** The grid of everything that is for sale, a page at a time. */
export const showHome = async (page: ShopPage): Promise<void> => {
  const { context, req } = page;
  const forSale = context.shop.products.filter((product) => product.status === 'ACTIVE');
  const last = Math.max(1, Math.ceil(forSale.length / PRODUCTS_PER_PAGE));
  const asked = z.coerce.number().int().min(1).catch(1).parse(req.query['page']);
  const current = Math.min(asked, last);
  const from = (current - 1) * PRODUCTS_PER_PAGE;
  const shown = forSale.slice(from, from + PRODUCTS_PER_PAGE);
  const pagination = { current, last, total: forSale.length };
  const title = { text: context.shop.name };
  if (page.theme.hasSections) {
    const sections = [await featuredProduct(page), await productGrid(page, shown, pagination)];
    return sendSections(page, sections, { title });
  }
  await sendPage(page, {
    template: 'home',
    title,
    objects: { products: shown.map((product) => productObject(context, product)), pagination },
  });
};

const productGrid = async (
  page: ShopPage,
  products: readonly Product[],
  pagination: object,
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
    id: 'template--index__grid',
    type: 'product-grid',
    objects: {
      cards: cards.map(({ product, blocks }) => ({ product, blocks: blocks.map((b) => b.html) })),
      pagination,
    },
    blocks: cards.flatMap(({ blocks }) => blocks),
  };
};
