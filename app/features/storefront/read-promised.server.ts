/** What shoppers are promised of the variants of products, for whoever says it elsewhere than Liquid does. */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { dayOf } from '#app/adapters/database/stored-time.ts';
import { numberOf } from '#app/domain/ids.ts';
import type { ProductId, VariantId } from '#app/domain/ids.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { rulesOfProducts } from '#app/features/catalog/read.server.ts';
import { daysIn } from './promise-document.ts';
import type { PublishedDays } from './promise-document.ts';

/**
 * The one place that says it: what the buyer of one unit beyond stock is promised; null for a variant that
 * is none of our business. Whether it is beyond stock is not asked here.
 */
export type Promised = (productId: ProductId, variantId: VariantId) => ToldDate | null;

/** What rules tell now, by variant; variants under rules that sell nothing are left out. */
const toldByRules = async (
  tx: Tx,
  productIds: readonly ProductId[],
): Promise<ReadonlyMap<string, PublishedDays>> => {
  const rules = await rulesOfProducts(tx, productIds);
  const told = await tx.publishedRule.findMany({
    where: { ruleId: { in: [...new Set(rules.values())].map(BigInt) }, withdrawnAt: null },
  });
  const days = new Map(told.map(({ ruleId, shipsOn }) => [ruleId.toString(), dayOf(shipsOn)]));
  return new Map(
    [...rules].flatMap(([variantId, ruleId]) => {
      const day = days.get(ruleId);
      return day === undefined ? [] : [[variantId, { shipsOn: day, shipsFrom: null }] as const];
    }),
  );
};

const told = ({ shipsOn, shipsFrom }: PublishedDays): ToldDate =>
  shipsOn === null
    ? NO_DATE
    : onDay(
        Temporal.PlainDate.from(shipsOn),
        shipsFrom === null ? null : Temporal.PlainDate.from(shipsFrom),
      );

/** As it is published: a product's own entry comes before the shop's rules, as with the theme's blocks. */
export const readPromised = async (tx: Tx, productIds: readonly ProductId[]): Promise<Promised> => {
  const rows = await tx.publication.findMany({ where: { productId: { in: [...productIds] } } });
  const published = new Map(rows.map(({ productId, value }) => [productId, daysIn(value)]));
  const byRule = await toldByRules(tx, productIds);
  return (productId, variantId) => {
    const own = published.get(productId)?.get(numberOf(variantId));
    const days = own === undefined ? byRule.get(variantId) : own;
    return days === undefined || days === false ? null : told(days);
  };
};
