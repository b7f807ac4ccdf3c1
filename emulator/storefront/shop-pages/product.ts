import { findProductByHandle } from '../../platform/catalog.ts';
import type { Product } from '../../platform/state.ts';
import type { CartRefusal } from '../cart/cart.ts';
import { type Choice, productObject } from '../drops/product.ts';
import { featuredProduct } from './featured-product.ts';
import { showNotFound } from './not-found.ts';
import { blocksBeside, choiceIn, sendSections } from './sections.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** A product's page, with the variant that the address names. */
export const showProduct = async (page: ShopPage): Promise<void> => {
  const { context, req } = page;
  const product = findProductByHandle(context.shop, String(req.params['handle']));
  await sendProduct(page, product, choiceIn(req));
};

export interface ProductPageState extends Choice {
  /** What the visitor typed, when it was refused. */
  quantity?: string;
  refusal?: CartRefusal;
}

export const sendProduct = async (
  page: ShopPage,
  product: Product | undefined,
  { quantity = '1', refusal, ...choice }: ProductPageState,
): Promise<void> => {
  if (product?.status !== 'ACTIVE') return showNotFound(page);
  const blocks = await blocksBeside(page, 'product', product, choice);
  const objects = {
    product: productObject(page.context, product, choice),
    quantity,
    refusal: refusal ?? null,
  };
  const content = {
    title: { text: product.title },
    status: refusal ? 422 : 200,
    about: { product, ...choice },
  };
  if (page.theme.hasSections) {
    const main = { id: 'template--product__main', type: 'main-product', objects, blocks };
    // Any section of the theme is rendered at any address, when it is asked for by name.
    const isAsked = page.req.query['section_id'] ?? page.req.query['sections'];
    return sendSections(page, isAsked ? [main, await featuredProduct(page)] : [main], content);
  }
  await sendPage(page, { ...content, template: 'product', objects, blocks });
};
