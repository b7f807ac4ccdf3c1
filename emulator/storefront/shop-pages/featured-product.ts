import { productObject } from '../drops/product.ts';
import { blocksBeside, choiceIn, type Section } from './sections.ts';
import type { ShopPage } from './shop-page.ts';

/** A section of the home page: the first product that is for sale, or nothing. */
export const featuredProduct = async (page: ShopPage): Promise<Section> => {
  const product = page.context.shop.products.find(({ status }) => status === 'ACTIVE');
  const choice = choiceIn(page.req);
  return {
    id: 'template--index__featured',
    type: 'featured-product',
    objects: { product: product && productObject(page.context, product, choice), quantity: '1' },
    blocks: product ? await blocksBeside(page, 'index', product, choice) : [],
  };
};
