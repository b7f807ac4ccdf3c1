/**
 * The queue is the demand of one level in the order in which it will be served: merchant priority
 * first, then the place, then order id, then order line id. The order is total, so the order in which
 * demand is handed in never matters.
 */
import { Temporal } from 'temporal-polyfill';
import type { Demand } from './demand.ts';
import { compareIds } from './ids.ts';
import { signedUnits } from './quantities.ts';

interface Standing {
  readonly demand: Demand;
  /** Read once: comparing instants costs more than comparing numbers, and a queue may be long. */
  readonly placedAtMs: number;
}

const compareInQueue = (
  { demand: a, placedAtMs: aMs }: Standing,
  { demand: b, placedAtMs: bMs }: Standing,
): number =>
  b.priority - a.priority ||
  aMs - bMs ||
  Temporal.Instant.compare(a.placedAt, b.placedAt) ||
  compareIds(a.orderId, b.orderId) ||
  compareIds(a.orderLineId, b.orderLineId);

export const inQueueOrder = (demands: readonly Demand[]): Demand[] => {
  for (const { priority } of demands) signedUnits('demand.priority', priority);
  return demands
    .map((demand): Standing => ({ demand, placedAtMs: demand.placedAt.epochMilliseconds }))
    .sort(compareInQueue)
    .map(({ demand }) => demand);
};

/**
 * The place of a demand: the later of the order's processedAt and the moment this quantity was first
 * seen at this level, so that an order edit does not jump the queue.
 */
export const placeInQueue = (
  processedAt: Temporal.Instant,
  firstSeenAt: Temporal.Instant,
): Temporal.Instant =>
  Temporal.Instant.compare(processedAt, firstSeenAt) >= 0 ? processedAt : firstSeenAt;
