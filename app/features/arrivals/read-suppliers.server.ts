/** What is known of suppliers: their names, what their past arrivals teach, and where goods of theirs are expected. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf, plainDateOf } from '#app/adapters/database/stored-time.ts';
import type { Supplier } from '#app/domain/arrival.ts';
import { today } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { taughtBy } from './lessons.ts';
import type { LessonLine } from './lessons.ts';

/** No more teach, the latest: a supplier who got better is believed again. */
const LATEST = 20;

/**
 * An arrival that is over and of which something came, all of it booked: what Shopify's stock may yet
 * refuse would be expected again.
 */
const LESSON = {
  closedAt: { not: null },
  lines: {
    some: { received: { gt: 0 } },
    none: { receipts: { some: { bookedAt: null, refused: null } } },
  },
} satisfies Prisma.ArrivalWhereInput;

interface LessonRow {
  readonly supplierKey: string;
  readonly arrivalId: string;
  readonly ordered: number;
  readonly received: number;
  readonly firstExpectedOn: Date;
  readonly lastAt: Date | null;
}

/** The latest lessons of each supplier, line by line. The inner conditions are those of LESSON. */
const lessonRows = (tx: Tx, keys: readonly string[]): Promise<LessonRow[]> =>
  tx.$queryRaw<LessonRow[]>`
    SELECT lesson."supplierKey", lesson.id AS "arrivalId", line.ordered, line.received,
           line."firstExpectedOn", came.at AS "lastAt"
    FROM unnest(${keys}::text[]) AS wanted(key)
    CROSS JOIN LATERAL (
      SELECT arrival.id, arrival."supplierKey"
      FROM arrival
      WHERE arrival."supplierKey" = wanted.key AND arrival."closedAt" IS NOT NULL
        AND EXISTS (
          SELECT 1 FROM arrival_line
          WHERE arrival_line."arrivalId" = arrival.id AND arrival_line.received > 0)
        AND NOT EXISTS (
          SELECT 1 FROM arrival_line
          JOIN receipt ON receipt."arrivalLineId" = arrival_line.id
          WHERE arrival_line."arrivalId" = arrival.id
            AND receipt."bookedAt" IS NULL AND receipt.refused IS NULL)
      ORDER BY arrival."closedAt" DESC, arrival.id
      LIMIT ${LATEST}
    ) AS lesson
    JOIN arrival_line AS line ON line."arrivalId" = lesson.id
    CROSS JOIN LATERAL (
      SELECT max(receipt."receivedAt") AS at FROM receipt
      WHERE receipt."arrivalLineId" = line.id AND receipt."bookedAt" IS NOT NULL
    ) AS came`;

/** What each supplier's arrivals teach, by key, in one query for all of them; without keys in none. */
export const suppliersOf = async (
  tx: Tx,
  keys: readonly string[],
  zone: string,
): Promise<ReadonlyMap<string, Supplier>> => {
  if (keys.length === 0) return new Map();
  const rows = Map.groupBy(
    await lessonRows(tx, [...new Set(keys)]),
    ({ supplierKey }) => supplierKey,
  );
  const lineOf = (row: LessonRow): LessonLine => ({
    ordered: row.ordered,
    received: row.received,
    firstExpectedOn: plainDateOf(row.firstExpectedOn),
    cameOn: row.lastAt === null ? null : today(instantOf(row.lastAt), zone),
  });
  return new Map(
    [...rows].map(([key, lines]) => {
      const arrivals = Map.groupBy(lines, ({ arrivalId }) => arrivalId);
      return [key, taughtBy([...arrivals.values()].map((lesson) => lesson.map(lineOf)))];
    }),
  );
};

/** More names than these are not proposed; whoever types one of them names the same supplier all the same. */
const PROPOSED = 500;

/** The names of the suppliers of whom something was recorded last, each as it was written last, from A to Z. */
export const knownSuppliers = ({ db }: Pick<LocalCtx, 'db'>): Promise<string[]> =>
  db.inShop(async (tx) => {
    const rows = await tx.$queryRaw<{ supplier: string }[]>`
      SELECT supplier FROM (
        SELECT DISTINCT ON ("supplierKey") supplier, "createdAt" FROM arrival
        WHERE "supplierKey" IS NOT NULL
        ORDER BY "supplierKey", "createdAt" DESC, id
      ) AS known
      ORDER BY "createdAt" DESC
      LIMIT ${PROPOSED}`;
    return rows
      .map(({ supplier }) => supplier)
      .sort((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }));
  });

/** The supplier that an arrival has taught of; null while it is no lesson. */
export const learntFrom = async (tx: Tx, arrivalId: string): Promise<string | null> => {
  const row = await tx.arrival.findFirst({
    where: { id: arrivalId, ...LESSON },
    select: { supplierKey: true },
  });
  return row?.supplierKey ?? null;
};

/** The levels at which goods of the suppliers are expected. */
export const levelsExpecting = async (tx: Tx, keys: readonly string[]): Promise<LevelKey[]> => {
  const rows = await tx.arrivalLine.findMany({
    where: { closedAt: null, arrival: { closedAt: null, supplierKey: { in: [...keys] } } },
    distinct: ['inventoryItemId', 'locationId'],
    select: { inventoryItemId: true, locationId: true },
  });
  return rows.map(({ inventoryItemId, locationId }) => ({
    inventoryItemId: asId<'InventoryItem'>(inventoryItemId),
    locationId: asId<'Location'>(locationId),
  }));
};
