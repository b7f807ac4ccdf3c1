/**
 * Which of the units that carry our hold keep it, when more are held than wait. FOs that can be
 * released as they are come first, in the fewest steps; when none fit, one FO is narrowed. An FO that
 * strangers hold cannot be narrowed, so what waits is put there first.
 */
import { isHeldByStrangers, orderLinesOf, unitsOf } from './fulfillment-order.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import type { FulfillmentOrderId, LocationId, OrderLineId } from './ids.ts';
import { sumOf } from './quantities.ts';

/** Units that are to wait, of an order line at a location. */
export type WaitingAt = (orderLineId: OrderLineId, locationId: LocationId) => number;

/** The units of one order line on one held FO. */
export interface HeldPiece {
  readonly id: FulfillmentOrderId;
  readonly units: number;
  /** The FO carries nothing else that could be in the way. */
  readonly alone: boolean;
  /** Our hold on the FO can be narrowed. */
  readonly narrowable: boolean;
}

export type Keeps = ReadonlyMap<FulfillmentOrderId, number>;

/** The fewest pieces whose units add up to exactly the surplus; null when none do. */
const fittingExactly = (pieces: readonly HeldPiece[], surplus: number): HeldPiece[] | null => {
  const reached = new Map<number, HeldPiece[]>([[0, []]]);
  for (const piece of pieces) {
    for (const [units, chosen] of [...reached]) {
      const sum = units + piece.units;
      const known = reached.get(sum);
      if (sum > surplus || (known !== undefined && known.length <= chosen.length + 1)) continue;
      reached.set(sum, [...chosen, piece]);
    }
  }
  return reached.get(surplus) ?? null;
};

/**
 * Keeps `waiting` units on narrowable pieces of which none add up to what has to go: the largest go
 * while all are too small, then the smallest that is wide enough is narrowed.
 */
const narrowed = (
  pieces: readonly HeldPiece[],
  waiting: number,
): Map<FulfillmentOrderId, number> => {
  const largestFirst = [...pieces].sort((a, b) => a.units - b.units).reverse();
  const keeps = new Map<FulfillmentOrderId, number>();
  let surplus = sumOf(pieces, ({ units }) => units) - waiting;
  for (const [at, { id, units }] of largestFirst.entries()) {
    const nextIsWide = (largestFirst[at + 1]?.units ?? 0) > surplus;
    const goes = nextIsWide ? 0 : Math.min(surplus, units);
    keeps.set(id, units - goes);
    surplus -= goes;
  }
  return keeps;
};

/** How many units each piece of one order line keeps held, so that `waiting` are. */
export const keepsAmong = (pieces: readonly HeldPiece[], waiting: number): Keeps => {
  const surplus = Math.max(0, sumOf(pieces, ({ units }) => units) - waiting);
  const movable = pieces.filter(({ alone, narrowable }) => alone || narrowable);
  const easiest = [...movable].sort((a, b) => Number(b.alone) - Number(a.alone));
  const exact = fittingExactly(easiest, surplus);
  if (exact !== null) {
    return new Map(pieces.map((piece) => [piece.id, exact.includes(piece) ? 0 : piece.units]));
  }
  const keeps = new Map<FulfillmentOrderId, number>();
  let left = waiting;
  for (const { id, units, narrowable } of pieces) {
    if (narrowable) continue;
    keeps.set(id, Math.min(left, units));
    left -= Math.min(left, units);
  }
  const rest = narrowed(
    pieces.filter(({ narrowable }) => narrowable),
    left,
  );
  return new Map([...keeps, ...rest]);
};

/** How many units of an order line an FO that carries our hold keeps held. */
export const keepsOf = (
  held: readonly FulfillmentOrderView[],
  waitingAt: WaitingAt,
): ((view: FulfillmentOrderView, orderLineId: OrderLineId) => number) => {
  const chosen = new Map<string, Keeps>();
  return (view, orderLineId) => {
    const { locationId } = view;
    const key = `${orderLineId}@${locationId}`;
    const keeps = chosen.get(key) ?? keepsAt(held, waitingAt, orderLineId, locationId);
    chosen.set(key, keeps);
    return keeps.get(view.id) ?? 0;
  };
};

const keepsAt = (
  held: readonly FulfillmentOrderView[],
  waitingAt: WaitingAt,
  orderLineId: OrderLineId,
  locationId: LocationId,
): Keeps => {
  const pieces = held
    .filter((view) => view.locationId === locationId)
    .map((view) => ({
      id: view.id,
      units: unitsOf(view, orderLineId),
      alone: orderLinesOf(view).every(
        (other) => other === orderLineId || waitingAt(other, locationId) === 0,
      ),
      narrowable: !isHeldByStrangers(view),
    }));
  return keepsAmong(pieces, waitingAt(orderLineId, locationId));
};
