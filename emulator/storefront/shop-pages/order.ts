import { orderOfToken } from '../checkout/order-link.ts';
import { findLocation } from '../../platform/catalog.ts';
import { fulfilledQuantity } from '../../platform/order-quantities.ts';
import type { Order, ShopState } from '../../platform/state.ts';
import { showNotFound } from './not-found.ts';
import { sendPage, type ShopPage } from './shop-page.ts';

/** The order status page: what was ordered and what has been shipped of it. */
export const showOrder = async (page: ShopPage): Promise<void> => {
  const { req, context } = page;
  const order = orderOfToken(context.shop, String(req.params['token']));
  if (!order) return showNotFound(page);
  await sendPage(page, {
    template: 'order',
    title: { text: order.name },
    objects: { order: orderObject(context.shop, order) },
  });
};

const orderObject = (shop: ShopState, order: Order) => {
  const lines = order.lines.map((line) => ({
    title: line.title,
    variant_title: line.variantTitle,
    quantity: line.currentQuantity,
    removed: line.quantity - line.currentQuantity,
    shipped: fulfilledQuantity(order, line),
    line_price: line.price * line.currentQuantity,
    properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
    image: line.productId ? { src: `/cdn/products/${line.productId}.svg` } : null,
  }));
  const pickup = order.pickupLocationId ? findLocation(shop, order.pickupLocationId) : undefined;
  return {
    name: order.name,
    created_at: order.createdAt,
    cancelled: order.cancelledAt !== null,
    customer_name: order.customerName,
    email: order.email,
    delivery: order.deliveryMethod,
    address: order.shippingAddress,
    pickup_location: pickup ? { name: pickup.name, city: pickup.city } : null,
    lines,
    total_price: lines.reduce((sum, line) => sum + line.line_price, 0),
    tracking_numbers: order.fulfillments.flatMap(({ trackingNumber }) => trackingNumber ?? []),
  };
};
