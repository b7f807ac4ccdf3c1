/** What is still expected at a level. Receipts close their units at once, booked or not. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';

export interface ExpectedLine extends ArrivalLine {
  readonly inventoryItemId: InventoryItemId;
}

const expected = async (tx: Tx, where: Prisma.ArrivalLineWhereInput): Promise<ExpectedLine[]> => {
  const rows = await tx.arrivalLine.findMany({
    where: { ...where, closedAt: null },
    include: { arrival: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: asId<'ArrivalLine'>(row.id),
    inventoryItemId: asId<'InventoryItem'>(row.inventoryItemId),
    name: row.arrival.name,
    expected: Math.max(0, row.ordered - row.received),
    expectedOn: plainDateOf(row.expectedOn),
    questioned: 0,
    supplier: null,
  }));
};

export const expectedAt = (
  tx: Tx,
  { inventoryItemId, locationId }: LevelKey,
): Promise<ArrivalLine[]> => expected(tx, { inventoryItemId, locationId });

/** At all levels of the items. */
export const expectedOfItems = (
  tx: Tx,
  items: readonly InventoryItemId[],
): Promise<ExpectedLine[]> => expected(tx, { inventoryItemId: { in: [...items] } });

/** Items of which something is expected: of the whole shop, or of some. */
export const itemsExpected = async (
  tx: Tx,
  items?: readonly InventoryItemId[],
): Promise<InventoryItemId[]> => {
  const rows = await tx.arrivalLine.findMany({
    where: {
      closedAt: null,
      ...(items === undefined ? {} : { inventoryItemId: { in: [...items] } }),
    },
    distinct: ['inventoryItemId'],
    select: { inventoryItemId: true },
  });
  return rows.map(({ inventoryItemId }) => asId<'InventoryItem'>(inventoryItemId));
};
