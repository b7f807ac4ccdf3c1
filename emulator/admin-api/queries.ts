import { findProduct } from '../platform/catalog.ts';
import { findFulfillmentOrder, isActive } from '../platform/fulfillment-orders.ts';
import { bareId } from '../platform/gid.ts';
import { totalInventory } from '../platform/inventory.ts';
import type { Location, Order, Product } from '../platform/state.ts';
import type { Call } from './call.ts';
import { connection, type PageArgs, sortedBy } from './connection.ts';
import { type ApiNode, NotModelled } from './node.ts';
import { canReadFulfillmentOrder } from './scopes.ts';
import { searchFor } from './search-query.ts';
import { FULFILLMENT_ORDER_SEARCH, ORDER_SEARCH, PRODUCT_SEARCH } from './searchables.ts';

interface ById {
  id: string;
}

interface ListArgs extends PageArgs {
  query?: string | null;
  sortKey: string;
}

/** The root fields of a query, for one call. */
export const queryRoot = (call: Call): ApiNode => ({
  __typename: 'QueryRoot',
  shop: () => call.nodes.shop(),
  currentAppInstallation: () => call.nodes.installation(),
  ...catalogQueries(call),
  ...stockQueries(call),
  ...orderQueries(call),
});

const catalogQueries = (call: Call) => ({
  product: ({ id }: ById) => {
    const product = findProduct(call.shop, bareId('Product', id) ?? '');
    return product ? call.nodes.product(product) : null;
  },
  products: (args: ListArgs) => {
    const keyOf = sortKey(PRODUCT_KEYS(call), args.sortKey);
    const found = call.shop.products.filter(searchFor(args.query, PRODUCT_SEARCH));
    return connection(args, sortedBy(found, keyOf), call.nodes.product, keyOf);
  },
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

type KeyOf<Item> = (item: Item) => string | number;

const byId = (item: ById): number => Number(item.id);

const PRODUCT_KEYS = (call: Call): Record<string, KeyOf<Product>> => ({
  CREATED_AT: (product) => product.createdAt,
  ID: byId,
  INVENTORY_TOTAL: (product) =>
    product.variants.reduce((sum, variant) => sum + totalInventory(call.shop, variant), 0),
  PRODUCT_TYPE: (product) => product.productType,
  RELEVANCE: byId,
  TITLE: (product) => product.title.toLowerCase(),
  UPDATED_AT: (product) => product.updatedAt,
  VENDOR: (product) => product.vendor,
});

const ORDER_KEYS: Record<string, KeyOf<Order>> = {
  CREATED_AT: (order) => order.createdAt,
  ID: byId,
  ORDER_NUMBER: (order) => order.number,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
};

const sortKey = <Item>(keys: Record<string, KeyOf<Item>>, name: string): KeyOf<Item> => {
  const keyOf = keys[name];
  if (!keyOf) throw new NotModelled(`sorting by ${name}`);
  return keyOf;
};
