import { findVariant, onlineLocations } from './catalog.ts';
import { levelOf } from './inventory.ts';
import type { Platform } from './platform.ts';
import type { Location, Order, OrderLine, RoutedGroup, ShopState } from './state.ts';

/**
 * Where the units of an order will be fulfilled: at one location that has everything, else split by
 * where the stock is, tried by priority. What nobody has goes where the doubt `oversoldRouting` says.
 * The plan is made before the order decrements any level.
 */
export const planRouting = (
  platform: Platform,
  shop: ShopState,
  order: Order,
  lines: readonly OrderLine[] = order.lines,
): RoutedGroup[] => {
  const wanted = lines.filter((line) => line.currentQuantity > 0);
  const online = onlineLocations(shop);
  const [first] = online;
  if (order.pickupLocationId !== null) return [groupOf(order.pickupLocationId, wanted)];
  if (!first) return [];
  const demand = demandPerItem(shop, wanted);
  const complete = online.find((location) => hasAll(shop, location, demand));
  if (complete) return [groupOf(complete.id, wanted)];
  return splitByStock(platform, shop, online, wanted);
};

const groupOf = (locationId: string, lines: readonly OrderLine[]): RoutedGroup => ({
  locationId,
  lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.currentQuantity })),
});

/** The tracked item a line takes from; null when it takes from no level. */
const trackedItem = (shop: ShopState, line: OrderLine): string | null => {
  const entry = line.variantId === null ? undefined : findVariant(shop, line.variantId);
  return entry?.variant.tracked ? entry.variant.inventoryItemId : null;
};

const demandPerItem = (shop: ShopState, lines: readonly OrderLine[]): Map<string, number> => {
  const demand = new Map<string, number>();
  for (const line of lines) {
    const item = trackedItem(shop, line);
    if (item !== null) demand.set(item, (demand.get(item) ?? 0) + line.currentQuantity);
  }
  return demand;
};

const hasAll = (shop: ShopState, location: Location, demand: Map<string, number>): boolean =>
  [...demand].every(([item, quantity]) => availableAt(shop, item, location) >= quantity);

const availableAt = (shop: ShopState, item: string, location: Location): number =>
  Math.max(0, levelOf(shop, item, location.id)?.available ?? 0);

const splitByStock = (
  platform: Platform,
  shop: ShopState,
  online: Location[],
  lines: readonly OrderLine[],
): RoutedGroup[] => {
  const groups = new Map<string, Map<string, number>>();
  const assign = (locationId: string, orderLineId: string, quantity: number) => {
    if (quantity <= 0) return;
    const group = groups.get(locationId) ?? new Map<string, number>();
    group.set(orderLineId, (group.get(orderLineId) ?? 0) + quantity);
    groups.set(locationId, group);
  };
  const taken = new Map<string, number>();
  for (const line of lines) {
    const item = trackedItem(shop, line);
    let left = line.currentQuantity;
    for (const location of online) {
      if (item === null || left === 0) break;
      const key = `${item} ${location.id}`;
      const units = Math.min(left, availableAt(shop, item, location) - (taken.get(key) ?? 0));
      if (units <= 0) continue;
      taken.set(key, (taken.get(key) ?? 0) + units);
      assign(location.id, line.id, units);
      left -= units;
    }
    const rest = locationForTheRest(platform, shop, online, item);
    if (rest) assign(rest.id, line.id, left);
  }
  return online.flatMap((location) => {
    const group = groups.get(location.id);
    if (!group) return [];
    const routed = [...group].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
    return [{ locationId: location.id, lines: routed }];
  });
};

const locationForTheRest = (
  platform: Platform,
  shop: ShopState,
  online: Location[],
  item: string | null,
): Location | undefined => {
  if (item === null || platform.doubts.oversoldRouting === 'first-online-location') {
    return online[0];
  }
  const stock = (location: Location) => levelOf(shop, item, location.id)?.available ?? -Infinity;
  return online.toSorted((a, b) => stock(b) - stock(a))[0];
};
