/** What the next buyers behind the queues of items would be promised, level by level. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, LocationId } from '#app/domain/ids.ts';
import type { SupplyBehind } from '#app/domain/promise.ts';
import { behindFromRecord } from './promise-record.ts';

export interface NextAtLevel {
  readonly inventoryItemId: InventoryItemId;
  readonly locationId: LocationId;
  readonly leftOver: number;
  /** Units that wait in line here. */
  readonly waiting: number;
  /** Units that were released here and are not there. */
  readonly shortage: number;
  readonly behind: SupplyBehind;
}

/** Levels that were decided, in the order of their locations. */
export const nextOfItems = async (
  tx: Tx,
  items: readonly InventoryItemId[],
): Promise<NextAtLevel[]> => {
  const where = { inventoryItemId: { in: [...items] } };
  const levels = await tx.level.findMany({
    where: { ...where, decidedAt: { not: null } },
    orderBy: { locationId: 'asc' },
  });
  const sums = await tx.demand.groupBy({
    by: ['inventoryItemId', 'locationId'],
    where: { ...where, waiting: { gt: 0 } },
    _sum: { waiting: true },
  });
  const waiting = new Map(
    sums.map((sum) => [`${sum.inventoryItemId} ${sum.locationId}`, sum._sum.waiting ?? 0]),
  );
  return levels.map((level) => ({
    inventoryItemId: asId<'InventoryItem'>(level.inventoryItemId),
    locationId: asId<'Location'>(level.locationId),
    leftOver: level.leftOver,
    shortage: level.shortage,
    waiting: waiting.get(`${level.inventoryItemId} ${level.locationId}`) ?? 0,
    behind: behindFromRecord(level.behind),
  }));
};
