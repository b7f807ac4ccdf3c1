/** What Shopify lets an app and staff do to FOs and stock, with each doubt as the world has it. */
import {
  carriesHoldOf,
  committedAt,
  findFo,
  isOpen,
  levelAt,
  newId,
  tell,
  tellLevel,
} from './world.ts';
import type { World, WorldFo, WorldHold, WorldOrder } from './world.ts';

export interface NamedUnits {
  readonly id: string;
  readonly quantity: number;
}

export type Answer =
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly code: string };

const DONE: Answer = { kind: 'done' };
const refused = (code: string): Answer => ({ kind: 'refused', code });
const HOLDS_PER_APP = 10;

const namesWhole = (fo: WorldFo, lines: readonly NamedUnits[]): boolean =>
  fo.lines.every(
    ({ id, remaining }) => remaining === (lines.find((line) => line.id === id)?.quantity ?? 0),
  );

const namedWrongly = (fo: WorldFo, lines: readonly NamedUnits[]): boolean =>
  lines.some(({ id, quantity }) => {
    const line = fo.lines.find((each) => each.id === id);
    return line === undefined || quantity < 1 || quantity > line.remaining;
  });

const take = (world: World, from: WorldFo, to: WorldFo, id: string, units: number): void => {
  const line = from.lines.find((each) => each.id === id);
  if (line === undefined || units === 0) return;
  if (line.remaining === units) {
    from.lines = from.lines.filter((each) => each !== line);
    to.lines.push(line);
    return;
  }
  line.remaining -= units;
  to.lines.push({ ...line, id: newId(world, 'FulfillmentOrderLineItem'), remaining: units });
};

/** Parts the named units from the rest; the id stays with one of the two. */
export const carve = (
  world: World,
  order: WorldOrder,
  fo: WorldFo,
  lines: readonly NamedUnits[],
): { named: WorldFo; rest: WorldFo } => {
  const other: WorldFo = {
    ...fo,
    id: newId(world, 'FulfillmentOrder'),
    holds: [],
    lines: [],
  };
  order.fos.push(other);
  const namedOf = (id: string) => lines.find((line) => line.id === id)?.quantity ?? 0;
  const keepsNamed = world.doubts.splitKeepsId === 'named';
  for (const { id, remaining } of [...fo.lines]) {
    const named = Math.min(remaining, namedOf(id));
    take(world, fo, other, id, keepsNamed ? remaining - named : named);
  }
  return keepsNamed ? { named: fo, rest: other } : { named: other, rest: fo };
};

export const placeHold = (
  world: World,
  foId: string,
  by: WorldHold['by'],
  handle: string,
  lines: readonly NamedUnits[] = [],
): Answer => {
  const found = findFo(world, foId);
  if (found === undefined) return refused('FULFILLMENT_ORDER_NOT_FOUND');
  const { order, fo } = found;
  if (!isOpen(fo) || fo.accepted) return refused('NOT_HOLDABLE');
  const own = fo.holds.filter((hold) => hold.by === by);
  if (own.some((hold) => hold.handle === handle)) {
    return refused('DUPLICATE_FULFILLMENT_HOLD_HANDLE');
  }
  if (own.length >= HOLDS_PER_APP) return refused('FULFILLMENT_ORDER_HOLD_LIMIT_REACHED');
  let held = fo;
  if (lines.length > 0) {
    if (fo.holds.length > 0) return refused('FULFILLMENT_ORDER_NOT_SPLITTABLE');
    if (namedWrongly(fo, lines)) return refused('INVALID_LINE_ITEM_QUANTITY');
    const whole = namesWhole(fo, lines);
    if (whole && world.doubts.holdNamingEveryLine === 'not-splittable') {
      return refused('FULFILLMENT_ORDER_NOT_SPLITTABLE');
    }
    if (!whole) held = carve(world, order, fo, lines).named;
  }
  held.holds.push({ id: newId(world, 'FulfillmentHold'), handle, by });
  if (by === 'app') world.acts.push({ kind: 'held', orderId: order.id, foId: held.id });
  tell(world, order);
  return DONE;
};

const canTake = (fo: WorldFo, location: string): boolean =>
  isOpen(fo) && fo.location === location && !fo.accepted && fo.holds.length === 0;

const mergeBack = (world: World, order: WorldOrder, fo: WorldFo): void => {
  const target = order.fos.find((each) => each !== fo && canTake(each, fo.location));
  if (world.doubts.mergeAfterRelease === 'never' || target === undefined) return;
  if (!canTake(fo, fo.location)) return;
  target.lines.push(...fo.lines);
  fo.lines = [];
  fo.status = 'CLOSED';
};

/** Without ids every hold goes, whoever placed it. */
export const releaseHolds = (
  world: World,
  foId: string,
  holdIds: readonly string[],
  by: WorldHold['by'],
): Answer => {
  const found = findFo(world, foId);
  if (found === undefined) return refused('FULFILLMENT_ORDER_NOT_FOUND');
  const { order, fo } = found;
  const goes = (hold: WorldHold) => holdIds.length === 0 || holdIds.includes(hold.id);
  const owners = fo.holds.filter(goes).map((hold) => hold.by);
  if (by === 'app') world.acts.push({ kind: 'released', foId, owners });
  if (owners.length === 0) return DONE;
  fo.holds = fo.holds.filter((hold) => !goes(hold));
  if (fo.holds.length === 0) mergeBack(world, order, fo);
  tell(world, order);
  return DONE;
};

export const splitFo = (world: World, foId: string, lines: readonly NamedUnits[]): Answer => {
  const found = findFo(world, foId);
  if (found === undefined) return refused('FULFILLMENT_ORDER_NOT_FOUND');
  const { order, fo } = found;
  const { splitWhileHeld } = world.doubts;
  if (!isOpen(fo) || fo.accepted || lines.length === 0) return refused('NOT_SPLITTABLE');
  if (fo.holds.length > 0 && splitWhileHeld === 'refused') return refused('NOT_SPLITTABLE');
  if (namedWrongly(fo, lines) || namesWhole(fo, lines))
    return refused('INVALID_LINE_ITEM_QUANTITY');
  const { holds } = fo;
  const { named, rest } = carve(world, order, fo, lines);
  if (holds.length > 0) {
    for (const part of [named, rest]) {
      if (splitWhileHeld === 'named-free' && part === named) part.holds = [];
      else if (part !== fo) {
        part.holds = holds.map((hold) => ({ ...hold, id: newId(world, 'FulfillmentHold') }));
      } else part.holds = holds;
    }
  }
  tell(world, order);
  return DONE;
};

/** One adjustment for each key, however often it is asked for. */
export const adjustStock = (
  world: World,
  item: string,
  location: string,
  units: number,
  key: string,
): void => {
  if (world.adjusted[key] !== undefined) return;
  world.adjusted[key] = units;
  const level = levelAt(world, item, location);
  level.counted += units;
  tellLevel(world, level);
};

/** Whether the storefront lets a buyer have so many. */
export const sells = (world: World, item: string, units: number): boolean => {
  if (world.storefront[item] !== 'DENY') return true;
  const levels = world.levels.filter((level) => level.item === item);
  const available = levels.reduce(
    (sum, level) => sum + level.counted - committedAt(world, level),
    0,
  );
  return available >= units;
};

export const setStorefront = (world: World, item: string, to: 'CONTINUE' | 'DENY'): void => {
  if (world.storefront[item] === to) return;
  world.storefront[item] = to;
  world.changes += 1;
};

/** What Shopify says can be done with an FO. */
export const actionsOn = (world: World, fo: WorldFo): string[] => {
  if (!isOpen(fo) || fo.accepted) return [];
  if (fo.holds.length === 0) return ['HOLD', 'SPLIT', 'MOVE', 'CREATE_FULFILLMENT'];
  return world.doubts.splitActionWhileHeld === 'listed'
    ? ['RELEASE_HOLD', 'SPLIT']
    : ['RELEASE_HOLD'];
};

export const statusOf = (fo: WorldFo): string =>
  isOpen(fo) && fo.holds.length > 0 ? 'ON_HOLD' : fo.status;

export const isFree = (fo: WorldFo): boolean => isOpen(fo) && fo.holds.length === 0;

export const isHeldByApp = (fo: WorldFo): boolean => carriesHoldOf(fo, 'app');
