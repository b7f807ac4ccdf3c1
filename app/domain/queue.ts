/**
 * The queue is the demand of one level in the order in which it will be served: merchant priority
 * first, then the place, then order id, then order line id. The order is total, so the order in which
 * demand is handed in never matters. A demand with several places stands in line once for each.
 */
import { Temporal } from 'temporal-polyfill';
import type { Demand } from './demand.ts';
import { compareIds } from './ids.ts';
import { arePlaces, unitsOfPlaces } from './places.ts';
import type { Places } from './places.ts';
import { signedUnits, wholeUnits } from './quantities.ts';

/** Units of one demand that wait and took their place at one moment. */
export interface Standing {
  readonly demand: Demand;
  readonly units: number;
  readonly placedAt: Temporal.Instant;
  /** The same, read once: comparing instants costs more than numbers, and a queue may be long. */
  readonly placedAtMs: number;
}

/** Negative when `a` is served before `b`. */
export const compareStanding = (a: Standing, b: Standing): number =>
  b.demand.priority - a.demand.priority ||
  a.placedAtMs - b.placedAtMs ||
  Temporal.Instant.compare(a.placedAt, b.placedAt) ||
  compareIds(a.demand.orderId, b.demand.orderId) ||
  compareIds(a.demand.orderLineId, b.demand.orderLineId);

/** A demand once for each of the places given. */
export const standingsIn = (demand: Demand, places: Places): Standing[] =>
  places.map(({ units, at }) => ({
    demand,
    units,
    placedAt: at,
    placedAtMs: at.epochMilliseconds,
  }));

/** The demand itself, when its counts agree with each other; else a RangeError that says what does not. */
const checked = (demand: Demand): Demand => {
  const { quantity, waiting, places, priority, recallable } = demand;
  if (wholeUnits('demand.quantity', quantity) === 0) {
    throw new RangeError('demand.quantity is 0, and demand is of 1 unit or more');
  }
  if (wholeUnits('demand.waiting', waiting) > quantity) {
    throw new RangeError(`demand.waiting is ${waiting}, more than its quantity of ${quantity}`);
  }
  if (unitsOfPlaces(places) !== quantity) {
    throw new RangeError(`demand.places do not hold its quantity of ${quantity}`);
  }
  if (!arePlaces(places)) throw new RangeError('demand.places are not oldest first');
  wholeUnits('demand.recallable', recallable);
  signedUnits('demand.priority', priority);
  return demand;
};

const checkedOnce = (demands: readonly Demand[]): readonly Demand[] => {
  const keys = new Set<string>();
  for (const { orderId, orderLineId, orderName } of demands) {
    const key = `${orderId} ${orderLineId}`;
    if (keys.has(key)) throw new RangeError(`${orderName} is in line twice with ${orderLineId}`);
    keys.add(key);
  }
  return demands;
};

/** All demand of one level, by its oldest place. A RangeError for demand that is handed in twice. */
export const inQueueOrder = (demands: readonly Demand[]): Demand[] =>
  checkedOnce(demands)
    .flatMap((demand) => standingsIn(checked(demand), demand.places.slice(0, 1)))
    .sort(compareStanding)
    .map(({ demand }) => demand);

/** How units came to a level. The list is closed. */
export const ARRIVALS_IN_LINE = ['order', 'import', 'edit', 'move', 'exchange'] as const;
export type CameBy = (typeof ARRIVALS_IN_LINE)[number];

export interface CameIn {
  readonly by: CameBy;
  readonly processedAt: Temporal.Instant;
  /** When these units were first seen at this level. */
  readonly firstSeenAt: Temporal.Instant;
  /** The place that a move left, or that of the units given back for an exchange; null when unknown. */
  readonly before: Temporal.Instant | null;
  /** The merchant says that a move or an exchange keeps its place. */
  readonly keepsPlace: boolean;
}

const later = (a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(a, b) >= 0 ? a : b;

/**
 * When units took their place: the later of the order's processedAt and the moment they were first
 * seen at this level, so that an order edit does not jump the queue. The one-time import uses
 * processedAt: what it sees has stood there all along. A move or an exchange keeps its place only if
 * the merchant says so.
 */
export const placeInQueue = (came: CameIn): Temporal.Instant => {
  const { by, processedAt, firstSeenAt, before, keepsPlace } = came;
  const moved = by === 'move' || by === 'exchange';
  if (moved && keepsPlace && before !== null) return before;
  return by === 'import' ? processedAt : later(processedAt, firstSeenAt);
};
