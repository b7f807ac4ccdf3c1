import type { Request } from 'express';
import { z } from 'zod';
import { findVariant } from '../../platform/catalog.ts';
import {
  addToCart,
  type CartLine,
  type CartRefusal,
  changeLine,
  whyNotBuyable,
} from '../cart/cart.ts';
import { cartJson } from '../cart/cart-object.ts';
import { sendProduct } from './product.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** What cannot be read as a count is none, and is refused as such. */
const Count = z
  .union([
    z.number(),
    z
      .string()
      .trim()
      .regex(/^\d{1,6}$/)
      .transform(Number),
  ])
  .catch(Number.NaN);
const Text = z.coerce.string().max(5000);

const Addition = z.object({
  id: z.coerce.string().regex(/^\d+$/).catch(''),
  quantity: Count.default(1),
  properties: z.record(z.string().max(255), Text).catch({}),
});

const Change = z.object({ id: z.string().catch(''), quantity: Count });

export const showCart = (page: ShopPage, refusal?: CartRefusal): Promise<void> =>
  sendPage(page, {
    template: 'cart',
    title: { key: 'cart.title' },
    status: refusal ? 422 : 200,
    objects: { refusal: refusal ?? whyNotBuyable(page.context.shop, page.cart) ?? null },
  });

export const showCartJson = ({ res, context, cart }: ShopPage): void => {
  res.set('Cache-Control', 'no-store').json(cartJson(context, cart));
};

/** The form of a product page: back to the cart, or to the product with the reason why not. */
export const postAddition = async (page: ShopPage): Promise<void> => {
  const { req, res, context, carts, cart } = page;
  const { shop } = context;
  const wanted = additionIn(req);
  const outcome = addToCart(shop, cart, wanted);
  if ('refused' in outcome) {
    const product = findVariant(shop, wanted.variantId)?.product;
    const quantity = typedQuantity(req);
    const { variantId: selectedId } = wanted;
    return sendProduct(page, product, { selectedId, quantity, refusal: outcome.refused });
  }
  carts.keep(shop, cart, res);
  res.redirect(303, `${context.root}/cart`);
};

export const postAdditionJson = ({ req, res, context, carts, cart }: ShopPage): void => {
  const outcome = addToCart(context.shop, cart, additionIn(req));
  if ('refused' in outcome) {
    res.status(422).json({ status: 422, message: 'Cart Error', description: outcome.refused });
    return;
  }
  carts.keep(context.shop, cart, res);
  res.json(cartJson(context, cart).items.find((item) => item.key === outcome.line.key));
};

export const postChange = async (page: ShopPage): Promise<void> => {
  const { req, res, context, carts, cart } = page;
  const { id, quantity } = Change.parse(bodyOf(req));
  const outcome = changeLine(context.shop, cart, id, quantity);
  carts.keep(context.shop, cart, res);
  if ('refused' in outcome && outcome.refused.kind !== 'no-such-line') {
    return showCart(page, outcome.refused);
  }
  res.redirect(303, `${context.root}/cart`);
};

export const postChangeJson = ({ req, res, context, carts, cart }: ShopPage): void => {
  const { id, quantity } = Change.parse(bodyOf(req));
  const outcome = changeLine(context.shop, cart, id, quantity);
  if ('refused' in outcome) {
    res.status(422).json({ status: 422, message: 'Cart Error', description: outcome.refused });
    return;
  }
  carts.keep(context.shop, cart, res);
  res.json(cartJson(context, cart));
};

const additionIn = (req: Request): Omit<CartLine, 'key'> => {
  const { id, quantity, properties } = Addition.parse(bodyOf(req));
  return { variantId: id, quantity, properties };
};

const bodyOf = (req: Request): unknown => req.body ?? {};

const typedQuantity = (req: Request): string =>
  z.object({ quantity: Text }).catch({ quantity: '1' }).parse(bodyOf(req)).quantity.slice(0, 12);
