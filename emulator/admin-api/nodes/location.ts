import { levelOf } from '../../platform/inventory.ts';
import { bareId, gid } from '../../platform/gid.ts';
import type { Location } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import type { ApiNode } from '../node.ts';

export const locationNode = (call: Call, location: Location): ApiNode => ({
  __typename: 'Location',
  id: gid('Location', location.id),
  legacyResourceId: location.id,
  name: location.name,
  isActive: location.isActive,
  fulfillsOnlineOrders: location.fulfillsOnlineOrders,
  shipsInventory: location.fulfillsOnlineOrders,
  isFulfillmentService: location.fulfillmentService !== null,
  isPrimary: location.priority === 1,
  hasActiveInventory: call.shop.levels.some((level) => level.locationId === location.id),
  address: {
    __typename: 'LocationAddress',
    address1: null,
    address2: null,
    city: location.city,
    countryCode: location.countryCode,
    formatted: [location.city, location.countryCode],
  },
  inventoryLevel: ({ inventoryItemId }: { inventoryItemId: string }) => {
    const item = bareId('InventoryItem', inventoryItemId);
    const level = item === undefined ? undefined : levelOf(call.shop, item, location.id);
    return level ? call.nodes.inventoryLevel(level) : null;
  },
  inventoryLevels: (args: PageArgs) =>
    connection(
      args,
      call.shop.levels.filter((level) => level.locationId === location.id),
      call.nodes.inventoryLevel,
    ),
});
