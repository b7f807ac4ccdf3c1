/** Queries on the queue that pages and other features may use. Dates are `YYYY-MM-DD`, instants ISO. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, LocationId, OrderId, ProductId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { levelOf } from './store.server.ts';
import { locationNames, rowOf } from './queue-row.server.ts';
import type { QueueRow } from './queue-row.server.ts';

export type { QueueRow } from './queue-row.server.ts';
export type { PromiseView } from './promise-record.ts';

type Reader = Pick<LocalCtx, 'db'>;

export interface QueuePage {
  rows: QueueRow[];
  next: string | null;
  totals: { orders: number; units: number; overdue: number; couldNotHold: number };
}

export interface QueueQuery {
  readonly search?: string;
  readonly productId?: ProductId;
  /** The cursor that the page before answered as `next`. */
  readonly after?: string;
  readonly limit?: number;
}

const PAGE = 50;

const whereOf = ({ search, productId }: QueueQuery): Prisma.DemandWhereInput => {
  const text = search?.trim() ?? '';
  const contains = { contains: text, mode: 'insensitive' as const };
  return {
    waiting: { gt: 0 },
    ...(productId === undefined ? {} : { productId }),
    ...(text === '' ? {} : { OR: [{ title: contains }, { order: { name: contains } }] }),
  };
};

const isOverdue: Prisma.DemandWhereInput = { promise: { path: ['because'], equals: 'overdue' } };

const offsetOf = (cursor: string | undefined): number => {
  const offset = Number(cursor ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
};

/** Everything that waits, level by level, in the order in which it will be served. */
export const readQueue = (ctx: Reader, query: QueueQuery = {}): Promise<QueuePage> =>
  ctx.db.inShop(async (tx) => {
    const where = whereOf(query);
    const limit = query.limit ?? PAGE;
    const skip = offsetOf(query.after);
    const rows = await tx.demand.findMany({
      where,
      include: { order: true },
      orderBy: [
        { title: 'asc' },
        { inventoryItemId: 'asc' },
        { locationId: 'asc' },
        { place: { sort: 'asc', nulls: 'last' } },
        { orderId: 'asc' },
        { orderLineId: 'asc' },
      ],
      skip,
      take: limit + 1,
    });
    const sum = await tx.demand.aggregate({ where, _sum: { waiting: true } });
    const orders = await tx.demand.findMany({
      where,
      distinct: ['orderId'],
      select: { orderId: true },
    });
    const names = await locationNames(tx);
    return {
      rows: rows.slice(0, limit).map((row) => rowOf(row, names)),
      next: rows.length > limit ? String(skip + limit) : null,
      totals: {
        orders: orders.length,
        units: sum._sum.waiting ?? 0,
        overdue: await tx.demand.count({ where: { AND: [where, isOverdue] } }),
        couldNotHold: await tx.demand.count({
          where: { AND: [where, { couldNotHold: { not: null } }] },
        }),
      },
    };
  });

export interface LevelView {
  inventoryItemId: InventoryItemId;
  locationId: LocationId;
  locationName: string;
  available: number;
  committed: number;
  onHand: number;
  unattributed: number;
  shortage: number;
  leftOver: number;
  waiting: number;
  observedAt: string | null;
}

export const readLevels = (
  ctx: Reader,
  inventoryItemIds: readonly InventoryItemId[],
): Promise<LevelView[]> =>
  ctx.db.inShop(async (tx) => {
    const where = { inventoryItemId: { in: [...inventoryItemIds] } };
    const levels = await tx.level.findMany({ where, orderBy: { locationId: 'asc' } });
    const waiting = await tx.demand.groupBy({
      by: ['inventoryItemId', 'locationId'],
      where: { ...where, waiting: { gt: 0 } },
      _sum: { waiting: true },
    });
    const names = await locationNames(tx);
    return levels.map((level) => {
      const { available, committed, onHand, unattributed, shortage, leftOver } = level;
      const here = waiting.find(
        (sum) =>
          sum.inventoryItemId === level.inventoryItemId && sum.locationId === level.locationId,
      );
      return {
        ...levelOf(level),
        locationName: names.get(level.locationId) ?? '',
        available,
        committed,
        onHand,
        unattributed,
        shortage,
        leftOver,
        waiting: here?._sum.waiting ?? 0,
        observedAt: level.observedAt?.toISOString() ?? null,
      };
    });
  });

/**
 * Every level that is to be decided again now and then: of items with policies of their own, with a queue,
 * or of which something is `expected`. Of all others under a rule, the rule says everything.
 */
export const levelsToDecide = async (
  tx: Tx,
  expected: readonly InventoryItemId[],
): Promise<LevelKey[]> => {
  const own = await tx.policy.findMany({
    where: { ruleId: null },
    select: { inventoryItemId: true },
  });
  const waiting = await tx.demand.findMany({
    where: { waiting: { gt: 0 } },
    distinct: ['inventoryItemId'],
    select: { inventoryItemId: true },
  });
  const items = new Set([...own, ...waiting].map((row) => row.inventoryItemId));
  for (const item of expected) items.add(item);
  const levels = await tx.level.findMany({ where: { inventoryItemId: { in: [...items] } } });
  return levels.map(levelOf);
};

const orderIdsOf = (rows: readonly { orderId: string }[]): OrderId[] =>
  rows.map(({ orderId }) => asId<'Order'>(orderId));

/** Orders on which a hold of ours was seen at the last look. */
export const ordersWithHolds = (ctx: Reader): Promise<OrderId[]> =>
  ctx.db.inShop(async (tx) =>
    orderIdsOf(
      await tx.hold.findMany({
        where: { endedAt: null },
        distinct: ['orderId'],
        select: { orderId: true },
      }),
    ),
  );

export const ordersWaiting = (ctx: Reader): Promise<OrderId[]> =>
  ctx.db.inShop(async (tx) =>
    orderIdsOf(
      await tx.demand.findMany({
        where: { waiting: { gt: 0 } },
        distinct: ['orderId'],
        select: { orderId: true },
      }),
    ),
  );

/** Orders whose holds differ from what should be held: an earlier attempt did not come through. */
export const ordersOutOfStep = (ctx: Reader): Promise<OrderId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.$queryRaw<{ orderId: string }[]>`
      SELECT DISTINCT "orderId" FROM demand
      WHERE held <> waiting AND (joined OR held > 0) AND "couldNotHold" IS NULL`;
    return orderIdsOf(rows);
  });
