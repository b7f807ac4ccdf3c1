import { GraphQLError } from 'graphql';
import { findLocation, variantsOfItem } from '../../platform/catalog.ts';
import { bareId, gid } from '../../platform/gid.ts';
import { levelOf, levelsOf, quantitiesOf } from '../../platform/inventory.ts';
import type { InventoryLevel } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import type { ApiNode } from '../node.ts';

/** Null when no variant has the item any more. */
export const inventoryItemNode = (call: Call, inventoryItemId: string): ApiNode | null => {
  const entries = variantsOfItem(call.shop, inventoryItemId);
  const [entry] = entries;
  if (!entry) return null;
  const { product, variant } = entry;
  return {
    __typename: 'InventoryItem',
    id: gid('InventoryItem', inventoryItemId),
    legacyResourceId: inventoryItemId,
    sku: variant.sku,
    tracked: variant.tracked,
    requiresShipping: variant.requiresShipping,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    variant: () => call.nodes.variant(entry),
    variants: (args: PageArgs) => {
      const items = entries.map((each) => ({ ...each, id: each.variant.id }));
      return connection(args, items, call.nodes.variant);
    },
    inventoryLevels: (args: PageArgs) =>
      connection(args, levelsOf(call.shop, inventoryItemId), call.nodes.inventoryLevel),
    inventoryLevel: ({ locationId }: { locationId: string }) => {
      const location = bareId('Location', locationId);
      const level =
        location === undefined ? undefined : levelOf(call.shop, inventoryItemId, location);
      return level ? call.nodes.inventoryLevel(level) : null;
    },
  };
};

export const inventoryLevelNode = (call: Call, level: InventoryLevel): ApiNode => ({
  __typename: 'InventoryLevel',
  id: `${gid('InventoryLevel', level.id)}?inventory_item_id=${level.inventoryItemId}`,
  isActive: true,
  createdAt: level.updatedAt,
  updatedAt: level.updatedAt,
  item: () => call.nodes.inventoryItem(level.inventoryItemId),
  location: () => {
    const location = findLocation(call.shop, level.locationId);
    return location ? call.nodes.location(location) : null;
  },
  quantities: ({ names }: { names: string[] }) => {
    const quantities: Record<string, number> = quantitiesOf(level);
    return names.map((name) => {
      const quantity = quantities[name];
      if (quantity === undefined) {
        throw new GraphQLError(`The quantity name ${name} is not valid.`, {
          extensions: { code: 'INVALID_QUANTITY_NAME' },
        });
      }
      return {
        __typename: 'InventoryQuantity',
        id: `${gid('InventoryQuantity', level.id)}?name=${name}`,
        name,
        quantity,
        updatedAt: level.updatedAt,
      };
    });
  },
});
