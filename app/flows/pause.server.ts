/** Pause: nothing new is held until it is resumed. What is held stays held, unless asked otherwise. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { tendOrder } from '#app/features/backorders/jobs.ts';
import { ordersWaiting } from '#app/features/backorders/read.server.ts';
import { releaseAll } from '#app/features/backorders/release-all.server.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { sweepShop } from '#app/features/shops/jobs.ts';
import { lockShop, writeStatus } from '#app/features/shops/store.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';

interface By {
  readonly actor: string;
}

/** A shop that is not active stays as it is. */
export const pause = (ctx: LocalCtx, { actor }: By): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if ((await lockShop(tx, ctx.shop))?.status !== 'active') return;
    await writeStatus(tx, 'paused');
    await record(tx, ctx.shop, { at: ctx.clock.now(), actor, kind: 'shop-paused', data: {} });
  });

/**
 * Active again, after a pause or after having left: whoever waits in line is held again, and all that
 * moved in between is looked at. While it is leaving a shop cannot turn round.
 */
export const resume = async (ctx: LocalCtx, { actor }: By): Promise<void> => {
  const resumed = await ctx.db.inShop(async (tx) => {
    const status = (await lockShop(tx, ctx.shop))?.status;
    if (status !== 'paused' && status !== 'left') return false;
    await writeStatus(tx, 'active');
    await record(tx, ctx.shop, { at: ctx.clock.now(), actor, kind: 'shop-resumed', data: {} });
    ctx.jobs.enqueue(tx, sweepShop, {});
    return true;
  });
  if (!resumed) return;
  const waiting = await ordersWaiting(ctx);
  await enqueueAll(
    ctx,
    tendOrder,
    waiting.map((orderId) => ({ orderId })),
  );
};

/** Lets go of everything that waits; each order is released by a job of its own. */
export const releaseAllOurs = (ctx: LocalCtx, { actor }: By): Promise<{ orders: number }> =>
  ctx.db.inShop(async (tx) => {
    const orders = (await releaseAll(tx, ctx)).length;
    if (orders > 0) {
      const at = ctx.clock.now();
      await record(tx, ctx.shop, { at, actor, kind: 'all-released', data: { orders } });
    }
    return { orders };
  });
