/** One order from its first sight to now: what is released, what waits and why, and its history. */
import { z } from 'zod';
import type { LocalCtx } from '#app/adapters/context.ts';
import { refusalInWords, REFUSALS } from '#app/domain/eligibility.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { historyOf } from '#app/features/ledger/read.server.ts';
import { locationNames, rowOf } from './queue-row.server.ts';
import type { QueueRow } from './queue-row.server.ts';
import { demandOfOrder } from './store.server.ts';

const refusals = z.array(z.object({ title: z.string(), because: z.enum(REFUSALS) }));

export interface OrderStory {
  orderId: OrderId;
  name: string;
  processedAt: string;
  cancelledAt: string | null;
  lines: QueueRow[];
  refusals: { title: string; because: string }[];
  history: { at: string; sentence: string; actor: string }[];
}

export const readOrderStory = (
  ctx: Pick<LocalCtx, 'db' | 'shop'>,
  orderId: OrderId,
): Promise<OrderStory | null> =>
  ctx.db.inShop(async (tx) => {
    const order = await tx.order.findUnique({
      where: { shop_orderId: { shop: ctx.shop, orderId } },
    });
    if (order === null) return null;
    const rows = await demandOfOrder(tx, orderId);
    const names = await locationNames(tx);
    return {
      orderId,
      name: order.name,
      processedAt: order.processedAt.toISOString(),
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      lines: rows.map((row) => rowOf(row, names)),
      refusals: refusals
        .parse(order.refusals)
        .map(({ title, because }) => ({ title, because: refusalInWords(because) })),
      history: [...(await historyOf(tx, { orderId }))],
    };
  });
