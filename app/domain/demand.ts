/**
 * Demand: units of an order line still to be fulfilled at a level, keyed (order, order line, level).
 * Laws: 0 <= waiting <= quantity; released = quantity - waiting; demand that has not joined is only
 * observed and waits for nothing.
 */
import type { Temporal } from 'temporal-polyfill';
import type { OrderId, OrderLineId } from './ids.ts';
import type { LevelKey } from './level.ts';

/** Why a demand is passed over in the queue although it is its turn. The list is closed. */
export type BlockReason = 'deferred' | 'foreign-hold' | 'unpaid' | 'ship-together' | 'does-not-fit';

export interface DemandKey {
  readonly orderId: OrderId;
  readonly orderLineId: OrderLineId;
  readonly level: LevelKey;
}

export interface Demand extends DemandKey {
  readonly orderName: string;
  /** Units still to be fulfilled. */
  readonly quantity: number;
  /** Of these, the units not covered so far. New demand waits in full until it is decided. */
  readonly waiting: number;
  /** False: the order existed when the policy began and nobody confirmed that it should be held. */
  readonly joined: boolean;
  /** Its place: the later of the order's processedAt and the moment this quantity was first seen. */
  readonly placedAt: Temporal.Instant;
  /** Higher is served first. */
  readonly priority: number;
  readonly blocked: BlockReason | null;
}

export const releasedOf = (demand: Pick<Demand, 'quantity' | 'waiting'>): number =>
  demand.quantity - demand.waiting;
