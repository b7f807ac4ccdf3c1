/**
 * Orders that existed before a policy began are only observed. They join the queue when the merchant
 * confirms: then they stand at the place their date gives them and what stock does not cover is held.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { jsonOrNull } from '#app/adapters/database/json.server.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { allocate, allocationOf } from '#app/domain/allocation.ts';
import type { Allocation } from '#app/domain/allocation.ts';
import type { Demand } from '#app/domain/demand.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, OrderId } from '#app/domain/ids.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey, Stock } from '#app/domain/level.ts';
import { record } from '#app/features/ledger/record.server.ts';
import type { ToldThen } from './observe-order.server.ts';
import { publishedRecord } from './promise-record.ts';
import { changeDemand, demandAtLevel, demandOf, levelOf, lockLevels } from './store.server.ts';
import type { DemandRow } from './store.server.ts';

interface NotJoined {
  readonly orderId: OrderId;
  readonly orderName: string;
  readonly title: string;
  readonly units: number;
  readonly processedAt: string;
}

/** How everybody would stand at the level, in queue order. */
const wouldStand = (level: LevelKey, pool: number, demands: readonly Demand[]): Allocation[] => {
  const stands = allocate([{ level, pool, demands, mayTakeBack: 0 }], { fillWhatFits: false });
  return [...stands.levels.values()].flatMap((stand) =>
    [...stand.demands.keys()].map((demand) => allocationOf(stands, demand)),
  );
};

/** The units of observed orders that stock would not cover if they stood in line. */
export const notJoinedOf = async (
  tx: Tx,
  items: readonly InventoryItemId[],
  poolOf: (stock: Stock) => number,
): Promise<NotJoined[]> => {
  const levels = await tx.level.findMany({ where: { inventoryItemId: { in: [...items] } } });
  const found: NotJoined[] = [];
  for (const level of levels) {
    const rows = await demandAtLevel(tx, levelOf(level));
    if (rows.every(({ joined }) => joined)) continue;
    const inLine = rows.map((row) =>
      row.joined ? demandOf(row) : { ...demandOf(row), joined: true, waiting: row.quantity },
    );
    const pool = poolOf(level) - Math.max(0, level.unattributed);
    const byLine = new Map(rows.map((row) => [`${row.orderId} ${row.orderLineId}`, row]));
    for (const { demand, waiting } of wouldStand(levelOf(level), pool, inLine)) {
      const row = byLine.get(`${demand.orderId} ${demand.orderLineId}`);
      if (row === undefined || row.joined || waiting === 0) continue;
      found.push({
        orderId: demand.orderId,
        orderName: demand.orderName,
        title: row.title,
        units: waiting,
        processedAt: row.order.processedAt.toISOString(),
      });
    }
  }
  return found;
};

interface Joining {
  readonly ctx: LocalCtx;
  readonly tx: Tx;
  readonly actor: string;
  readonly toldThen: ToldThen;
}

/** What its buyer was told, should there have been a quote already: that is its first promise. */
const firstOf = async ({ tx, toldThen }: Joining, row: DemandRow) => {
  if (row.variantId === null || row.firstPromise !== null) return {};
  const told = await toldThen(tx, {
    variantId: asId<'ProductVariant'>(row.variantId),
    at: instantOf(row.order.createdAt),
    units: row.quantity,
  });
  if (told === null) return {};
  const promise = jsonOrNull(publishedRecord(told));
  return { firstPromise: promise, toldPromise: promise };
};

const joinLine = async (joining: Joining, row: DemandRow): Promise<void> => {
  const { ctx, tx, actor } = joining;
  const { orderId, orderLineId, level } = demandOf(row);
  await changeDemand(
    tx,
    ctx.shop,
    { orderId, orderLineId, level },
    { joined: true, waiting: row.quantity, ...(await firstOf(joining, row)) },
  );
  await record(tx, ctx.shop, {
    at: ctx.clock.now(),
    actor,
    orderId,
    orderLineId,
    ...level,
    kind: 'order-joined',
    data: { title: row.title, units: row.quantity },
  });
};

/** Answers the levels to decide and the orders to tend. */
export const join = async (
  ctx: LocalCtx,
  tx: Tx,
  items: readonly InventoryItemId[],
  orderIds: readonly OrderId[],
  { actor, toldThen }: { actor: string; toldThen: ToldThen },
): Promise<{ levels: LevelKey[]; orders: OrderId[] }> => {
  const where = {
    orderId: { in: [...orderIds] },
    inventoryItemId: { in: [...items] },
    joined: false,
    quantity: { gt: 0 },
  };
  const before = await tx.demand.findMany({ where });
  await lockLevels(tx, ctx.shop, before.map(levelOf));
  const rows = await tx.demand.findMany({ where, include: { order: true } });
  for (const row of rows) await joinLine({ ctx, tx, actor, toldThen }, row);
  const levels = new Map(rows.map((row) => [levelName(levelOf(row)), levelOf(row)]));
  const orders = new Set(rows.map(({ orderId }) => asId<'Order'>(orderId)));
  return { levels: [...levels.values()], orders: [...orders] };
};
