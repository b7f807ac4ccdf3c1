/** What buyers, staff, strangers and services do to the world. Each does nothing where it cannot. */
import { leave, levelAt, newId, tell, tellLevel, tidy } from './world.ts';
import type {
  ShipsTogether,
  World,
  WorldFo,
  WorldFoLine,
  WorldLevel,
  WorldOrder,
} from './world.ts';
import { isFree, isHeldByApp, releaseHolds } from './world-shopify.ts';

export interface OrderedUnits {
  readonly item: string | null;
  readonly units: number;
}

const foWith = (world: World, location: string, lines: WorldFoLine[]): WorldFo => ({
  id: newId(world, 'FulfillmentOrder'),
  location,
  status: 'OPEN',
  accepted: false,
  holds: [],
  lines,
});

const foLineOf = (world: World, { id, item }: WorldOrder['lines'][number], units: number) => ({
  id: newId(world, 'FulfillmentOrderLineItem'),
  orderLineId: id,
  item,
  remaining: units,
});

/**
 * `agoMs`: the order was processed before it reached Shopify, as imported ones are. `partedTo`: half of
 * it is to come from another location, if there is one. `imported`: it was there before anybody looked,
 * and no word of it is sent.
 */
export const placeOrder = (
  world: World,
  ordered: readonly OrderedUnits[],
  location: string,
  agoMs: number,
  routed: boolean,
  partedTo: number | null,
  ships: ShipsTogether,
  imported: boolean,
): WorldOrder => {
  const order: WorldOrder = {
    id: newId(world, 'Order'),
    number: 1000 + world.orders.length + 1,
    createdAt: imported ? world.now - agoMs : world.now,
    processedAt: world.now - agoMs,
    cancelledAt: null,
    routed,
    confirmed: false,
    ships,
    gone: {},
    lines: ordered.map(({ item, units }) => ({ id: newId(world, 'LineItem'), item, units })),
    fos: [],
  };
  const [, ...others] = [...new Set([location, ...world.levels.map((level) => level.location)])];
  const elsewhere = partedTo === null ? undefined : others[partedTo % others.length];
  const partOf = (units: number) => (elsewhere === undefined ? 0 : Math.floor(units / 2));
  const here = order.lines.map((line) => foLineOf(world, line, line.units - partOf(line.units)));
  order.fos.push(foWith(world, location, here));
  const there = order.lines.flatMap((line) =>
    partOf(line.units) > 0 ? [foLineOf(world, line, partOf(line.units))] : [],
  );
  if (elsewhere !== undefined && there.length > 0) {
    order.fos.push(foWith(world, elsewhere, there));
  }
  world.orders.push(order);
  if (imported) world.changes += 1;
  else tell(world, order);
  return order;
};

/** Staff add units to a line; where they land is a doubt when the line is held. */
export const addUnits = (
  world: World,
  order: WorldOrder,
  line: WorldOrder['lines'][number],
  units: number,
): void => {
  if (order.cancelledAt !== null || !order.routed) return;
  line.units += units;
  const carries = (fo: WorldFo) => fo.lines.some(({ orderLineId }) => orderLineId === line.id);
  const open = order.fos.filter((fo) => fo.status === 'OPEN' && !fo.accepted);
  const held = open.find((fo) => fo.holds.length > 0 && carries(fo));
  const onto = world.doubts.editOntoHeldOrder === 'same-fo' ? (held ?? open[0]) : open.find(isFree);
  const location = onto?.location ?? order.fos[0]?.location;
  if (location === undefined) return;
  const mine = onto?.lines.find(({ orderLineId }) => orderLineId === line.id);
  if (mine !== undefined) mine.remaining += units;
  else if (onto !== undefined) onto.lines.push(foLineOf(world, line, units));
  else order.fos.push(foWith(world, location, [foLineOf(world, line, units)]));
  tell(world, order);
};

const drop = (world: World, order: WorldOrder, fo: WorldFo, line: WorldFoLine, units: number) => {
  leave(order, fo, line, units);
  line.remaining -= units;
  const ordered = order.lines.find(({ id }) => id === line.orderLineId);
  if (ordered !== undefined) ordered.units -= units;
  tidy(fo);
  tell(world, order);
};

/** Staff take units off an order, from one of its FOs, held or not. */
export const removeUnits = (
  world: World,
  order: WorldOrder,
  fo: WorldFo,
  line: WorldFoLine,
  units: number,
): void => {
  if (fo.accepted || order.cancelledAt !== null) return;
  drop(world, order, fo, line, Math.min(units, line.remaining));
};

/** Units of a line are given back, and as many of another item are sent instead, on a line of its own. */
export const exchange = (
  world: World,
  order: WorldOrder,
  fo: WorldFo,
  line: WorldFoLine,
  units: number,
  item: string,
): void => {
  if (fo.accepted || order.cancelledAt !== null || line.remaining === 0) return;
  const some = Math.min(units, line.remaining);
  const { location } = fo;
  drop(world, order, fo, line, some);
  const instead = { id: newId(world, 'LineItem'), item, units: some };
  order.lines.push(instead);
  order.fos.push(foWith(world, location, [foLineOf(world, instead, some)]));
};

export const cancelOrder = (world: World, order: WorldOrder): void => {
  if (order.cancelledAt !== null || order.fos.some((fo) => fo.accepted && fo.status !== 'CLOSED')) {
    return;
  }
  order.cancelledAt = world.now;
  for (const fo of order.fos) {
    if (fo.status === 'CLOSED') continue;
    for (const line of fo.lines) leave(order, fo, line, line.remaining);
    fo.status = 'CANCELLED';
    fo.holds = [];
  }
  tell(world, order);
};

/** Units leave the building. `entitled`: how many of them were free to; the rest is a surprise. */
export const ship = (
  world: World,
  order: WorldOrder,
  fo: WorldFo,
  line: WorldFoLine,
  units: number,
  entitled: number,
): void => {
  if (!isFree(fo) || units > line.remaining) return;
  if (line.item !== null) {
    const level = levelAt(world, line.item, fo.location);
    if (level.goods < units) return;
    level.goods -= units;
    level.counted -= units;
    level.surprises += Math.max(0, units - entitled);
  }
  leave(order, fo, line, units);
  line.remaining -= units;
  fo.status = 'IN_PROGRESS';
  tidy(fo);
  tell(world, order);
};

/** Staff count the shelf: goods were lost or found. */
export const correct = (world: World, level: WorldLevel, units: number): void => {
  const change = Math.max(units, -level.goods);
  level.goods += change;
  level.counted += change;
  if (change < 0) level.surprises -= change;
  tellLevel(world, level);
};

/** A stranger frees what we hold. */
export const freeOurs = (world: World, fo: WorldFo): void => {
  const ours = fo.holds.filter((hold) => hold.by === 'app').map(({ id }) => id);
  if (ours.length > 0) releaseHolds(world, fo.id, ours, 'stranger');
};

/** Shopify puts the units of an FO onto a new one; holds do not come along. */
export const replaceFo = (world: World, order: WorldOrder, fo: WorldFo): void => {
  if (fo.accepted || fo.holds.some((hold) => hold.by === 'stranger')) return;
  order.fos.push(foWith(world, fo.location, fo.lines));
  fo.lines = [];
  fo.status = 'CLOSED';
  fo.holds = [];
  tell(world, order);
};

/** Staff move an FO that nobody holds to another location. */
export const moveFo = (world: World, order: WorldOrder, fo: WorldFo, location: string): void => {
  if (!isFree(fo) || fo.accepted || fo.location === location) return;
  for (const line of fo.lines) leave(order, fo, line, line.remaining);
  fo.location = location;
  tell(world, order);
};

/** A fulfilment service takes an FO, or gives it back. */
export const accept = (world: World, order: WorldOrder, fo: WorldFo): void => {
  if (!isFree(fo) || isHeldByApp(fo)) return;
  fo.accepted = !fo.accepted;
  fo.status = fo.accepted ? 'IN_PROGRESS' : 'OPEN';
  tell(world, order);
};
