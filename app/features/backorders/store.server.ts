/**
 * The only writer of levels, orders and demand. Whoever changes demand holds the lock on its level
 * first; levels are always locked in the same order, so that two never wait for each other.
 */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { WhyWaiting } from '#app/domain/decision.ts';
import type { BlockReason, Demand } from '#app/domain/demand.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId, OrderLineId, ShopDomain } from '#app/domain/ids.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { placesFromRecord } from './place-record.ts';
import type { PromiseRecord } from './promise-record.ts';

export type DemandRow = Prisma.DemandGetPayload<{ include: { order: true } }>;
export type LevelRow = Prisma.LevelGetPayload<object>;

export const levelOf = (row: { inventoryItemId: string; locationId: string }): LevelKey => ({
  inventoryItemId: asId<'InventoryItem'>(row.inventoryItemId),
  locationId: asId<'Location'>(row.locationId),
});

/** Locks the levels, made if they are new, until the transaction ends. */
export const lockLevels = async (
  tx: Tx,
  shop: ShopDomain,
  levels: readonly LevelKey[],
): Promise<void> => {
  const inOrder = [...new Map(levels.map((level) => [levelName(level), level])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, level]) => level);
  for (const { inventoryItemId, locationId } of inOrder) {
    await tx.$executeRaw`
      INSERT INTO level (shop, "inventoryItemId", "locationId")
      VALUES (${shop}, ${inventoryItemId}, ${locationId}) ON CONFLICT DO NOTHING`;
    await tx.$queryRaw`
      SELECT 1 FROM level
      WHERE "inventoryItemId" = ${inventoryItemId} AND "locationId" = ${locationId} FOR UPDATE`;
  }
};

export const demandOf = (row: DemandRow): Demand => ({
  orderId: asId<'Order'>(row.orderId),
  orderLineId: asId<'LineItem'>(row.orderLineId),
  level: levelOf(row),
  orderName: row.order.name,
  quantity: row.quantity,
  waiting: row.waiting,
  joined: row.joined,
  places: placesFromRecord(row.places),
  priority: row.priority,
  // Written by us from the domain's own closed list.
  blocked: row.blocked as BlockReason | null,
  ships: 'by-unit',
  recallable: 0,
});

/** Demand of a level that still has something to fulfil. */
export const demandAtLevel = (tx: Tx, level: LevelKey): Promise<DemandRow[]> =>
  tx.demand.findMany({ where: { ...level, quantity: { gt: 0 } }, include: { order: true } });

/** What is known of a level's demand, in short. Stock only counts with the demand it was read beside. */
export const fingerprintOf = async (
  tx: Tx,
  { inventoryItemId, locationId }: LevelKey,
): Promise<string> => {
  const [known] = await tx.$queryRaw<{ fingerprint: string }[]>`
    SELECT md5(coalesce(string_agg(
      concat_ws(' ', "orderId", "orderLineId", quantity, places), ',' ORDER BY "orderId", "orderLineId"
    ), '')) AS fingerprint
    FROM demand
    WHERE "inventoryItemId" = ${inventoryItemId} AND "locationId" = ${locationId} AND quantity > 0`;
  return known?.fingerprint ?? '';
};

export const demandOfOrder = (tx: Tx, orderId: OrderId): Promise<DemandRow[]> =>
  tx.demand.findMany({ where: { orderId }, include: { order: true } });

export const demandKey = (
  shop: ShopDomain,
  { orderId, orderLineId, level }: Pick<Demand, 'orderId' | 'orderLineId' | 'level'>,
): Prisma.DemandWhereUniqueInput => ({
  shop_orderId_orderLineId_inventoryItemId_locationId: {
    shop,
    orderId,
    orderLineId,
    inventoryItemId: level.inventoryItemId,
    locationId: level.locationId,
  },
});

export type DemandChange = Partial<
  Omit<Prisma.DemandUncheckedUpdateInput, 'shop' | 'orderId' | 'orderLineId'>
>;

export const changeDemand = async (
  tx: Tx,
  shop: ShopDomain,
  key: Pick<Demand, 'orderId' | 'orderLineId' | 'level'>,
  change: DemandChange,
): Promise<void> => {
  await tx.demand.update({ where: demandKey(shop, key), data: change });
};

/** What was decided of one demand of a level, as it is stored. */
export interface DecidedDemand {
  readonly orderId: OrderId;
  readonly orderLineId: OrderLineId;
  readonly waiting: number;
  readonly place: number | null;
  readonly promise: PromiseRecord | null;
  readonly why: WhyWaiting | null;
}

/** All at once: a queue may be long, and the level is locked meanwhile. */
export const writeDecided = async (
  tx: Tx,
  { inventoryItemId, locationId }: LevelKey,
  decided: readonly DecidedDemand[],
): Promise<void> => {
  if (decided.length === 0) return;
  await tx.$executeRaw`
    UPDATE demand
    SET waiting = next.waiting, place = next.place, promise = next.promise, why = next.why
    FROM jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) AS next(
      "orderId" text, "orderLineId" text, waiting int, place int, promise jsonb, why jsonb)
    WHERE demand."orderId" = next."orderId" AND demand."orderLineId" = next."orderLineId"
      AND demand."inventoryItemId" = ${inventoryItemId} AND demand."locationId" = ${locationId}`;
};

export const writeLevel = async (
  tx: Tx,
  shop: ShopDomain,
  level: LevelKey,
  change: Omit<Prisma.LevelUncheckedUpdateInput, 'shop' | 'inventoryItemId' | 'locationId'>,
): Promise<void> => {
  await tx.level.update({
    where: { shop_inventoryItemId_locationId: { shop, ...level } },
    data: change,
  });
};
