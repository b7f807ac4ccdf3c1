/**
 * Keeps what an order tells its buyer in step with what of it waits. The metafield is written when, and
 * only when, its text changes, and goes when nothing waits. Run again, it changes nothing.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { deletePromise, writePromise } from '#app/adapters/shopify/metafields.server.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { waitingLinesOf } from '#app/features/backorders/read-waiting-lines.server.ts';
import { alignOrder as alignOrderJob } from '#app/features/storefront/jobs.ts';
import { orderDocument } from '#app/features/storefront/order-document.ts';
import {
  publishedOfOrder,
  writeOrderPublication,
} from '#app/features/storefront/order-publication.server.ts';

const look = async (tx: Tx, ctx: LocalCtx, orderId: OrderId) => ({
  wanted: orderDocument(await waitingLinesOf(tx, orderId), ctx.orderPage(orderId)),
  shown: await publishedOfOrder(tx, ctx.shop, orderId),
});

/** Puts the order into line if it tells something else than it should. */
export const askToAlignOrder = (ctx: LocalCtx, orderId: OrderId): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const { wanted, shown } = await look(tx, ctx, orderId);
    if (wanted !== shown) ctx.jobs.enqueue(tx, alignOrderJob, { orderId });
  });

/** The handler of `alignOrder`, whose key makes it the only writer of an order's metafield. */
export const alignOrder = async (ctx: Ctx, orderId: OrderId): Promise<void> => {
  const { wanted, shown } = await ctx.db.inShop((tx) => look(tx, ctx, orderId));
  if (wanted === shown) return;
  const kept =
    wanted !== null && (await writePromise(ctx.admin, orderId, wanted)).kind === 'written';
  if (wanted === null) await deletePromise(ctx.admin, orderId);
  await ctx.db.inShop((tx) =>
    writeOrderPublication(tx, ctx.shop, orderId, kept ? wanted : null, ctx.clock.now()),
  );
};
