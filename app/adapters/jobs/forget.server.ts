/** What privacy asks of the queue: done jobs stay for a day, and their payloads name shops and orders. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';

/** One that is being done may lose its row: it then ends without being counted. */
export const forgetJobsOfShop = async (tx: Tx, shop: ShopDomain): Promise<void> => {
  await tx.$executeRaw`DELETE FROM pgboss.job WHERE data->>'shop' = ${shop}`;
};

export const forgetJobsOfOrders = async (
  tx: Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<void> => {
  await tx.$executeRaw`
    DELETE FROM pgboss.job
    WHERE data->>'shop' = ${shop} AND data->'payload'->>'orderId' = ANY(${orderIds})`;
};
