/**
 * The outside world: goods in buildings, orders that people placed, and what Shopify says of both. It
 * is written without a line of the app's, in its own numbers and dates, and it remembers what really
 * happened: who placed each hold, who released it, what left the building.
 */
export interface Doubts {
  readonly splitKeepsId: 'named' | 'remaining';
  readonly holdNamingEveryLine: 'holds-whole' | 'not-splittable';
  readonly splitWhileHeld: 'both-held' | 'named-free' | 'refused';
  readonly splitActionWhileHeld: 'listed' | 'not-listed';
  readonly mergeAfterRelease: 'never' | 'automatic';
  readonly editOntoHeldOrder: 'new-fo' | 'same-fo';
}

export interface WorldHold {
  id: string;
  handle: string;
  by: 'app' | 'stranger';
}

export interface WorldFoLine {
  id: string;
  orderLineId: string;
  /** Null: nothing that is kept in stock. */
  item: string | null;
  remaining: number;
}

export interface WorldFo {
  id: string;
  location: string;
  /** What it would be without holds. */
  status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED' | 'CANCELLED';
  accepted: boolean;
  holds: WorldHold[];
  lines: WorldFoLine[];
}

/** What must be there before any of it leaves: each unit by itself, a line, or the order. */
export type ShipsTogether = 'by-unit' | 'by-line' | 'with-order';

/** Units that left a line at a location for good, since the order came: free ones, and held ones. */
export interface Gone {
  readonly whileFree: number;
  readonly whileHeld: number;
}

export interface WorldOrder {
  id: string;
  number: number;
  /** Milliseconds since 1970, like every moment here. */
  createdAt: number;
  processedAt: number;
  cancelledAt: number | null;
  /** Shopify has made its FOs. */
  routed: boolean;
  /** The merchant confirmed that it is to be held. */
  confirmed: boolean;
  ships: ShipsTogether;
  /** By line and location. */
  gone: Record<string, Gone>;
  lines: { id: string; item: string | null; units: number }[];
  fos: WorldFo[];
}

export interface WorldLevel {
  item: string;
  location: string;
  /** Units in the building. */
  goods: number;
  /** Units that Shopify believes are in the building. */
  counted: number;
  /** Units that went missing, or left although they were to wait: nobody could have known. */
  surprises: number;
}

/** What the app did to the world, for the laws to judge. */
export type AppAct =
  | { kind: 'held'; orderId: string; foId: string }
  | { kind: 'released'; foId: string; owners: ('app' | 'stranger')[] };

export interface World {
  now: number;
  zone: string;
  doubts: Doubts;
  levels: WorldLevel[];
  orders: WorldOrder[];
  /** When each item came under a policy. */
  policies: Record<string, number>;
  /** What each item does at zero stock, where an app has set it; else it sells on. */
  storefront: Record<string, 'CONTINUE' | 'DENY'>;
  /** Webhooks on their way, in the order in which they were sent. */
  hints: string[];
  /** Forms that staff filled in at the dock: what came with each. */
  forms: { name: string; arrivalId: string; units: number; close: boolean }[];
  /** Adjustments that Shopify has seen, by their idempotency key. */
  adjusted: Record<string, number>;
  acts: AppAct[];
  lastId: number;
  /** Counts every change, so that two looks can be told apart. */
  changes: number;
}

export const newId = (world: World, kind: string): string => {
  world.lastId += 1;
  return `gid://shopify/${kind}/${world.lastId}`;
};

export const isOpen = (fo: WorldFo): boolean => fo.status === 'OPEN' || fo.status === 'IN_PROGRESS';

export const levelAt = (world: World, item: string, location: string): WorldLevel => {
  const level = world.levels.find((each) => each.item === item && each.location === location);
  if (level === undefined) throw new Error(`no level ${item} at ${location}`);
  return level;
};

/** Units that open FOs have of an item at a location. */
export const committedAt = (world: World, { item, location }: WorldLevel): number => {
  let units = 0;
  for (const order of world.orders) {
    for (const fo of order.fos) {
      if (fo.location !== location || !isOpen(fo)) continue;
      for (const line of fo.lines) if (line.item === item) units += line.remaining;
    }
  }
  return units;
};

/** Units of an order line on open FOs at a location, of all or of some FOs. */
export const openUnits = (
  order: WorldOrder,
  orderLineId: string,
  location: string,
  among: (fo: WorldFo) => boolean = () => true,
): number => {
  let units = 0;
  for (const fo of order.fos) {
    if (fo.location !== location || !isOpen(fo) || !among(fo)) continue;
    for (const line of fo.lines) if (line.orderLineId === orderLineId) units += line.remaining;
  }
  return units;
};

const NONE_GONE: Gone = { whileFree: 0, whileHeld: 0 };

const lineAt = (orderLineId: string, location: string): string => `${orderLineId} ${location}`;

export const goneOf = (order: WorldOrder, orderLineId: string, location: string): Gone =>
  order.gone[lineAt(orderLineId, location)] ?? NONE_GONE;

/** Notes that units of a line leave the place where an FO has them. */
export const leave = (order: WorldOrder, fo: WorldFo, line: WorldFoLine, units: number): void => {
  const gone = goneOf(order, line.orderLineId, fo.location);
  const how = carriesHoldOf(fo, 'app') ? 'whileHeld' : 'whileFree';
  order.gone[lineAt(line.orderLineId, fo.location)] = { ...gone, [how]: gone[how] + units };
};

export const carriesHoldOf = (fo: WorldFo, by: WorldHold['by']): boolean =>
  fo.holds.some((hold) => hold.by === by);

/** Something about an order changed: Shopify sends word of it and of the stock it touches. */
export const tell = (world: World, order: WorldOrder): void => {
  world.changes += 1;
  world.hints.push(`order ${order.id}`);
};

export const tellLevel = (world: World, level: WorldLevel): void => {
  world.changes += 1;
  world.hints.push(`level ${level.item} ${level.location}`);
};

export const tidy = (fo: WorldFo): void => {
  if (!isOpen(fo) || fo.lines.some((line) => line.remaining > 0)) return;
  fo.status = 'CLOSED';
  fo.holds = [];
};

/** An FO of an order, wherever it is. */
export const findFo = (
  world: World,
  foId: string,
): { order: WorldOrder; fo: WorldFo } | undefined => {
  for (const order of world.orders) {
    const fo = order.fos.find((each) => each.id === foId);
    if (fo !== undefined) return { order, fo };
  }
  return undefined;
};
