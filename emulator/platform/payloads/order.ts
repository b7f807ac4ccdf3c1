import { gid } from '../gid.ts';
import { currentTotal, fulfilledQuantity, unfulfilledQuantity } from '../order-quantities.ts';
import type { Order, OrderLine, ShopState } from '../state.ts';
import { decimal, shopTime } from './format.ts';

/** The body of the `orders/*` topics. Fulfillment orders are not in it, as with Shopify. */
export const orderPayload = (shop: ShopState, order: Order): object => {
  const at = (instant: string | null) => instant && shopTime(shop.timezone, instant);
  const total = decimal(currentTotal(order));
  return {
    id: Number(order.id),
    admin_graphql_api_id: gid('Order', order.id),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    created_at: at(order.createdAt),
    processed_at: at(order.processedAt),
    updated_at: at(order.updatedAt),
    cancelled_at: at(order.cancelledAt),
    closed_at: at(order.closedAt),
    cancel_reason: order.cancelledAt ? 'other' : null,
    confirmed: true,
    currency: shop.currency,
    presentment_currency: shop.currency,
    customer_locale: order.locale,
    contact_email: order.email,
    email: order.email,
    financial_status: order.financialStatus.toLowerCase(),
    fulfillment_status: fulfillmentStatus(order),
    current_total_price: total,
    total_price: decimal(order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0)),
    note: order.note,
    note_attributes: order.customAttributes.map(({ key, value }) => ({ name: key, value })),
    source_name: order.sourceName,
    tags: order.tags.join(', '),
    test: true,
    customer: order.customerId && customerPayload(order),
    shipping_address: order.shippingAddress && addressPayload(order),
    line_items: order.lines.map((line) => linePayload(shop, order, line)),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: Number(fulfillment.id),
      order_id: Number(order.id),
      location_id: Number(fulfillment.locationId),
      created_at: at(fulfillment.createdAt),
      status: 'success',
      tracking_number: fulfillment.trackingNumber,
    })),
    refunds: order.refunds.map((refund) => ({
      id: Number(refund.id),
      created_at: at(refund.createdAt),
    })),
  };
};

export const linePayload = (shop: ShopState, order: Order, line: OrderLine): object => ({
  id: Number(line.id),
  admin_graphql_api_id: gid('LineItem', line.id),
  product_id: line.productId && Number(line.productId),
  variant_id: line.variantId && Number(line.variantId),
  title: line.title,
  variant_title: line.variantTitle,
  name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
  sku: line.sku,
  quantity: line.quantity,
  current_quantity: line.currentQuantity,
  fulfillable_quantity: Math.max(0, unfulfilledQuantity(order, line)),
  fulfillment_status: lineStatus(order, line),
  gift_card: line.isGiftCard,
  price: decimal(line.price),
  price_set: { shop_money: { amount: decimal(line.price), currency_code: shop.currency } },
  properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
  requires_shipping: line.requiresShipping,
});

const fulfillmentStatus = (order: Order): string | null => {
  const open = order.lines.some((line) => unfulfilledQuantity(order, line) > 0);
  if (order.fulfillments.length === 0) return null;
  return open ? 'partial' : 'fulfilled';
};

const lineStatus = (order: Order, line: OrderLine): string | null => {
  if (fulfilledQuantity(order, line) === 0) return null;
  return unfulfilledQuantity(order, line) > 0 ? 'partial' : 'fulfilled';
};

const customerPayload = (order: Order): object => {
  const [first = '', ...rest] = order.customerName.split(' ');
  return {
    id: Number(order.customerId),
    email: order.email,
    first_name: first,
    last_name: rest.join(' '),
  };
};

const addressPayload = (order: Order): object => ({
  name: order.customerName,
  address1: order.shippingAddress?.address1,
  city: order.shippingAddress?.city,
  zip: order.shippingAddress?.zip,
  country_code: order.shippingAddress?.countryCode,
});
