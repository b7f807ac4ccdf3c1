import type { LocalCtx } from '#app/adapters/context.ts';
import { forgetJobsOfOrders } from '#app/adapters/jobs/forget.server.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { forgetOrders } from '#app/features/backorders/forget.server.ts';
import { forgetHints } from '#app/features/inbox/store.server.ts';
import { forgetEvents } from '#app/features/ledger/forget.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { forgetOrderPublications } from '#app/features/storefront/order-publication.server.ts';

/** Deletes everything that refers to the orders; how many there were is all that is remembered. */
export const redactCustomer = (ctx: LocalCtx, orderIds: readonly OrderId[]): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    await forgetOrders(tx, ctx.shop, orderIds);
    await forgetOrderPublications(tx, orderIds);
    await forgetEvents(tx, orderIds);
    await forgetHints(tx, orderIds);
    await forgetJobsOfOrders(tx, ctx.shop, orderIds);
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor: HOLDLINE,
      kind: 'privacy-redacted',
      data: { orders: orderIds.length },
    });
  });
