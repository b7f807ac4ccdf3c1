/** What the next buyers behind the queues of items would be promised, level by level. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { InventoryItemId, LocationId, OrderId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { POLICY_KINDS } from '#app/domain/policy.ts';
import type { SupplyBehind } from '#app/domain/promise.ts';
import { behindFromRecord } from './promise-record.ts';
import { levelOf } from './store.server.ts';

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

/** Items that open orders ask for, or that are short: of the whole shop, or of some. */
export const itemsInDemand = async (
  tx: Tx,
  items?: readonly InventoryItemId[],
): Promise<InventoryItemId[]> => {
  const among = items === undefined ? {} : { inventoryItemId: { in: [...items] } };
  const distinct = ['inventoryItemId' as const];
  const select = { inventoryItemId: true };
  const asked = await tx.demand.findMany({
    where: { ...among, quantity: { gt: 0 } },
    distinct,
    select,
  });
  const short = await tx.level.findMany({
    where: { ...among, OR: [{ available: { lt: 0 } }, { shortage: { gt: 0 } }] },
    distinct,
    select,
  });
  return [...asked, ...short].map(({ inventoryItemId }) => asId<'InventoryItem'>(inventoryItemId));
};

/** Levels of the items that open orders ask for. */
export const levelsInDemand = async (
  tx: Tx,
  items: readonly InventoryItemId[],
): Promise<LevelKey[]> => {
  const rows = await tx.demand.findMany({
    where: { inventoryItemId: { in: [...items] }, quantity: { gt: 0 } },
    distinct: ['inventoryItemId', 'locationId'],
    select: { inventoryItemId: true, locationId: true },
  });
  return rows.map(levelOf);
};

export interface NotJoinedUnderRule {
  readonly orderId: OrderId;
  readonly inventoryItemId: InventoryItemId;
  /** It was placed under the rule, and seen before its variant was. */
  readonly isPlacedUnder: boolean;
}

/** Demand under rules that does not take part in the queue. */
export const notJoinedUnderRules = async (tx: Tx): Promise<NotJoinedUnderRule[]> => {
  const rows = await tx.$queryRaw<
    { orderId: string; inventoryItemId: string; isPlacedUnder: boolean }[]
  >`
    SELECT demand."orderId", demand."inventoryItemId",
      bool_or("order"."processedAt" >= policy."beganAt") AS "isPlacedUnder"
    FROM demand
    JOIN "order" USING (shop, "orderId")
    JOIN policy ON policy.shop = demand.shop AND policy."inventoryItemId" = demand."inventoryItemId"
    WHERE NOT demand.joined AND demand.quantity > 0
      AND policy."ruleId" IS NOT NULL AND policy.kind = ANY(${[...POLICY_KINDS]})
    GROUP BY demand."orderId", demand."inventoryItemId"
    ORDER BY demand."orderId", demand."inventoryItemId"`;
  return rows.map(({ orderId, inventoryItemId, isPlacedUnder }) => ({
    orderId: asId<'Order'>(orderId),
    inventoryItemId: asId<'InventoryItem'>(inventoryItemId),
    isPlacedUnder,
  }));
};
