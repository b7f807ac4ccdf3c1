import type { CatalogEntry } from '../platform/catalog.ts';
import type { MetafieldOwner } from '../platform/metafields.ts';
import type {
  Collection,
  Fulfillment,
  FulfillmentOrder,
  Hold,
  InventoryLevel,
  Location,
  Metafield,
  Order,
  OrderLine,
  Product,
} from '../platform/state.ts';
import type { ApiNode } from './node.ts';

/**
 * A maker per type of object. Objects refer to one another in circles; they do so through this
 * table, so that the files that make them need not import one another.
 */
export interface Nodes {
  app: (apiKey: string) => ApiNode | null;
  collection: (collection: Collection) => ApiNode;
  fulfillment: (order: Order, fulfillment: Fulfillment) => ApiNode;
  fulfillmentOrder: (order: Order, fulfillmentOrder: FulfillmentOrder) => ApiNode;
  hold: (hold: Hold) => ApiNode;
  installation: () => ApiNode;
  inventoryItem: (inventoryItemId: string) => ApiNode | null;
  inventoryLevel: (level: InventoryLevel) => ApiNode;
  location: (location: Location) => ApiNode;
  metafield: (metafield: Metafield) => ApiNode;
  /** The fields `metafield` and `metafields` of an owner. */
  metafieldFields: (owner: MetafieldOwner) => Record<string, unknown>;
  order: (order: Order) => ApiNode;
  orderLine: (order: Order, line: OrderLine) => ApiNode;
  product: (product: Product) => ApiNode;
  shop: () => ApiNode;
  variant: (entry: CatalogEntry) => ApiNode;
}
