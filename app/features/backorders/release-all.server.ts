/** Lets everything go: nothing waits any more and nothing is held by us. Asked for by the merchant. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { jsonOrNull } from '#app/adapters/database/json.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { tendOrder } from './jobs.ts';
import { levelOf, lockLevels } from './store.server.ts';

/** Answers the orders that are let go; each is tended by a job of its own. */
export const releaseAll = async (tx: Tx, ctx: LocalCtx): Promise<OrderId[]> => {
  const where = { joined: true, quantity: { gt: 0 } };
  const before = await tx.demand.findMany({ where });
  await lockLevels(tx, ctx.shop, before.map(levelOf));
  await tx.demand.updateMany({
    where,
    data: {
      joined: false,
      waiting: 0,
      place: null,
      promise: jsonOrNull(null),
      why: jsonOrNull(null),
      couldNotHold: null,
    },
  });
  const orders = [...new Set(before.map(({ orderId }) => asId<'Order'>(orderId)))];
  for (const orderId of orders) ctx.jobs.enqueue(tx, tendOrder, { orderId });
  return orders;
};
