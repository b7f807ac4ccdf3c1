import { placeOrder } from '../../platform/checkout.ts';
import { type CartRefusal, whyNotBuyable } from '../cart/cart.ts';
import { cartObject } from '../cart/cart-object.ts';
import {
  blankForm,
  countriesOf,
  type FieldName,
  pickupLocations,
  readCheckoutForm,
  type Typed,
} from '../checkout/checkout-form.ts';
import { orderToken } from '../checkout/order-link.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

export const showCheckout = async (page: ShopPage): Promise<void> => {
  const { res, context, cart } = page;
  if (cart.lines.length === 0) {
    res.redirect(303, `${context.root}/cart`);
    return;
  }
  const refusal = whyNotBuyable(context.shop, cart);
  await sendCheckout(page, { typed: blankForm(context.shop), refusal });
};

/** Places the order, or shows the form again with everything that was typed and why it was not. */
export const postCheckout = async (page: ShopPage): Promise<void> => {
  const { req, res, context, carts, cart } = page;
  const { platform, shop, locale, root } = context;
  if (cart.lines.length === 0) {
    res.redirect(303, `${root}/cart`);
    return;
  }
  const requiresShipping = cartObject(context, cart).requires_shipping;
  const form = readCheckoutForm(shop, req.body, requiresShipping);
  if ('wrong' in form) return sendCheckout(page, { ...form, status: 422 });

  const lines = cart.lines.map(({ variantId, quantity, properties }) => ({
    variantId,
    quantity,
    customAttributes: Object.entries(properties).map(([key, value]) => ({ key, value })),
  }));
  const outcome = placeOrder(platform, shop, { ...form.details, lines, locale });
  if ('refused' in outcome) {
    const refusal = whyNotBuyable(shop, cart);
    const { typed } = form;
    return sendCheckout(page, { typed, refusal, otherRefusal: outcome.refused, status: 409 });
  }
  carts.drop(shop, cart);
  res.redirect(303, `${root}/orders/${orderToken(shop, outcome.order)}`);
};

interface CheckoutState {
  typed: Typed;
  wrong?: FieldName[];
  refusal?: CartRefusal | undefined;
  /** The platform's own words, for a reason that the cart does not know. */
  otherRefusal?: string;
  status?: number;
}

const sendCheckout = (page: ShopPage, state: CheckoutState): Promise<void> => {
  const { shop, locale } = page.context;
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const wrong = state.wrong ?? [];
  return sendPage(page, {
    template: 'checkout',
    title: { key: 'checkout.title' },
    status: state.status ?? 200,
    objects: {
      typed: state.typed,
      wrong: Object.fromEntries(wrong.map((name) => [name, true])),
      wrong_count: wrong.length,
      refusal: state.refusal ?? null,
      other_refusal: state.otherRefusal ?? null,
      countries: countriesOf(shop).map((code) => ({ code, name: names.of(code) ?? code })),
      pickup_locations: pickupLocations(shop).map(({ id, name, city }) => ({ id, name, city })),
    },
  });
};
