/**
 * A level is an inventory item at a location. Stock, queue and lock are kept per level, never per
 * variant: variants may share an inventory item.
 */
import type { InventoryItemId, LocationId } from './ids.ts';

export interface LevelKey {
  readonly inventoryItemId: InventoryItemId;
  readonly locationId: LocationId;
}

/** Units in Shopify's states. `available` may be negative: an oversold level owes units. */
export interface Stock {
  readonly available: number;
  readonly committed: number;
  readonly onHand: number;
}

/** The units of a level that open orders may have. May be negative. */
export const poolOf = (stock: Stock): number => stock.available + stock.committed;

export const levelName = (level: LevelKey): string =>
  `${level.inventoryItemId}@${level.locationId}`;
