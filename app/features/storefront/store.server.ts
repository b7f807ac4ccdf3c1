/** The only writer of publications and published quotes. */
import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { dayOf, storedDay, storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ProductId, ShopDomain, VariantId } from '#app/domain/ids.ts';
import { HOLDLINE, recordAll } from '#app/features/ledger/record.server.ts';
import type { LedgerEvent } from '#app/features/ledger/record.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { PublishedVariant } from './promise-document.ts';

export const publishedValue = async (
  tx: Tx,
  shop: ShopDomain,
  productId: ProductId,
): Promise<string | null> => {
  const row = await tx.publication.findUnique({ where: { shop_productId: { shop, productId } } });
  return row?.value ?? null;
};

/**
 * Writes what the shop window shows now, as far as it is new; `value` is null when it was taken away. Of
 * variants that are told by a rule, one that had a quote of its own goes on being told.
 */
export const writePublication = async (
  tx: Tx,
  shop: ShopDomain,
  productId: ProductId,
  value: string | null,
  variants: readonly PublishedVariant[],
  toldByRule: readonly VariantId[],
  now: Temporal.Instant,
): Promise<void> => {
  const publishedAt = storedInstant(now);
  const where = { shop_productId: { shop, productId } };
  const shown = await publishedValue(tx, shop, productId);
  if (value === null) await tx.publication.deleteMany({ where: { productId } });
  else if (value !== shown) {
    await tx.publication.upsert({
      where,
      create: { shop, productId, value, publishedAt },
      update: { value, publishedAt },
    });
  }
  const events: LedgerEvent[] = [];
  const about = { at: now, actor: HOLDLINE };
  const live = await tx.publishedQuote.findMany({ where: { productId, withdrawnAt: null } });
  const told = new Map(
    variants.filter(({ sells }) => sells).map((one) => [one.variantId as string, one]),
  );
  const byRule = new Set<string>(toldByRule);
  /**
   * What buyers of more are told moves with every sale, and is no news by itself; nor is the early end of a
   * range, because the day that is promised is the late one.
   */
  const dayAsBefore = new Set<string>();
  for (const quote of live) {
    const next = told.get(quote.variantId);
    const shipsOn = dayOf(quote.shipsOn);
    if (next !== undefined && next.shipsOn === shipsOn) {
      const isSameRange = next.shipsFrom === dayOf(quote.shipsFrom);
      if (isSameRange && isDeepStrictEqual(quote.later, next.later)) {
        told.delete(quote.variantId);
        continue;
      }
      dayAsBefore.add(quote.variantId);
    }
    await tx.publishedQuote.update({
      where: { shop_id: { shop, id: quote.id } },
      data: { withdrawnAt: publishedAt },
    });
    if (next === undefined && !byRule.has(quote.variantId)) {
      const gone = variants.find((one) => one.variantId === quote.variantId);
      const title = gone?.title ?? '';
      const because = typeof gone?.because === 'string' ? { because: gone.because } : {};
      const variantId = asId<'ProductVariant'>(quote.variantId);
      events.push({
        ...about,
        kind: 'quote-withdrawn',
        variantId,
        data: { title, shipsOn, ...because },
      });
    }
  }
  for (const { variantId, shipsOn, shipsFrom, later, title } of told.values()) {
    await tx.publishedQuote.create({
      data: {
        shop,
        productId,
        variantId,
        shipsOn: storedDay(shipsOn),
        shipsFrom: storedDay(shipsFrom),
        later: later.map((each) => [...each]),
        publishedAt,
      },
    });
    if (dayAsBefore.has(variantId)) continue;
    events.push({ ...about, kind: 'quote-published', variantId, data: { title, shipsOn } });
  }
  await recordAll(tx, shop, events);
};
