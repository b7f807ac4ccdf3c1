import { collectionsOf, productsIn } from '../platform/collections.ts';
import type { Collection, FulfillmentOrder, Order, Product, ShopState } from '../platform/state.ts';
import { displayFulfillmentStatus } from './display-status.ts';
import type { Searchable } from './search-query.ts';

/** What can be searched for, per type. Source: the schema's text on each `query` argument. */
export const productSearch = (shop: ShopState): Searchable<Product> => ({
  words: (product) => [
    product.title,
    product.vendor,
    product.productType,
    ...product.tags,
    ...product.variants.flatMap((variant) => [variant.sku, variant.title]),
  ],
  fields: {
    id: (product) => Number(product.id),
    title: (product) => product.title,
    handle: (product) => product.handle,
    vendor: (product) => product.vendor,
    product_type: (product) => product.productType,
    tag: (product) => product.tags,
    collection_id: (product) => collectionsOf(shop, product).map(({ id }) => Number(id)),
    sku: (product) => product.variants.map((variant) => variant.sku),
    status: (product) => product.status,
    gift_card: (product) => product.isGiftCard,
    created_at: (product) => product.createdAt,
    updated_at: (product) => product.updatedAt,
  },
});

export const collectionSearch = (shop: ShopState): Searchable<Collection> => ({
  words: ({ title }) => [title],
  fields: {
    id: ({ id }) => Number(id),
    title: ({ title }) => title,
    handle: ({ handle }) => handle,
    collection_type: ({ membership }) => (membership.kind === 'smart' ? 'smart' : 'custom'),
    published_status: ({ isHidden }) =>
      isHidden === true ? ['unpublished'] : ['published', 'visible'],
    product_id: (collection) => productsIn(shop, collection).map(({ id }) => Number(id)),
    updated_at: ({ updatedAt }) => updatedAt,
  },
});

export const ORDER_SEARCH: Searchable<Order> = {
  words: (order) => [order.name, order.email, order.customerName, ...order.tags],
  fields: {
    id: (order) => Number(order.id),
    name: (order) => [order.name, order.name.replace('#', '')],
    tag: (order) => order.tags,
    email: (order) => order.email,
    sku: (order) => order.lines.map((line) => line.sku),
    status: (order) => [
      'any',
      order.cancelledAt !== null ? 'cancelled' : order.closedAt !== null ? 'closed' : 'open',
    ],
    financial_status: (order) => order.financialStatus,
    fulfillment_status: (order) => fulfillmentWords(order),
    created_at: (order) => order.createdAt,
    processed_at: (order) => order.processedAt,
    updated_at: (order) => order.updatedAt,
  },
};

export const FULFILLMENT_ORDER_SEARCH: Searchable<FulfillmentOrder & { order: Order }> = {
  words: ({ order }) => [order.name],
  fields: {
    id: (each) => Number(each.id),
    order_id: ({ order }) => Number(order.id),
    status: (each) => each.status,
    assigned_location_id: (each) => Number(each.locationId),
    created_at: (each) => each.createdAt,
    updated_at: (each) => each.updatedAt,
  },
};

const fulfillmentWords = (order: Order): string[] => {
  const status = displayFulfillmentStatus(order);
  if (status === 'FULFILLED') return ['fulfilled', 'shipped'];
  if (status === 'PARTIALLY_FULFILLED') return ['partial'];
  return status === 'UNFULFILLED' ? ['unfulfilled', 'unshipped'] : [status];
};
