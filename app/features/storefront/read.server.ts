/** What shoppers are told, and were told at an instant: the evidence of a buyer's first promise. */
import type { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf, storedInstant } from '#app/adapters/database/stored-time.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId, VariantId } from '#app/domain/ids.ts';
import { laterRecord } from './promise-document.ts';

/**
 * What was told of so many units beyond stock: a day, or `shipsOn` null for "no date yet"; null when no
 * quote was published for the variant then.
 */
export const toldThen = async (
  tx: Tx,
  { variantId, at, units }: { variantId: VariantId; at: Temporal.Instant; units: number },
): Promise<{ shipsOn: string | null } | null> => {
  const instant = storedInstant(at);
  const quote = await tx.publishedQuote.findFirst({
    where: {
      variantId,
      publishedAt: { lte: instant },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: instant } }],
    },
    orderBy: { publishedAt: 'desc' },
  });
  if (quote === null) return null;
  const first = quote.shipsOn === null ? null : plainDateOf(quote.shipsOn).toString();
  const later = laterRecord.parse(quote.later).findLast(([moreThan]) => moreThan < units);
  return { shipsOn: later === undefined ? first : later[1] };
};

/** Orders that carry our metafield. */
export const publishedOrders = (ctx: Pick<LocalCtx, 'db'>): Promise<OrderId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.orderPublication.findMany({ select: { orderId: true } });
    return rows.map(({ orderId }) => asId<'Order'>(orderId));
  });
