/** The queue as its page shows it: one list per level, each in the order in which it is served. */
import type { QueueRow } from '../queue-row.server.ts';

export interface QueueGroup {
  readonly key: string;
  readonly title: string;
  readonly locationName: string;
  readonly productId: string | null;
  readonly waiting: number;
  readonly rows: readonly QueueRow[];
}

const levelOf = (row: QueueRow): string => `${row.inventoryItemId} ${row.locationId}`;

/** Rows come level by level; a level's rows stay together and keep their order. */
export const queueGroups = (rows: readonly QueueRow[]): QueueGroup[] => {
  const byLevel = new Map<string, QueueRow[]>();
  for (const row of rows) {
    const key = levelOf(row);
    byLevel.set(key, [...(byLevel.get(key) ?? []), row]);
  }
  return [...byLevel].flatMap(([key, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        key,
        title: first.title,
        locationName: first.locationName,
        productId: first.productId,
        waiting: group.reduce((sum, row) => sum + row.waiting, 0),
        rows: group,
      },
    ];
  });
};
