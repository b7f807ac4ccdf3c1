/** The one exception to "append-only": what a privacy law says must go. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { OrderId } from '#app/domain/ids.ts';

/** Deletes the history of the orders, and every answer to a data request that tells of one of them. */
export const forgetEvents = async (tx: Tx, orderIds: readonly OrderId[]): Promise<void> => {
  await tx.event.deleteMany({ where: { orderId: { in: [...orderIds] } } });
  await tx.$executeRaw`
    DELETE FROM event WHERE kind = 'privacy-data-request' AND data->'orders' ?| ${orderIds}`;
};
