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
import { bundledSections, mainCart } from './cart-sections.ts';
import { sendProduct } from './product.ts';
import { sendSections } from './sections.ts';
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

/** A line is named by its key or by its number in the cart, which counts from 1. */
const Change = z.object({
  id: z.string().catch(''),
  line: z.coerce.number().int().min(1).optional().catch(undefined),
  quantity: Count,
});

/** Quantities of all lines, in their order. */
const Update = z.object({
  updates: z.array(Count).catch([]),
  checkout: z.string().optional().catch(undefined),
});

export const showCart = (page: ShopPage, refusal?: CartRefusal): Promise<void> => {
  const shown = refusal ?? whyNotBuyable(page.context.shop, page.cart);
  const content = { title: { key: 'cart.title' }, status: refusal ? 422 : 200 };
  if (page.theme.hasSections) return sendSections(page, [mainCart(shown)], content);
  return sendPage(page, { ...content, template: 'cart', objects: { refusal: shown ?? null } });
};

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

export const postAdditionJson = async (page: ShopPage): Promise<void> => {
  const { req, res, context, carts, cart } = page;
  const outcome = addToCart(context.shop, cart, additionIn(req));
  if ('refused' in outcome) {
    res.status(422).json({ status: 422, message: 'Cart Error', description: outcome.refused });
    return;
  }
  carts.keep(context.shop, cart, res);
  const line = cartJson(context, cart).items.find((item) => item.key === outcome.line.key);
  res.json({ ...line, ...(await bundledSections(page)) });
};

export const postChange = async (page: ShopPage): Promise<void> => {
  const { res, context, carts, cart } = page;
  const { key, quantity } = changeIn(page);
  const outcome = changeLine(context.shop, cart, key, quantity);
  carts.keep(context.shop, cart, res);
  if ('refused' in outcome && outcome.refused.kind !== 'no-such-line') {
    return showCart(page, outcome.refused);
  }
  res.redirect(303, `${context.root}/cart`);
};

export const postChangeJson = async (page: ShopPage): Promise<void> => {
  const { res, context, carts, cart } = page;
  const { key, quantity } = changeIn(page);
  const outcome = changeLine(context.shop, cart, key, quantity);
  if ('refused' in outcome) {
    res.status(422).json({ status: 422, message: 'Cart Error', description: outcome.refused });
    return;
  }
  carts.keep(context.shop, cart, res);
  res.json({ ...cartJson(context, cart), ...(await bundledSections(page)) });
};

/** The form of a cart's page: all quantities at once. */
export const postCart = async (page: ShopPage): Promise<void> => {
  const { req, res, context, carts, cart } = page;
  const { updates, checkout } = Update.parse(bodyOf(req));
  const outcomes = [...cart.lines.entries()].flatMap(([at, { key }]) => {
    const quantity = updates[at];
    return quantity === undefined ? [] : [changeLine(context.shop, cart, key, quantity)];
  });
  carts.keep(context.shop, cart, res);
  const refused = outcomes.find((outcome) => 'refused' in outcome);
  if (refused) return showCart(page, refused.refused);
  res.redirect(303, `${context.root}/${checkout === undefined ? 'cart' : 'checkout'}`);
};

const changeIn = ({ req, cart }: ShopPage): { key: string; quantity: number } => {
  const { id, line, quantity } = Change.parse(bodyOf(req));
  return { key: line === undefined ? id : (cart.lines[line - 1]?.key ?? ''), quantity };
};

const additionIn = (req: Request): Omit<CartLine, 'key'> => {
  const { id, quantity, properties } = Addition.parse(bodyOf(req));
  return { variantId: id, quantity, properties };
};

const bodyOf = (req: Request): unknown => req.body ?? {};

const typedQuantity = (req: Request): string =>
  z.object({ quantity: Text }).catch({ quantity: '1' }).parse(bodyOf(req)).quantity.slice(0, 12);
