/** What shoppers are promised of the variants of products, for whoever says it elsewhere than Liquid does. */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { dayOf } from '#app/adapters/database/stored-time.ts';
import { numberOf } from '#app/domain/ids.ts';
import type { ProductId, VariantId } from '#app/domain/ids.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { variantsUnderRule } from '#app/features/catalog/read.server.ts';
import type { VariantUnderRule } from '#app/features/catalog/read.server.ts';
import { daysIn } from './promise-document.ts';
import type { PublishedDays } from './promise-document.ts';

export interface Promised {
  /**
   * The one place that says it: what the buyer of one unit beyond stock is promised; null for a variant that
   * is none of our business. Whether it is beyond stock is not asked here.
   */
  readonly of: (productId: ProductId, variantId: VariantId) => ToldDate | null;
  /** Whether anything is promised of any of its variants. */
  readonly isAny: (productId: ProductId) => boolean;
}

interface ToldByRule extends VariantUnderRule {
  readonly days: PublishedDays;
}

/** What rules tell now; variants under rules that sell nothing are left out. */
const toldByRules = async (tx: Tx, productIds: readonly ProductId[]): Promise<ToldByRule[]> => {
  const variants = await variantsUnderRule(tx, productIds);
  const ruleIds = [...new Set(variants.map(({ ruleId }) => ruleId))];
  const told = await tx.publishedRule.findMany({
    where: { ruleId: { in: ruleIds.map(BigInt) }, withdrawnAt: null },
  });
  const days = new Map(told.map(({ ruleId, shipsOn }) => [ruleId.toString(), dayOf(shipsOn)]));
  return variants.flatMap((variant) => {
    const shipsOn = days.get(variant.ruleId);
    return shipsOn === undefined ? [] : [{ ...variant, days: { shipsOn, shipsFrom: null } }];
  });
};

const toldDate = ({ shipsOn, shipsFrom }: PublishedDays): ToldDate =>
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
  const told = await toldByRules(tx, productIds);
  const byRule = new Map(told.map(({ variantId, days }) => [variantId, days]));
  const underRule = new Set(told.map(({ productId }) => productId));
  return {
    of: (productId, variantId) => {
      const own = published.get(productId)?.get(numberOf(variantId));
      const days = own === undefined ? byRule.get(variantId) : own;
      return days === undefined || days === false ? null : toldDate(days);
    },
    isAny: (productId) => {
      const own = [...(published.get(productId)?.values() ?? [])];
      return underRule.has(productId) || own.some((days) => days !== false);
    },
  };
};
