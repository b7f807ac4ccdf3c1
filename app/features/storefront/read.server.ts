/** What shoppers are told, and were told at an instant: the evidence of a buyer's first promise. */
import type { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { dayOf, storedInstant } from '#app/adapters/database/stored-time.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId, ProductId, VariantId } from '#app/domain/ids.ts';
import { daysIn, laterRecord } from './promise-document.ts';
import type { PublishedDays } from './promise-document.ts';

const liveAt = (at: Temporal.Instant) => {
  const instant = storedInstant(at);
  return {
    publishedAt: { lte: instant },
    OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: instant } }],
  };
};

/**
 * What was told of so many units beyond stock: a day or a range, or `shipsOn` null for "no date yet"; null
 * when no quote was published for the variant then.
 */
export const toldThen = async (
  tx: Tx,
  { variantId, at, units }: { variantId: VariantId; at: Temporal.Instant; units: number },
): Promise<PublishedDays | null> => {
  const quote = await tx.publishedQuote.findFirst({
    where: { variantId, ...liveAt(at) },
    orderBy: { publishedAt: 'desc' },
  });
  if (quote === null) return null;
  const later = laterRecord.parse(quote.later).findLast(([moreThan]) => moreThan < units);
  if (later === undefined) {
    return { shipsOn: dayOf(quote.shipsOn), shipsFrom: dayOf(quote.shipsFrom) };
  }
  const [, shipsOn, shipsFrom = null] = later;
  return { shipsOn, shipsFrom };
};

/** What was told by a rule of every variant under it that has no quote of its own: never a range. */
export const toldByRuleThen = async (
  tx: Tx,
  ruleId: string,
  at: Temporal.Instant,
): Promise<PublishedDays | null> => {
  const told = await tx.publishedRule.findFirst({
    where: { ruleId: BigInt(ruleId), ...liveAt(at) },
    orderBy: { publishedAt: 'desc' },
  });
  return told === null ? null : { shipsOn: dayOf(told.shipsOn), shipsFrom: null };
};

/** Variants of the product that have a quote of their own now. */
export const quotedVariants = async (
  tx: Tx,
  productId: ProductId,
): Promise<ReadonlySet<VariantId>> => {
  const rows = await tx.publishedQuote.findMany({
    where: { productId, withdrawnAt: null },
    select: { variantId: true },
  });
  return new Set(rows.map(({ variantId }) => asId<'ProductVariant'>(variantId)));
};

/** Rules by which shoppers are told something now. */
export const rulesTold = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const rows = await tx.publishedRule.findMany({
    where: { withdrawnAt: null },
    select: { ruleId: true },
  });
  return new Set(rows.map(({ ruleId }) => ruleId.toString()));
};

/** Products that carry our metafield. */
export const publishedProducts = (ctx: Pick<LocalCtx, 'db'>): Promise<ProductId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.publication.findMany({ select: { productId: true } });
    return rows.map(({ productId }) => asId<'Product'>(productId));
  });

/** So many products that their variants fit into one answer. */
const AT_ONCE = 2_000;

/** Variants of the products of which nothing is said, whatever the shop's rules say. */
export const silentOf = async (
  ctx: Pick<LocalCtx, 'db'>,
  productIds: readonly ProductId[],
): Promise<ReadonlySet<VariantId>> => {
  const silent = new Set<VariantId>();
  for (let from = 0; from < productIds.length; from += AT_ONCE) {
    const among = productIds.slice(from, from + AT_ONCE);
    const rows = await ctx.db.inShop((tx) =>
      tx.publication.findMany({ where: { productId: { in: among } }, select: { value: true } }),
    );
    for (const [number, day] of rows.flatMap(({ value }) => [...daysIn(value)])) {
      if (day === false)
        silent.add(asId<'ProductVariant'>(`gid://shopify/ProductVariant/${number}`));
    }
  }
  return silent;
};

/** Orders that carry our metafield. */
export const publishedOrders = (ctx: Pick<LocalCtx, 'db'>): Promise<OrderId[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.orderPublication.findMany({ select: { orderId: true } });
    return rows.map(({ orderId }) => asId<'Order'>(orderId));
  });

/** Whether the product carries our metafield. */
export const isPublished = async (tx: Tx, productId: ProductId): Promise<boolean> =>
  (await tx.publication.findFirst({ where: { productId } })) !== null;
