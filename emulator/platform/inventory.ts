import { findVariant, onlineLocations } from './catalog.ts';
import { levelPayload } from './payloads/inventory-level.ts';
import type { Platform } from './platform.ts';
import type { InventoryLevel, ShopState, Variant } from './state.ts';

/**
 * Stock. For every level `on_hand = available + committed + the unavailable states`, at all times,
 * because `on_hand` is derived. `available` may be negative: then more was sold than is there.
 * Source: https://shopify.dev/docs/apps/build/orders-fulfillment/inventory-management-apps
 */
export type QuantityName =
  | 'available'
  | 'committed'
  | 'incoming'
  | 'reserved'
  | 'damaged'
  | 'safety_stock'
  | 'quality_control';

export type Quantities = Record<QuantityName | 'on_hand', number>;

const FIELD = {
  available: 'available',
  committed: 'committed',
  incoming: 'incoming',
  reserved: 'reserved',
  damaged: 'damaged',
  safety_stock: 'safetyStock',
  quality_control: 'qualityControl',
} as const satisfies Record<QuantityName, keyof InventoryLevel>;

export const isQuantityName = (name: string): name is QuantityName => Object.hasOwn(FIELD, name);

export const quantitiesOf = (level: InventoryLevel): Quantities => ({
  available: level.available,
  committed: level.committed,
  incoming: level.incoming,
  reserved: level.reserved,
  damaged: level.damaged,
  safety_stock: level.safetyStock,
  quality_control: level.qualityControl,
  on_hand:
    level.available +
    level.committed +
    level.reserved +
    level.damaged +
    level.safetyStock +
    level.qualityControl,
});

interface LevelIndex {
  levels: InventoryLevel[];
  indexed: number;
  byItem: Map<string, InventoryLevel[]>;
}

const indexes = new WeakMap<ShopState, LevelIndex>();

/** Levels are only ever added to the list, or the whole list is replaced. */
const indexOf = (shop: ShopState): LevelIndex => {
  const known = indexes.get(shop);
  const index =
    known?.levels === shop.levels
      ? known
      : { levels: shop.levels, indexed: 0, byItem: new Map<string, InventoryLevel[]>() };
  for (const level of shop.levels.slice(index.indexed)) {
    const levels = index.byItem.get(level.inventoryItemId);
    if (levels) levels.push(level);
    else index.byItem.set(level.inventoryItemId, [level]);
  }
  index.indexed = shop.levels.length;
  indexes.set(shop, index);
  return index;
};

export const levelsOf = (shop: ShopState, inventoryItemId: string): InventoryLevel[] =>
  indexOf(shop).byItem.get(inventoryItemId) ?? [];

export const levelOf = (
  shop: ShopState,
  inventoryItemId: string,
  locationId: string,
): InventoryLevel | undefined =>
  levelsOf(shop, inventoryItemId).find((level) => level.locationId === locationId);

/**
 * The level of an item at a location, made when it does not exist: since 2026-10 quantities can be
 * adjusted at any location (https://shopify.dev/changelog/removal-of-itemnotstockedatlocation-error).
 */
export const ensureLevel = (
  platform: Platform,
  shop: ShopState,
  inventoryItemId: string,
  locationId: string,
): InventoryLevel => {
  const known = levelOf(shop, inventoryItemId, locationId);
  if (known) return known;
  const level: InventoryLevel = {
    id: platform.newId(),
    inventoryItemId,
    locationId,
    available: 0,
    committed: 0,
    incoming: 0,
    reserved: 0,
    damaged: 0,
    safetyStock: 0,
    qualityControl: 0,
    updatedAt: platform.clock.now(),
  };
  shop.levels.push(level);
  return level;
};

/** Changes several states of one level at once, and announces it when `available` moved. */
export const changeLevel = (
  platform: Platform,
  shop: ShopState,
  level: InventoryLevel,
  deltas: Partial<Record<QuantityName, number>>,
): void => {
  for (const [name, delta] of Object.entries(deltas)) {
    if (isQuantityName(name)) level[FIELD[name]] += delta;
  }
  level.updatedAt = platform.clock.now();
  if (deltas.available) platform.emit(shop, 'inventory_levels/update', levelPayload(level));
};

export interface Adjustment {
  inventoryItemId: string;
  locationId: string;
  name: QuantityName;
  delta: number;
}

export const adjust = (
  platform: Platform,
  shop: ShopState,
  { inventoryItemId, locationId, name, delta }: Adjustment,
): InventoryLevel => {
  const level = ensureLevel(platform, shop, inventoryItemId, locationId);
  changeLevel(platform, shop, level, { [name]: delta });
  platform.changed();
  return level;
};

/** Units the online store may sell. A bundle has as many as its scarcest component allows. */
export const sellableOnline = (shop: ShopState, variant: Variant): number => {
  const online = new Set(onlineLocations(shop).map((location) => location.id));
  return unitsAt(shop, variant, (locationId) => online.has(locationId));
};

/** Units available at all active locations. */
export const totalInventory = (shop: ShopState, variant: Variant): number => {
  const active = new Set(shop.locations.filter((each) => each.isActive).map((each) => each.id));
  return unitsAt(shop, variant, (locationId) => active.has(locationId));
};

/** Whether the online store takes an order for so many units: untracked and CONTINUE always do. */
export const isSellable = (shop: ShopState, variant: Variant, quantity: number): boolean => {
  if (variant.components.length > 0) {
    return variant.components.every((component) => {
      const entry = findVariant(shop, component.variantId);
      return !!entry && isSellable(shop, entry.variant, quantity * component.quantity);
    });
  }
  if (!variant.tracked || variant.inventoryPolicy === 'CONTINUE') return true;
  return sellableOnline(shop, variant) >= quantity;
};

const unitsAt = (
  shop: ShopState,
  variant: Variant,
  counts: (locationId: string) => boolean,
): number => {
  if (variant.components.length > 0) {
    const perComponent = variant.components.flatMap((component) => {
      const entry = findVariant(shop, component.variantId);
      if (!entry?.variant.tracked) return [];
      return [Math.floor(unitsAt(shop, entry.variant, counts) / component.quantity)];
    });
    return perComponent.length > 0 ? Math.min(...perComponent) : 0;
  }
  return levelsOf(shop, variant.inventoryItemId)
    .filter((level) => counts(level.locationId))
    .reduce((sum, level) => sum + level.available, 0);
};
