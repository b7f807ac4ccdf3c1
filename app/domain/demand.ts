/**
 * Demand: units of an order line still to be fulfilled at a level, keyed (order, order line, level).
 * Laws: 0 <= waiting <= quantity; released = quantity - waiting; demand that has not joined is only
 * observed and waits for nothing.
 */
import type { OrderId, OrderLineId } from './ids.ts';
import type { LevelKey } from './level.ts';
import type { Places } from './places.ts';

/** Why somebody else keeps a demand back although it is its turn. The list is closed. */
export const BLOCK_REASONS = ['deferred', 'foreign-hold', 'unpaid'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** Why a demand is passed over in the queue: blocked, or because of what it ships with. */
export type PassedOver = BlockReason | 'ship-together' | 'does-not-fit';

/**
 * What must be covered before any of it ships: nothing else (`by-unit`), the whole demand (`by-line`),
 * or all demand of the order that ships with it (`with-order`).
 */
export type Ships = 'by-unit' | 'by-line' | 'with-order';

export interface DemandKey {
  readonly orderId: OrderId;
  readonly orderLineId: OrderLineId;
  readonly level: LevelKey;
}

export interface Demand extends DemandKey {
  readonly orderName: string;
  /** Units still to be fulfilled, 1 or more. */
  readonly quantity: number;
  /** Of these, the units that are not free to ship. New demand waits in full until it is decided. */
  readonly waiting: number;
  /** False: the order existed when the policy began and nobody confirmed that it should be held. */
  readonly joined: boolean;
  /** Where its units stand in line. */
  readonly places: Places;
  /** Higher is served first. */
  readonly priority: number;
  readonly blocked: BlockReason | null;
  readonly ships: Ships;
  /** Released units that could still be held again: what a correction may take back. */
  readonly recallable: number;
}

export const releasedOf = (demand: Pick<Demand, 'quantity' | 'waiting'>): number =>
  demand.quantity - demand.waiting;
