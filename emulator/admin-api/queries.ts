import { findProduct } from '../platform/catalog.ts';
import { findCollection } from '../platform/collections.ts';
import { findFulfillmentOrder, isActive } from '../platform/fulfillment-orders.ts';
import { bareId } from '../platform/gid.ts';
import type { Location, Order } from '../platform/state.ts';
import type { Call } from './call.ts';
import { collectionConnection, type ListArgs } from './collection-lists.ts';
import { connection, type PageArgs, sortedBy } from './connection.ts';
import type { ApiNode } from './node.ts';
import { bulkOperationNode } from './nodes/bulk-operation.ts';
import { canReadFulfillmentOrder } from './scopes.ts';
import { countOf, productConnection, shopProducts } from './product-lists.ts';
import { searchFor } from './search-query.ts';
import { FULFILLMENT_ORDER_SEARCH, ORDER_SEARCH } from './searchables.ts';
import { byId, sortKey, type KeyOf } from './sort-keys.ts';
import { stringConnection } from './string-connection.ts';

interface ById {
  id: string;
}

/** The root fields of a query, for one call. */
export const queryRoot = (call: Call): ApiNode => ({
  __typename: 'QueryRoot',
  shop: () => call.nodes.shop(),
  currentAppInstallation: () => call.nodes.installation(),
  bulkOperation: ({ id }: ById) => {
    const found = call.shop.bulkOperations.find(
      (each) => each.id === bareId('BulkOperation', id) && each.appKey === call.app.apiKey,
    );
    return found ? bulkOperationNode(call, found) : null;
  },
  ...catalogQueries(call),
  ...stockQueries(call),
  ...orderQueries(call),
});

/** Of one page, says the schema. */
const MOST_TAGS = 5000;
const MOST_VENDORS = 1000;

const catalogQueries = (call: Call) => ({
  product: ({ id }: ById) => {
    const product = findProduct(call.shop, bareId('Product', id) ?? '');
    return product ? call.nodes.product(product) : null;
  },
  products: (args: ListArgs) => productConnection(call, shopProducts(call, args.query), args),
  productsCount: ({ query, limit }: { query?: string | null; limit: number | null }) =>
    countOf(shopProducts(call, query).length, limit),
  productTags: (args: PageArgs) =>
    stringConnection(
      args,
      call.shop.products.flatMap(({ tags }) => tags),
      MOST_TAGS,
    ),
  productVendors: (args: PageArgs) =>
    stringConnection(
      args,
      call.shop.products.map(({ vendor }) => vendor),
      MOST_VENDORS,
    ),
  collection: ({ id }: ById) => {
    const collection = findCollection(call.shop, bareId('Collection', id) ?? '');
    return collection ? call.nodes.collection(collection) : null;
  },
  collections: (args: ListArgs) => collectionConnection(call, call.shop.collections, args),
});

const stockQueries = (call: Call) => ({
  locations: (args: ListArgs & { includeInactive: boolean }) => {
    const visible = call.shop.locations.filter((each) => each.isActive || args.includeInactive);
    const keys = { ID: byId, NAME: (each: Location) => each.name };
    const keyOf = sortKey<Location>(keys, args.sortKey);
    return connection(args, sortedBy(visible, keyOf), call.nodes.location, keyOf);
  },
  inventoryItem: ({ id }: ById) => call.nodes.inventoryItem(bareId('InventoryItem', id) ?? ''),
});

const orderQueries = (call: Call) => ({
  order: ({ id }: ById) => {
    const order = call.shop.orders.find((each) => each.id === bareId('Order', id));
    return order ? call.nodes.order(order) : null;
  },
  orders: (args: ListArgs) => {
    const keyOf = sortKey(ORDER_KEYS, args.sortKey);
    const found = call.shop.orders.filter(searchFor(args.query, ORDER_SEARCH));
    return connection(args, sortedBy(found, keyOf), call.nodes.order, keyOf);
  },
  fulfillmentOrder: ({ id }: ById) => {
    const found = findFulfillmentOrder(call.shop, bareId('FulfillmentOrder', id) ?? '');
    if (!found || !canReadFulfillmentOrder(call, found.fulfillmentOrder)) return null;
    return call.nodes.fulfillmentOrder(found.order, found.fulfillmentOrder);
  },
  fulfillmentOrders: (args: ListArgs & { includeClosed: boolean }) => {
    const found = call.shop.orders
      .flatMap((order) => order.fulfillmentOrders.map((each) => ({ ...each, order, each })))
      .filter(({ each }) => args.includeClosed || isActive(each))
      .filter(({ each }) => canReadFulfillmentOrder(call, each))
      .filter(searchFor(args.query, FULFILLMENT_ORDER_SEARCH));
    const keys = { ID: byId, UPDATED_AT: (item: (typeof found)[number]) => item.updatedAt };
    const keyOf = sortKey<(typeof found)[number]>(keys, args.sortKey);
    return connection(
      args,
      sortedBy(found, keyOf),
      ({ order, each }) => call.nodes.fulfillmentOrder(order, each),
      keyOf,
    );
  },
});

const ORDER_KEYS: Record<string, KeyOf<Order>> = {
  CREATED_AT: (order) => order.createdAt,
  ID: byId,
  ORDER_NUMBER: (order) => order.number,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
};
