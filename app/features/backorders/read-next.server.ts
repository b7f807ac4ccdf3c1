/** What the next buyer behind the queues of an item would be promised, level by level. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, LocationId } from '#app/domain/ids.ts';
import { fromRecord } from './promise-record.ts';
import type { ShipPromise } from '#app/domain/promise.ts';

export interface NextAtLevel {
  readonly locationId: LocationId;
  readonly leftOver: number;
  /** Units that wait in line here. */
  readonly waiting: number;
  readonly next: ShipPromise;
}

const NO_DATE: ShipPromise = { kind: 'no-date', because: 'no-arrival' };

export const nextOfItem = async (tx: Tx, item: InventoryItemId): Promise<NextAtLevel[]> => {
  const levels = await tx.level.findMany({
    where: { inventoryItemId: item, decidedAt: { not: null } },
    orderBy: { locationId: 'asc' },
  });
  const waiting = await tx.demand.groupBy({
    by: ['locationId'],
    where: { inventoryItemId: item, waiting: { gt: 0 } },
    _sum: { waiting: true },
  });
  return levels.map((level) => ({
    locationId: asId<'Location'>(level.locationId),
    leftOver: level.leftOver,
    waiting: waiting.find((sum) => sum.locationId === level.locationId)?._sum.waiting ?? 0,
    next: fromRecord(level.next) ?? NO_DATE,
  }));
};
