/**
 * Brings one product in step with its policies: Shopify's inventory policy per variant, and what the
 * storefront is told. The order matters to a shopper: selling stops before its words are taken away,
 * and the words are there before selling goes on. Run again, it changes nothing.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { Ctx } from '#app/adapters/context.ts';
import { readStock } from '#app/adapters/shopify/inventory.server.ts';
import { deletePromise, writePromise } from '#app/adapters/shopify/metafields.server.ts';
import { setInventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { InventoryPolicy, ProductView } from '#app/adapters/shopify/products.server.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ProductId, VariantId } from '#app/domain/ids.ts';
import { stagesOf } from '#app/features/arrivals/read-stages.server.ts';
import type { ShipPromise } from '#app/domain/promise.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import { policiesToAlign } from '#app/features/catalog/read.server.ts';
import type { PolicyToAlign } from '#app/features/catalog/read.server.ts';
import { deletePolicies } from '#app/features/catalog/store.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { promiseDocument, toldOfSteps } from '#app/features/storefront/promise-document.ts';
import type { PublishedVariant } from '#app/features/storefront/promise-document.ts';
import { isPublished, quotedVariants, rulesTold } from '#app/features/storefront/read.server.ts';
import { publishedValue, writePublication } from '#app/features/storefront/store.server.ts';
import { areRulesTold } from './align-rules.server.ts';
import { itemsWithStory } from './item-story.server.ts';
import { nextSaleOf, plainSaleOf } from './next-sale.ts';
import type { NextSale } from './next-sale.ts';
import { NOT_SOLD_IN_WORDS } from './not-sold.ts';
import { askForPass } from './pass-catalogue.server.ts';
import { readItems } from './read-sales.server.ts';
import type { ItemUnderPolicy } from './read-sales.server.ts';
import { settleMembers } from './settle-members.server.ts';

/** Decides the levels of an item that nobody has decided yet. */
export const decideItem = async (
  ctx: Ctx,
  inventoryItemId: PolicyToAlign['inventoryItemId'],
): Promise<void> => {
  const item = await readStock(ctx.admin, inventoryItemId);
  for (const { locationId } of item?.levels ?? []) {
    await decideLevelNow(ctx, { inventoryItemId, locationId });
  }
};

/** A policy with what the next buyer of its item is sold. */
interface Aligned {
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

const wantedSetting = ({ policy, next }: Aligned): InventoryPolicy => {
  if (next === null) return policy.previousInventory;
  return next.sells ? 'CONTINUE' : 'DENY';
};

const setTo = async (
  ctx: Ctx,
  product: ProductView,
  aligned: readonly Aligned[],
  setting: InventoryPolicy,
): Promise<void> => {
  const changes = aligned
    .filter((one) => wantedSetting(one) === setting)
    .filter(({ policy: { variantId } }) =>
      product.variants.some(
        ({ id, inventoryPolicy }) => id === variantId && inventoryPolicy !== setting,
      ),
    )
    .map(({ policy: { variantId } }) => ({ variantId, policy: setting }));
  if (changes.length > 0) await setInventoryPolicy(ctx.admin, product.id, changes);
};

interface Said {
  readonly variants: readonly PublishedVariant[];
  readonly toldByRule: readonly VariantId[];
  /** Under a rule, and nothing may be said. */
  readonly silent: readonly VariantId[];
}

const publish = async (
  ctx: Ctx,
  productId: ProductId,
  { variants, toldByRule, silent }: Said,
): Promise<void> => {
  const value = promiseDocument(variants, silent);
  const shown = await ctx.db.inShop((tx) => publishedValue(tx, ctx.shop, productId));
  if (value !== shown) {
    if (value === null) await deletePromise(ctx.admin, productId);
    else await writePromise(ctx.admin, productId, value);
  }
  // What is sold may end and begin again under the same words.
  await ctx.db.inShop((tx) =>
    writePublication(tx, ctx.shop, productId, value, variants, toldByRule, ctx.clock.now()),
  );
};

const forget = (ctx: Ctx, productId: ProductId, policies: readonly PolicyToAlign[]) =>
  ctx.db.inShop(async (tx) => {
    await deletePolicies(
      tx,
      policies.map(({ variantId }) => variantId),
    );
    await writePublication(tx, ctx.shop, productId, null, [], [], ctx.clock.now());
  });

const look = (ctx: Ctx, productId: ProductId) =>
  ctx.db.inShop(async (tx) => {
    const hidden = (await rulesOf(tx)).filter(({ isHidden }) => isHidden).map(({ id }) => id);
    const told = (await areRulesTold(tx, ctx)) ? await rulesTold(tx) : new Set<string>();
    const policies = await policiesToAlign(tx, productId);
    const itemIds = policies.map(({ inventoryItemId }) => inventoryItemId);
    const facts = await shopFacts(tx, ctx.shop);
    const items = await readItems(tx, itemIds, facts.calendar.zone);
    const arrivals = [...items.values()].flatMap((item) => item.arrivals);
    const stages = await stagesOf(
      tx,
      arrivals.map(({ id }) => id),
    );
    const withStory = await itemsWithStory(tx, itemIds);
    return {
      policies,
      items,
      stages,
      withStory,
      facts,
      isPublished: await isPublished(tx, productId),
      /** Rules for collections that the theme does not see. */
      hidden: new Set(hidden),
      /** Rules that the theme tells now. */
      told,
      quoted: await quotedVariants(tx, productId),
    };
  });

type Look = Awaited<ReturnType<typeof look>>;

const isPlain = ({ withStory }: Look, policy: PolicyToAlign, item: ItemUnderPolicy): boolean =>
  policy.ruleId !== null && !item.isShared && !withStory.has(policy.inventoryItemId);

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

const alignedOf = (looked: Look, now: Temporal.Instant, policy: PolicyToAlign): Aligned => {
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

export const alignProduct = async (ctx: Ctx, productId: ProductId): Promise<void> => {
  const { product, isMisread } = await settleMembers(ctx, productId);
  const before = await look(ctx, productId);
  if (before.policies.length === 0 && !before.isPublished && !isMisread) return;
  if (product === null) {
    await forget(ctx, productId, before.policies);
    return;
  }
  const undecided = before.policies.filter((policy) => {
    const item = before.items.get(policy.inventoryItemId);
    const isKnown = item === undefined || item.levels.length > 0 || isPlain(before, policy, item);
    return policy.kind !== LEAVING && !isKnown;
  });
  for (const { inventoryItemId } of undecided) await decideItem(ctx, inventoryItemId);

  const looked = await look(ctx, productId);
  const { policies } = looked;
  const now = ctx.clock.now();
  const there = policies
    .filter(({ variantId }) => product.variants.some(({ id }) => id === variantId))
    .map((policy) => alignedOf(looked, now, policy));
  const said: { variants: PublishedVariant[]; toldByRule: VariantId[]; silent: VariantId[] } = {
    variants: [],
    toldByRule: [],
    silent: [],
  };
  for (const one of there) {
    const { variantId, ruleId } = one.policy;
    const available = product.variants.find(({ id }) => id === variantId)?.available ?? 0;
    const variant = published(one, available);
    if (variant === null && one.next !== null && ruleId !== null) said.silent.push(variantId);
    else if (variant !== null && one.isToldByRule) said.toldByRule.push(variantId);
    else if (variant !== null) said.variants.push(variant);
  }
  if (isMisread) said.silent.push(...leftAlone(product, there));
  await setTo(ctx, product, there, 'DENY');
  await publish(ctx, productId, said);
  // Until the theme was told of a rule, what only the rule tells is left to the pass.
  const isTold = await ctx.db.inShop((tx) => areRulesTold(tx, ctx));
  const mayGoOn = there.filter(({ isToldByRule }) => isTold || !isToldByRule);
  if (mayGoOn.length < there.length) await askForPass(ctx);
  await setTo(ctx, product, mayGoOn, 'CONTINUE');
  const done = policies.filter(
    (policy) => policy.kind === LEAVING || !there.some((one) => one.policy === policy),
  );
  await ctx.db.inShop((tx) =>
    deletePolicies(
      tx,
      done.map(({ variantId }) => variantId),
    ),
  );
};
