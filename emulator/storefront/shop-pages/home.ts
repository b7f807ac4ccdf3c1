import { productObject } from '../drops/product.ts';
import { featuredProduct } from './featured-product.ts';
import { pageOf } from './paging.ts';
import { productGrid } from './product-grid.ts';
import { sendSections } from './sections.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** The grid of everything that is for sale, a page at a time. */
export const showHome = async (page: ShopPage): Promise<void> => {
  const { context, req } = page;
  const forSale = context.shop.products.filter((product) => product.status === 'ACTIVE');
  const { shown, pagination } = pageOf(req, forSale, `${context.root || '/'}?page=`);
  const title = { text: context.shop.name };
  if (page.theme.hasSections) {
    const grid = await productGrid(page, 'template--index__grid', shown, pagination);
    return sendSections(page, [await featuredProduct(page), grid], { title });
  }
  await sendPage(page, {
    template: 'home',
    title,
    objects: { products: shown.map((product) => productObject(context, product)), pagination },
  });
};
