/**
 * Who slips: what a change does to those who wait, before it is made. A change of priority, a moved
 * date or a cancelled arrival is decided twice, as it is and as it would be, and the promises are
 * compared.
 *
 * Law: whoever waits in both decisions is named once, as later or earlier, or is not moved.
 */
import type { DemandDecision } from './decision.ts';
import type { DemandKey } from './demand.ts';
import { compareIds } from './ids.ts';
import { levelName } from './level.ts';
import { comparePromises } from './promise.ts';
import type { ShipPromise } from './promise.ts';

export interface MovedPromise extends DemandKey {
  readonly from: ShipPromise;
  readonly to: ShipPromise;
  /** Calendar days later, below zero for earlier; null when one of the two is no date. */
  readonly days: number | null;
}

export interface MovedPromises {
  /** The largest slip first; those that lose their date before all. */
  readonly later: readonly MovedPromise[];
  readonly earlier: readonly MovedPromise[];
}

const keyOf = ({ orderId, orderLineId, level }: DemandKey): string =>
  `${orderId} ${orderLineId} ${levelName(level)}`;

const daysBetween = (from: ShipPromise, to: ShipPromise): number | null =>
  from.kind === 'date' && to.kind === 'date' ? from.shipsOn.until(to.shipsOn).days : null;

const size = ({ days }: MovedPromise): number => (days === null ? Infinity : Math.abs(days));

const bySize = (a: MovedPromise, b: MovedPromise): number =>
  // Of two without bounds the difference is no number, and the ids decide.
  size(b) - size(a) ||
  compareIds(a.orderId, b.orderId) ||
  compareIds(a.orderLineId, b.orderLineId) ||
  compareIds(levelName(a.level), levelName(b.level));

/** `before` and `after`: the decisions of the same levels. */
export const whoMoves = (
  before: readonly DemandDecision[],
  after: readonly DemandDecision[],
): MovedPromises => {
  const known = new Map(before.map((decision) => [keyOf(decision), decision]));
  const moved = after.flatMap(({ orderId, orderLineId, level, promise: to }): MovedPromise[] => {
    const from = known.get(keyOf({ orderId, orderLineId, level }))?.promise ?? null;
    if (from === null || to === null) return [];
    return [{ orderId, orderLineId, level, from, to, days: daysBetween(from, to) }];
  });
  const side = (sign: number): MovedPromise[] =>
    moved.filter(({ from, to }) => Math.sign(comparePromises(to, from)) === sign).sort(bySize);
  return { later: side(1), earlier: side(-1) };
};
