/** What the storefront was telling at an instant: the evidence of a buyer's first promise. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { plainDateOf } from '#app/features/arrivals/read-supply.server.ts';
import type { PromiseRecord } from '#app/features/backorders/promise-record.ts';

/** Null when no quote was published for the variant then. */
export const toldThen = async (
  tx: Tx,
  variantId: VariantId,
  at: Temporal.Instant,
): Promise<PromiseRecord | null> => {
  const instant = new Date(at.epochMilliseconds);
  const quote = await tx.publishedQuote.findFirst({
    where: {
      variantId,
      publishedAt: { lte: instant },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: instant } }],
    },
    orderBy: { publishedAt: 'desc' },
  });
  if (quote === null) return null;
  return quote.shipsOn === null
    ? { kind: 'no-date', because: 'published' }
    : {
        kind: 'date',
        shipsOn: plainDateOf(quote.shipsOn).toString(),
        source: { kind: 'published' },
      };
};
