/** What a decision changed: units released, dates promised. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { dateOf } from './promise-record.ts';
import { demandAtLevel } from './store.server.ts';

const released = z.object({ units: z.number() });

/** Per order the units released at the levels since an instant, in the order in which they were. */
export const readReleasedSince = (
  ctx: LocalCtx,
  levels: readonly LevelKey[],
  since: Temporal.Instant,
): Promise<{ orderName: string; units: number }[]> =>
  ctx.db.inShop(async (tx) => {
    const events = await tx.event.findMany({
      where: {
        kind: 'units-released',
        at: { gte: new Date(since.epochMilliseconds) },
        OR: levels.map((level) => ({ ...level })),
      },
      orderBy: { id: 'asc' },
    });
    const ids = [...new Set(events.flatMap(({ orderId }) => orderId ?? []))];
    const orders = await tx.order.findMany({ where: { orderId: { in: ids } } });
    return ids.map((id) => ({
      orderName: orders.find(({ orderId }) => orderId === id)?.name ?? id,
      units: events
        .filter(({ orderId }) => orderId === id)
        .reduce((sum, { data }) => sum + released.parse(data).units, 0),
    }));
  });

/** The promised date of everything that waits at the levels; null for "no date". */
export const promisedDates = (
  ctx: LocalCtx,
  levels: readonly LevelKey[],
): Promise<Map<string, string | null>> =>
  ctx.db.inShop(async (tx) => {
    const dates = new Map<string, string | null>();
    for (const level of levels) {
      for (const row of await demandAtLevel(tx, level)) {
        if (row.waiting === 0) continue;
        dates.set(`${row.orderId} ${row.orderLineId} ${row.locationId}`, dateOf(row.promise));
      }
    }
    return dates;
  });
