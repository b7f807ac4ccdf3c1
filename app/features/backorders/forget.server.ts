/** Erases orders, for privacy: nothing that refers to them stays in our tables. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';

export const forgetOrders = async (
  tx: Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<void> => {
  const where = { shop, orderId: { in: [...orderIds] } };
  await tx.hold.deleteMany({ where });
  await tx.demand.deleteMany({ where });
  await tx.order.deleteMany({ where });
};
