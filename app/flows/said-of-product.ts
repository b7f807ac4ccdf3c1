/**
 * What shoppers are told of the variants of one product: by the product itself, by a rule for all of its
 * products at once, or not at all.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { ProductView } from '#app/adapters/shopify/products.server.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { VariantId } from '#app/domain/ids.ts';
import type { ShipPromise } from '#app/domain/promise.ts';
import type { PolicyToAlign } from '#app/features/catalog/read.server.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import { toldOfSteps } from '#app/features/storefront/promise-document.ts';
import type { PublishedVariant } from '#app/features/storefront/promise-document.ts';
import type { Look } from './look-at-product.server.ts';
import { nextSaleOf, plainSaleOf } from './next-sale.ts';
import type { NextSale } from './next-sale.ts';
import { NOT_SOLD_IN_WORDS } from './not-sold.ts';
import type { ItemUnderPolicy } from './read-sales.server.ts';

/** A policy with what the next buyer of its item is sold. */
export interface Aligned {
  readonly policy: PolicyToAlign;
  /** Under a rule that says everything: the shop's own document tells it, not the product's. */
  readonly isToldByRule: boolean;
  /** Null while the policy is given back. */
  readonly next: NextSale | null;
  /** Of the goods that its promise stands for; null when there are none. */
  readonly stage: ArrivalStage | null;
}

/**
 * What the storefront is told of one variant. Null when another location has stock although the shop
 * as a whole has sold more than it has: then the storefront would call "on backorder" what ships now.
 */
const published = (
  { policy, next, stage }: Aligned,
  available: number,
): PublishedVariant | null => {
  if (next === null) return null;
  if (next.sells && next.inStock > 0 && available <= 0) return null;
  const { variantId, title } = policy;
  return {
    variantId,
    title,
    ...toldOfSteps(next.sells ? next.steps : []),
    stage: next.sells ? stage : null,
    sells: next.sells,
    left: next.sells && policy.tellsLeft ? next.room.units : null,
    because: next.because === null ? null : NOT_SOLD_IN_WORDS[next.because],
  };
};

const stageOf = (
  promise: ShipPromise,
  stages: ReadonlyMap<string, ArrivalStage>,
): ArrivalStage | null =>
  promise.kind === 'date' && promise.source.kind === 'arrival'
    ? (stages.get(promise.source.arrivalLineId) ?? null)
    : null;

export const isPlain = (
  { withStory }: Look,
  policy: PolicyToAlign,
  item: ItemUnderPolicy,
): boolean => policy.ruleId !== null && !item.isShared && !withStory.has(policy.inventoryItemId);

/**
 * Whether a variant's rule speaks for it. Under a rule for a hidden collection each product speaks for
 * itself; and words of its own stay until the rule's are there.
 */
const speaksFor = (
  { hidden, told, quoted }: Look,
  { ruleId, variantId }: PolicyToAlign,
  { sells }: NextSale,
): boolean => {
  if (ruleId === null || hidden.has(ruleId)) return false;
  return !sells || told.has(ruleId) || !quoted.has(variantId);
};

/** Its orders are covered and nothing is on its way: the next buyer is told what any other is. */
const isUnclaimed = ({ levels, arrivals }: ItemUnderPolicy): boolean =>
  arrivals.length === 0 && levels.every(({ waiting, shortage }) => waiting + shortage === 0);

export const alignedOf = (looked: Look, now: Temporal.Instant, policy: PolicyToAlign): Aligned => {
  const { items, stages, facts } = looked;
  const item = items.get(policy.inventoryItemId);
  const terms = policy.kind === LEAVING ? null : (item?.policy ?? null);
  if (item === undefined || terms === null) {
    return { policy, next: null, stage: null, isToldByRule: false };
  }
  const plain = policy.ruleId === null ? null : plainSaleOf(terms, facts, now);
  if (plain !== null && isPlain(looked, policy, item)) {
    return { policy, next: plain, stage: null, isToldByRule: speaksFor(looked, policy, plain) };
  }
  const counted = nextSaleOf(terms, item, facts, now);
  // When its level was decided may be days ago, and the rule's day has moved since.
  const isAsRule = plain !== null && !item.isShared && isUnclaimed(item);
  const next = isAsRule ? { ...plain, inStock: counted.inStock } : counted;
  const stage = stageOf(next.promise, stages);
  const isToldByRule =
    stage === null && isSaidAlike(next, plain) && speaksFor(looked, policy, next);
  return { policy, next, stage, isToldByRule };
};

/** Whether shoppers are told the same by the rule. */
const isSaidAlike = (next: NextSale, plain: NextSale | null): boolean =>
  plain !== null &&
  next.sells &&
  plain.sells &&
  isDeepStrictEqual(toldOfSteps(next.steps), toldOfSteps(plain.steps));

const leftAlone = (product: ProductView, there: readonly Aligned[]): VariantId[] => {
  const decided = new Set(
    there.filter(({ next }) => next !== null).map(({ policy }) => policy.variantId),
  );
  return product.variants.map(({ id }) => id).filter((id) => !decided.has(id));
};

export interface Said {
  readonly variants: readonly PublishedVariant[];
  readonly toldByRule: readonly VariantId[];
  /** Under a rule, and nothing may be said. */
  readonly silent: readonly VariantId[];
}

/** `isMisread`: the merchant leaves the product alone, and the theme would not know. */
export const saidOf = (
  product: ProductView,
  there: readonly Aligned[],
  isMisread: boolean,
): Said => {
  const variants: PublishedVariant[] = [];
  const toldByRule: VariantId[] = [];
  const silent: VariantId[] = [];
  for (const one of there) {
    const { variantId, ruleId } = one.policy;
    const available = product.variants.find(({ id }) => id === variantId)?.available ?? 0;
    const variant = published(one, available);
    if (variant === null && one.next !== null && ruleId !== null) silent.push(variantId);
    else if (variant !== null && one.isToldByRule) toldByRule.push(variantId);
    else if (variant !== null) variants.push(variant);
  }
  if (isMisread) silent.push(...leftAlone(product, there));
  return { variants, toldByRule, silent };
};
