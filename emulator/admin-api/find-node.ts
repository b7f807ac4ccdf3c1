import { findLocation, findProduct, findVariant } from '../platform/catalog.ts';
import { findFulfillmentOrder } from '../platform/fulfillment-orders.ts';
import { parseGid } from '../platform/gid.ts';
import type { Call } from './call.ts';
import { type ApiNode, NotModelled } from './node.ts';
import { accessDenied, canReadFulfillmentOrder, typeScopes } from './scopes.ts';

/** The object behind a global id; null when it is gone or out of sight. */
export const findNode = (call: Call, globalId: string): ApiNode | null => {
  const parsed = parseGid(globalId);
  if (!parsed) return null;
  const denied = typeScopes(call, parsed.kind);
  if (denied) throw accessDenied('node', denied);
  const find = FINDERS[parsed.kind];
  if (!find) throw new NotModelled(`node(id:) of ${parsed.kind}`);
  return find(call, parsed.id);
};

const FINDERS: Record<string, (call: Call, id: string) => ApiNode | null> = {
  AppInstallation: (call, id) => (call.installation.id === id ? call.nodes.installation() : null),
  FulfillmentOrder: (call, id) => {
    const found = findFulfillmentOrder(call.shop, id);
    return found && canReadFulfillmentOrder(call, found.fulfillmentOrder)
      ? call.nodes.fulfillmentOrder(found.order, found.fulfillmentOrder)
      : null;
  },
  InventoryItem: (call, id) => call.nodes.inventoryItem(id),
  InventoryLevel: (call, id) => {
    const level = call.shop.levels.find((each) => each.id === id);
    return level ? call.nodes.inventoryLevel(level) : null;
  },
  Location: (call, id) => {
    const location = findLocation(call.shop, id);
    return location ? call.nodes.location(location) : null;
  },
  Order: (call, id) => {
    const order = call.shop.orders.find((each) => each.id === id);
    return order ? call.nodes.order(order) : null;
  },
  Product: (call, id) => {
    const product = findProduct(call.shop, id);
    return product ? call.nodes.product(product) : null;
  },
  ProductVariant: (call, id) => {
    const entry = findVariant(call.shop, id);
    return entry ? call.nodes.variant(entry) : null;
  },
  Shop: (call, id) => (call.shop.id === id ? call.nodes.shop() : null),
};
