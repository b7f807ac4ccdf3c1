/**
 * Allocation gives the pool of one level to its demand.
 *
 * Laws: pool = released + granted + left over − shortage; nobody gets more than they ordered; a
 * released unit is never taken back; a younger demand is served while an older waits only when the
 * older is blocked for a recorded reason; more stock never takes a unit from anyone; input order does
 * not matter.
 */
import type { Demand } from './demand.ts';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';
import { inQueueOrder } from './queue.ts';

/** How a demand stands after the decision: quantity = waiting + released, and released includes granted. */
export interface Allocation {
  readonly demand: Demand;
  readonly waiting: number;
  readonly released: number;
  readonly granted: number;
}

export interface LevelAllocation {
  /** In queue order. */
  readonly allocations: Allocation[];
  /** Units of the pool that nobody who may be served is waiting for. */
  readonly leftOver: number;
  /** Units that were released and are not in the pool. */
  readonly shortage: number;
}

/** Demand that has not joined is only observed: all of it counts as released. */
const waitingOf = (demand: Demand): number => {
  const quantity = wholeUnits('demand.quantity', demand.quantity);
  const waiting = wholeUnits('demand.waiting', demand.waiting);
  if (waiting > quantity) {
    throw new RangeError(`demand.waiting is ${waiting}, more than its quantity of ${quantity}`);
  }
  return demand.joined ? waiting : 0;
};

/** `pool` is what is left for known demand, after unattributed units; it may be negative. */
export const allocate = (pool: number, demands: readonly Demand[]): LevelAllocation => {
  signedUnits('pool', pool);
  const queue = inQueueOrder(demands).map((demand) => ({ demand, waiting: waitingOf(demand) }));
  const released = sumOf(queue, ({ demand, waiting }) => demand.quantity - waiting);
  let left = Math.max(0, pool - released);
  const allocations = queue.map(({ demand, waiting }): Allocation => {
    const granted = demand.blocked === null ? Math.min(left, waiting) : 0;
    left -= granted;
    return {
      demand,
      waiting: waiting - granted,
      released: demand.quantity - waiting + granted,
      granted,
    };
  });
  return { allocations, leftOver: left, shortage: Math.max(0, released - pool) };
};
