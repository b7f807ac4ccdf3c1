import { findVariant } from '../../platform/catalog.ts';
import type { PageContext } from '../drops/page-context.ts';
import { DEFAULT_TITLE, productObject } from '../drops/product.ts';
import { type Cart, countUnits } from './cart.ts';

/** `cart` as Liquid sees it. A line whose product is gone is left out, as a shop forgets it. */
export const cartObject = (context: PageContext, cart: Cart) => {
  const items = cart.lines.flatMap((line) => {
    const entry = findVariant(context.shop, line.variantId);
    if (!entry) return [];
    const product = productObject(context, entry.product, { selectedId: line.variantId });
    const { price } = entry.variant;
    return [
      {
        key: line.key,
        id: Number(line.variantId),
        variant_id: Number(line.variantId),
        product_id: product.id,
        product,
        variant: product.selected_variant,
        quantity: line.quantity,
        title: entry.product.title,
        variant_title: entry.variant.title === DEFAULT_TITLE ? null : entry.variant.title,
        properties: Object.entries(line.properties).map(([name, value]) => ({ name, value })),
        price,
        line_price: price * line.quantity,
        requires_shipping: entry.variant.requiresShipping,
        image: product.featured_image,
        url: `${product.url}?variant=${line.variantId}`,
      },
    ];
  });
  return {
    token: cart.token,
    item_count: countUnits(cart),
    items,
    total_price: items.reduce((sum, item) => sum + item.line_price, 0),
    requires_shipping: items.some((item) => item.requires_shipping),
  };
};

/** The cart as `/cart.js` gives it to scripts. */
export const cartJson = (context: PageContext, cart: Cart) => {
  const { items, ...totals } = cartObject(context, cart);
  return {
    ...totals,
    currency: context.shop.currency,
    items: items.map(({ properties, image, product, variant, ...item }) => ({
      ...item,
      handle: product.handle,
      product_title: product.title,
      variant_options: variant?.options ?? [],
      image: image.src,
      properties: Object.fromEntries(properties.map(({ name, value }) => [name, value])),
    })),
  };
};
