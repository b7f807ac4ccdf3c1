import { variantsOfItem } from './catalog.ts';
import { changeLevel, ensureLevel, levelOf } from './inventory.ts';
import type { Platform } from './platform.ts';
import type { ShopState } from './state.ts';

/**
 * Units of an item that an order has a claim to at a location. An item that is not tracked has no
 * level, and so nothing happens to it.
 */
export interface Commitment {
  inventoryItemId: string | null;
  locationId: string;
  quantity: number;
}

/** Sold: `available` goes down, below zero if it must, and `committed` up. */
export const commitUnits = (platform: Platform, shop: ShopState, units: Commitment): void => {
  const level = trackedLevel(platform, shop, units);
  if (!level) return;
  changeLevel(platform, shop, level, { available: -units.quantity, committed: units.quantity });
};

/** The claim ends and the units may be sold again. */
export const releaseUnits = (platform: Platform, shop: ShopState, units: Commitment): void => {
  const level = trackedLevel(platform, shop, units);
  if (!level) return;
  changeLevel(platform, shop, level, { available: units.quantity, committed: -units.quantity });
};

/** The units leave the building. */
export const shipUnits = (platform: Platform, shop: ShopState, units: Commitment): void => {
  const level = trackedLevel(platform, shop, units);
  if (!level) return;
  changeLevel(platform, shop, level, { committed: -units.quantity });
};

/** Shipped units come back onto the shelf. */
export const returnUnits = (platform: Platform, shop: ShopState, units: Commitment): void => {
  const level = trackedLevel(platform, shop, units);
  if (!level) return;
  changeLevel(platform, shop, level, { available: units.quantity });
};

const trackedLevel = (platform: Platform, shop: ShopState, units: Commitment) => {
  const { inventoryItemId, locationId } = units;
  if (inventoryItemId === null) return undefined;
  const [entry] = variantsOfItem(shop, inventoryItemId);
  if (entry) {
    return entry.variant.tracked
      ? ensureLevel(platform, shop, inventoryItemId, locationId)
      : undefined;
  }
  return levelOf(shop, inventoryItemId, locationId);
};
