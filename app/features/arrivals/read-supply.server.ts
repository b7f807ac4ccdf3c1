/** What is still expected at a level. Receipts close their units at once, booked or not. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import type { ArrivalLine, Supplier } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId } from '#app/domain/ids.ts';
import { latenessAfterMove } from '#app/domain/lateness.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { suppliersOf } from './read-suppliers.server.ts';

export interface ExpectedLine extends ArrivalLine {
  readonly inventoryItemId: InventoryItemId;
}

type Row = Prisma.ArrivalLineGetPayload<{
  include: { arrival: { select: { supplierKey: true } } };
}>;

/** What is taught of the supplier of a line, whose day may have been moved since it was first named. */
const supplierOf = (
  { arrival, firstExpectedOn, expectedOn }: Row,
  suppliers: ReadonlyMap<string, Supplier>,
): Supplier | null => {
  const supplier = suppliers.get(arrival.supplierKey ?? '');
  if (supplier === undefined) return null;
  const moved = plainDateOf(firstExpectedOn).until(plainDateOf(expectedOn)).days;
  return { ...supplier, lateness: latenessAfterMove(supplier.lateness, moved) };
};

/** `zone`: the shop's, in which it is said on which day past arrivals came. */
const expected = async (
  tx: Tx,
  where: Prisma.ArrivalLineWhereInput,
  zone: string,
): Promise<ExpectedLine[]> => {
  const rows = await tx.arrivalLine.findMany({
    where: { ...where, closedAt: null },
    include: { arrival: { select: { name: true, supplierKey: true } } },
  });
  const keys = rows.flatMap(({ arrival }) => arrival.supplierKey ?? []);
  const suppliers = await suppliersOf(tx, keys, zone);
  return rows.map((row) => ({
    id: asId<'ArrivalLine'>(row.id),
    inventoryItemId: asId<'InventoryItem'>(row.inventoryItemId),
    name: row.arrival.name,
    expected: Math.max(0, row.ordered - row.received),
    expectedOn: plainDateOf(row.expectedOn),
    questioned: 0,
    supplier: supplierOf(row, suppliers),
  }));
};

export const expectedAt = (
  tx: Tx,
  { inventoryItemId, locationId }: LevelKey,
  zone: string,
): Promise<ArrivalLine[]> => expected(tx, { inventoryItemId, locationId }, zone);

/** At all levels of the items. */
export const expectedOfItems = (
  tx: Tx,
  items: readonly InventoryItemId[],
  zone: string,
): Promise<ExpectedLine[]> => expected(tx, { inventoryItemId: { in: [...items] } }, zone);

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
