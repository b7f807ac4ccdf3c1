import { z } from 'zod';
import { productObject } from '../drops/product.ts';
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
  await sendPage(page, {
    template: 'home',
    title: { text: context.shop.name },
    objects: {
      products: forSale
        .slice(from, from + PRODUCTS_PER_PAGE)
        .map((product) => productObject(context, product)),
      pagination: { current, last, total: forSale.length },
    },
  });
};
