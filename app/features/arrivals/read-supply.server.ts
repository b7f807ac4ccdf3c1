/** What is still expected at a level. Receipts close their units at once, booked or not. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';

export const expectedAt = async (tx: Tx, level: LevelKey): Promise<ArrivalLine[]> => {
  const rows = await tx.arrivalLine.findMany({
    where: { ...level, closedAt: null },
    include: { arrival: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: asId<'ArrivalLine'>(row.id),
    name: row.arrival.name,
    expected: Math.max(0, row.ordered - row.received),
    expectedOn: plainDateOf(row.expectedOn),
    questioned: 0,
    supplier: null,
  }));
};
