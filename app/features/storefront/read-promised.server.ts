/** What shoppers are promised of the variants of products, for whoever says it elsewhere than Liquid does. */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { numberOf } from '#app/domain/ids.ts';
import type { ProductId, VariantId } from '#app/domain/ids.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { daysIn } from './promise-document.ts';

/**
 * The one place that says it: what the buyer of one unit beyond stock is promised; null for a variant that
 * is none of our business. Whether it is beyond stock is not asked here.
 */
export type Promised = (productId: ProductId, variantId: VariantId) => ToldDate | null;

/** As it is published: the same text that the theme's blocks read. */
export const readPromised = async (tx: Tx, productIds: readonly ProductId[]): Promise<Promised> => {
  const rows = await tx.publication.findMany({ where: { productId: { in: [...productIds] } } });
  const published = new Map(rows.map(({ productId, value }) => [productId, daysIn(value)]));
  return (productId, variantId) => {
    const day = published.get(productId)?.get(numberOf(variantId));
    if (day === undefined) return null;
    return day === null ? NO_DATE : onDay(Temporal.PlainDate.from(day));
  };
};
