import type { Call } from './call.ts';
import type { Nodes } from './nodes.ts';
import { appNode, installationNode } from './nodes/app.ts';
import { collectionNode } from './nodes/collection.ts';
import { fulfillmentNode, fulfillmentOrderNode, holdNode } from './nodes/fulfillment-order.ts';
import { inventoryItemNode, inventoryLevelNode } from './nodes/inventory.ts';
import { locationNode } from './nodes/location.ts';
import { metafieldFields, metafieldNode } from './nodes/metafield.ts';
import { orderLineNode, orderNode } from './nodes/order.ts';
import { productNode } from './nodes/product.ts';
import { shopNode } from './nodes/shop.ts';
import { variantNode } from './nodes/variant.ts';

/** A call with its table of makers. */
export const withNodes = (parts: Omit<Call, 'nodes' | 'objects'>): Call => {
  const nodes: Nodes = {
    app: (apiKey) => appNode(call, apiKey),
    collection: (collection) => collectionNode(call, collection),
    fulfillment: (order, fulfillment) => fulfillmentNode(call, order, fulfillment),
    fulfillmentOrder: (order, each) => fulfillmentOrderNode(call, order, each),
    hold: (hold) => holdNode(call, hold),
    installation: () => installationNode(call),
    inventoryItem: (inventoryItemId) => inventoryItemNode(call, inventoryItemId),
    inventoryLevel: (level) => inventoryLevelNode(call, level),
    location: (location) => locationNode(call, location),
    metafield: (metafield) => metafieldNode(call, metafield),
    metafieldFields: (owner) => metafieldFields(call, owner),
    order: (order) => orderNode(call, order),
    orderLine: (order, line) => orderLineNode(call, order, line),
    product: (product) => productNode(call, product),
    shop: () => shopNode(call),
    variant: (entry) => variantNode(call, entry),
  };
  const call: Call = { ...parts, nodes, objects: 0 };
  return call;
};
