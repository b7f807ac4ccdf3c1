/** The only writer of order publications: what the metafield of each order says now. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';

export const publishedOfOrder = async (
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<string | null> => {
  const where = { shop_orderId: { shop, orderId } };
  return (await tx.orderPublication.findUnique({ where }))?.value ?? null;
};

/** `value` is null when it was taken away. */
export const writeOrderPublication = async (
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  value: string | null,
  now: Temporal.Instant,
): Promise<void> => {
  if (value === null) {
    await tx.orderPublication.deleteMany({ where: { orderId } });
    return;
  }
  const publishedAt = storedInstant(now);
  await tx.orderPublication.upsert({
    where: { shop_orderId: { shop, orderId } },
    create: { shop, orderId, value, publishedAt },
    update: { value, publishedAt },
  });
};

/** For privacy: nothing that refers to the orders stays in our tables. */
export const forgetOrderPublications = async (
  tx: Tx,
  orderIds: readonly OrderId[],
): Promise<void> => {
  await tx.orderPublication.deleteMany({ where: { orderId: { in: [...orderIds] } } });
};
