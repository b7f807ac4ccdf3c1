import { findProductByHandle } from '../../platform/catalog.ts';
import type { Product } from '../../platform/state.ts';
import type { CartRefusal } from '../cart/cart.ts';
import { productObject } from '../drops/product.ts';
import { type RenderedBlock, renderBlock } from '../extension/render-block.ts';
import { showNotFound } from './not-found.ts';
import { pathOf, sendPage, type ShopPage } from './shop-page.ts';

/** A product's page, with the variant that the address names. */
export const showProduct = async (page: ShopPage): Promise<void> => {
  const { context, req } = page;
  const product = findProductByHandle(context.shop, String(req.params['handle']));
  const selectedId = req.query['variant'];
  await sendProduct(page, product, typeof selectedId === 'string' ? { selectedId } : {});
};

export interface ProductPageState {
  selectedId?: string;
  /** What the visitor typed, when it was refused. */
  quantity?: string;
  refusal?: CartRefusal;
}

export const sendProduct = async (
  page: ShopPage,
  product: Product | undefined,
  { selectedId, quantity = '1', refusal }: ProductPageState,
): Promise<void> => {
  const { context } = page;
  if (product?.status !== 'ACTIVE') return showNotFound(page);
  await sendPage(page, {
    template: 'product',
    title: { text: product.title },
    status: refusal ? 422 : 200,
    blocks: await productBlocks(page, product, selectedId),
    objects: {
      product: productObject(context, product, selectedId),
      quantity,
      refusal: refusal ?? null,
    },
  });
};

/** The blocks that the merchant put into the product template, in their order. */
const productBlocks = (
  { context, req }: ShopPage,
  product: Product,
  selectedId: string | undefined,
): Promise<RenderedBlock[]> =>
  Promise.all(
    context.shop.themeBlocks
      .filter((placement) => placement.template === 'product')
      .map((placement) =>
        renderBlock(context, placement, { path: pathOf(req), product, selectedId }),
      ),
  );
