/** What every law needs: how it is broken, and whom it may ask. */
import type { AllocationRules } from '#app/domain/allocation.ts';
import type { AppState, Row } from './app-state.ts';
import type { WallCalendar } from './day-oracle.ts';
import type { Memory } from './memory.ts';
import type { ShippedSource } from './shipped-source.ts';
import type { World, WorldOrder } from './world.ts';

export class LawBroken extends Error {
  override readonly name = 'LawBroken';
  readonly law: string;
  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.law = law;
  }
}

export const hold = (law: string, holds: boolean, detail: () => string): void => {
  if (!holds) throw new LawBroken(law, detail());
};

/** What the world remembers of one order line at a level. */
export interface Remembered extends Memory {
  /** Units that strangers set free, or services took, and that are still to be fulfilled. */
  readonly mustBeFree: number;
}

export interface Court {
  readonly world: World;
  readonly state: AppState;
  readonly calendar: WallCalendar;
  readonly rules: AllocationRules;
  readonly source: ShippedSource;
  /** By line, item and location. */
  readonly remembered: Map<string, Remembered>;
  readonly orderOf: (orderId: string) => WorldOrder | undefined;
}

/** Orders by id, read anew when some came or went. */
export const ordersIn = (world: World): Court['orderOf'] => {
  let read: readonly WorldOrder[] = [];
  let byId = new Map<string, WorldOrder>();
  return (orderId) => {
    if (read !== world.orders || byId.size !== read.length) {
      read = world.orders;
      byId = new Map(read.map((order) => [order.id, order]));
    }
    return byId.get(orderId);
  };
};

export const mayBeHeld = (world: World, order: WorldOrder, item: string | null): boolean => {
  const beganAt = item === null ? undefined : world.policies[item];
  return beganAt !== undefined && (order.confirmed || order.processedAt >= beganAt);
};

/** What a row ships with; null when each of its units ships by itself. */
export const setOfRow = ({ ships, orderId, orderLineId, item, location }: Row): string | null => {
  if (ships === 'by-unit') return null;
  return ships === 'with-order' ? orderId : `${orderLineId} ${item} ${location}`;
};

export const sumOf = <Item>(items: readonly Item[], unitsOf: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + unitsOf(item), 0);
