/** What is still expected at a level. Receipts close their units at once, booked or not. */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';

/** A calendar date as the database keeps it: midnight UTC. */
export const plainDateOf = (stored: Date): Temporal.PlainDate =>
  Temporal.PlainDate.from(stored.toISOString().slice(0, 10));
export const storedDate = (date: Temporal.PlainDate): Date =>
  new Date(`${date.toString()}T00:00:00Z`);

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
  }));
};
