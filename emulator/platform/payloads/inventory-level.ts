import { gid } from '../gid.ts';
import type { InventoryLevel } from '../state.ts';

/** The body of `inventory_levels/update`: it speaks of `available` at one item and location only. */
export const levelPayload = (level: InventoryLevel): object => ({
  inventory_item_id: Number(level.inventoryItemId),
  location_id: Number(level.locationId),
  available: level.available,
  updated_at: level.updatedAt,
  admin_graphql_api_id: `${gid('InventoryLevel', level.id)}?inventory_item_id=${level.inventoryItemId}`,
});
