import { findProduct, findVariant } from '../../platform/catalog.ts';
import { gid } from '../../platform/gid.ts';
import { currentTotal, unfulfilledQuantity } from '../../platform/order-quantities.ts';
import { decimal } from '../../platform/payloads/format.ts';
import type { Order, OrderLine } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import { displayFinancialStatus, displayFulfillmentStatus } from '../display-status.ts';
import type { ApiNode } from '../node.ts';
import { canReadFulfillmentOrder } from '../scopes.ts';
import { searchFor } from '../search-query.ts';
import { FULFILLMENT_ORDER_SEARCH } from '../searchables.ts';

export const orderNode = (call: Call, order: Order): ApiNode => ({
  __typename: 'Order',
  id: gid('Order', order.id),
  legacyResourceId: order.id,
  name: order.name,
  number: order.number,
  createdAt: order.createdAt,
  processedAt: order.processedAt,
  updatedAt: order.updatedAt,
  cancelledAt: order.cancelledAt,
  closedAt: order.closedAt,
  closed: order.closedAt !== null,
  confirmed: true,
  test: true,
  tags: order.tags,
  note: order.note,
  email: order.email,
  customerLocale: order.locale,
  sourceName: order.sourceName,
  currencyCode: call.shop.currency,
  customAttributes: attributes(order.customAttributes),
  displayFinancialStatus: displayFinancialStatus(order),
  displayFulfillmentStatus: displayFulfillmentStatus(order),
  requiresShipping: order.lines.some((line) => line.requiresShipping),
  shippingAddress: order.shippingAddress && (() => addressNode(order)),
  currentTotalPriceSet: () => moneyBag(call, currentTotal(order)),
  totalPriceSet: () =>
    moneyBag(
      call,
      order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0),
    ),
  lineItems: (args: PageArgs) =>
    connection(args, order.lines, (line) => call.nodes.orderLine(order, line)),
  fulfillments: ({ first }: { first?: number | null }) =>
    order.fulfillments
      .slice(0, first ?? undefined)
      .map((fulfillment) => call.nodes.fulfillment(order, fulfillment)),
  fulfillmentOrders: (args: PageArgs & { displayable?: boolean; query?: string | null }) => {
    const matches = searchFor(args.query, FULFILLMENT_ORDER_SEARCH);
    const visible = order.fulfillmentOrders.filter(
      (each) =>
        canReadFulfillmentOrder(call, each) &&
        (!args.displayable || each.lines.length > 0) &&
        matches({ ...each, order }),
    );
    return connection(args, visible, (each) => call.nodes.fulfillmentOrder(order, each));
  },
  ...call.nodes.metafieldFields({ ownerKind: 'Order', ownerId: order.id }),
});

export const orderLineNode = (call: Call, order: Order, line: OrderLine): ApiNode => ({
  __typename: 'LineItem',
  id: gid('LineItem', line.id),
  title: line.title,
  name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
  variantTitle: line.variantTitle,
  sku: line.sku,
  quantity: line.quantity,
  currentQuantity: line.currentQuantity,
  unfulfilledQuantity: Math.max(0, unfulfilledQuantity(order, line)),
  requiresShipping: line.requiresShipping,
  isGiftCard: line.isGiftCard,
  customAttributes: attributes(line.customAttributes),
  sellingPlan: null,
  originalUnitPriceSet: () => moneyBag(call, line.price),
  product: () => {
    const product = line.productId === null ? undefined : findProduct(call.shop, line.productId);
    return product ? call.nodes.product(product) : null;
  },
  variant: () => {
    const entry = line.variantId === null ? undefined : findVariant(call.shop, line.variantId);
    return entry ? call.nodes.variant(entry) : null;
  },
});

const attributes = (pairs: readonly { key: string; value: string }[]): ApiNode[] =>
  pairs.map(({ key, value }) => ({ __typename: 'Attribute', key, value }));

const addressNode = (order: Order): ApiNode => ({
  __typename: 'MailingAddress',
  id: gid('MailingAddress', order.id),
  name: order.customerName,
  address1: order.shippingAddress?.address1,
  address2: null,
  city: order.shippingAddress?.city,
  zip: order.shippingAddress?.zip,
  countryCodeV2: order.shippingAddress?.countryCode,
});

const moneyBag = (call: Call, amount: number): ApiNode => {
  const money = {
    __typename: 'MoneyV2',
    amount: decimal(amount),
    currencyCode: call.shop.currency,
  };
  return { __typename: 'MoneyBag', shopMoney: money, presentmentMoney: money };
};
