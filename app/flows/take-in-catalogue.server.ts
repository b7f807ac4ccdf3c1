/**
 * Takes in what a look at the whole catalogue showed: variants come under rules and leave them, orders
 * that were placed under a rule join its queue, and what Shopify's settings should be is compared with what
 * they are. Writes to our own tables only.
 */
import type { Ctx } from '#app/adapters/context.ts';
import type { VariantPolicy } from '#app/adapters/shopify/bulk-policies.server.ts';
import type { InventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import type { InventoryItemId, ProductId, VariantId } from '#app/domain/ids.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { levelsInDemand } from '#app/features/backorders/read-next.server.ts';
import { planMembers, ruleBookOf } from '#app/features/catalog/members.ts';
import type {
  MemberPlan,
  ProductSeen,
  RuleBook,
  VariantSeen,
} from '#app/features/catalog/members.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import type { KnownPolicy } from '#app/features/catalog/stored-policy.ts';
import { knownPolicies } from '#app/features/catalog/read.server.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import { policyIn } from '#app/features/catalog/terms.ts';
import type { Rule } from '#app/features/catalog/rule.ts';
import {
  deleteGivenBack,
  giveBackMembers,
  writeMembers,
} from '#app/features/catalog/store.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { publishedProducts } from '#app/features/storefront/read.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import { outOfWords } from './out-of-words.server.ts';
import { itemsWithStory } from './item-story.server.ts';
import { joinPlacedUnderRules } from './join-under-rules.server.ts';
import { plainSaleOf } from './next-sale.ts';

/** So many rows that no transaction lasts long. */
const AT_ONCE = 2_000;

export interface TakenIn {
  /** With which the catalogue was compared. */
  readonly rules: readonly Rule[];
  /** Under a rule now. */
  readonly variants: number;
  readonly changes: readonly VariantPolicy[];
  /** Products that were left to say themselves what their rule says, and to be sold on after that. */
  readonly toLabel: number;
  /** False: products were left to jobs of their own. */
  readonly isSettled: boolean;
}

const inBatches = async <Item>(
  items: readonly Item[],
  run: (batch: readonly Item[]) => Promise<void>,
): Promise<void> => {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await run(items.slice(from, from + AT_ONCE));
  }
};

/** Shared by several variants of the catalogue: what they do is decided together. */
const sharedItems = (products: readonly ProductSeen[]): ReadonlySet<InventoryItemId> => {
  const [once, more] = [new Set<InventoryItemId>(), new Set<InventoryItemId>()];
  for (const { variants } of products) {
    for (const { inventoryItemId } of variants) {
      (once.has(inventoryItemId) ? more : once).add(inventoryItemId);
    }
  }
  return more;
};

const planAll = (
  book: RuleBook,
  products: readonly ProductSeen[],
  known: ReadonlyMap<string, KnownPolicy>,
): { product: ProductSeen; plan: MemberPlan }[] =>
  products
    .map((product) => ({ product, plan: planMembers(book, product, (id) => known.get(id)) }))
    .filter(({ plan }) => plan.joining.length + plan.leaving.length > 0);

const writePlans = async (ctx: Ctx, plans: readonly MemberPlan[]): Promise<void> => {
  const now = ctx.clock.now();
  await inBatches(
    plans.flatMap(({ joining }) => joining),
    (batch) => ctx.db.inShop((tx) => writeMembers(tx, ctx.shop, batch, now)),
  );
  await inBatches(
    plans.flatMap(({ leaving }) => leaving),
    (batch) => ctx.db.inShop((tx) => giveBackMembers(tx, batch)),
  );
};

/** Under a rule once, and nowhere in the catalogue: each product's own job finds out. */
const missing = (
  products: readonly ProductSeen[],
  known: ReadonlyMap<string, KnownPolicy>,
): ProductId[] => {
  const seen = new Set<string>(products.flatMap(({ variants }) => variants.map(({ id }) => id)));
  return [...known.values()]
    .filter(({ ruleId, variantId }) => ruleId !== null && !seen.has(variantId))
    .map(({ productId }) => productId);
};

const settingsOf = async (ctx: Ctx, rules: readonly Rule[]) => {
  const facts = await ctx.db.inShop((tx) => shopFacts(tx, ctx.shop));
  const now = ctx.clock.now();
  return new Map(
    rules.flatMap(({ id, kind, terms }): [string, InventoryPolicy][] => {
      if (kind === 'ended' || kind === 'left-alone') return [];
      const { sells } = plainSaleOf(policyIn(kind, terms), facts, now);
      return [[id, sells ? 'CONTINUE' : 'DENY']];
    }),
  );
};

interface Compared {
  readonly changes: VariantPolicy[];
  /** They go on selling only after words of their own were written or have gone. */
  readonly oneByOne: Set<ProductId>;
  /** Shopify's own setting is back. */
  readonly restored: VariantId[];
  readonly variants: number;
}

const compare = (
  products: readonly ProductSeen[],
  known: ReadonlyMap<string, KnownPolicy>,
  settings: ReadonlyMap<string, InventoryPolicy>,
  hasStory: (item: InventoryItemId) => boolean,
  /** Whether what is said of it does not come from what the theme is told of rules. */
  speaksItself: (product: ProductId, ruleId: string | null) => boolean,
): Compared => {
  const compared: Compared = { changes: [], oneByOne: new Set(), restored: [], variants: 0 };
  let variants = 0;
  const wanted = (policy: KnownPolicy): InventoryPolicy | undefined =>
    policy.kind === LEAVING ? policy.previousInventory : settings.get(policy.ruleId ?? '');
  const look = (productId: ProductId, variant: VariantSeen, policy: KnownPolicy): void => {
    const isLeaving = policy.kind === LEAVING;
    if (!isLeaving) variants += 1;
    if (!isLeaving && hasStory(variant.inventoryItemId)) return;
    const setting = wanted(policy);
    if (setting === undefined) return;
    if (variant.inventoryPolicy !== setting) {
      const isOneByOne =
        !isLeaving && setting === 'CONTINUE' && speaksItself(productId, policy.ruleId);
      if (isOneByOne) compared.oneByOne.add(productId);
      else compared.changes.push({ productId, variantId: variant.id, policy: setting });
    } else if (isLeaving) compared.restored.push(variant.id);
  };
  for (const { id, variants: all } of products) {
    for (const variant of all) {
      const policy = known.get(variant.id);
      if (policy !== undefined && policy.ruleId !== null) look(id, variant, policy);
    }
  }
  return { ...compared, variants };
};

/** Products that say something of their own, or have a queue, are looked at by their own jobs. */
const withOwnWords = (
  changed: readonly { product: ProductSeen; plan: MemberPlan }[],
  published: ReadonlySet<string>,
  hasStory: (item: InventoryItemId) => boolean,
): ProductSeen[] =>
  changed
    .map(({ product }) => product)
    .filter(
      ({ id, variants }) =>
        published.has(id) || variants.some(({ inventoryItemId }) => hasStory(inventoryItemId)),
    );

const decideQueuesOf = (ctx: Ctx, products: readonly ProductSeen[]): Promise<void> => {
  const items = products.flatMap(({ variants }) =>
    variants.map(({ inventoryItemId }) => inventoryItemId),
  );
  return inBatches(items, async (batch) => {
    const levels = await ctx.db.inShop((tx) => levelsInDemand(tx, batch));
    await enqueueAll(
      ctx,
      decideLevelJob,
      levels.map((level) => ({ ...level })),
    );
  });
};

export const takeInCatalogue = async (
  ctx: Ctx,
  products: readonly ProductSeen[],
): Promise<TakenIn> => {
  const [rules, before] = await ctx.db.inShop(
    async (tx) => [await rulesOf(tx), await knownPolicies(tx)] as const,
  );
  const book = ruleBookOf(rules);
  const changed = planAll(book, products, before);
  await writePlans(
    ctx,
    changed.map(({ plan }) => plan),
  );
  await joinPlacedUnderRules(ctx);

  const [known, withStory] = await ctx.db.inShop(
    async (tx) => [await knownPolicies(tx), await itemsWithStory(tx)] as const,
  );
  const shared = sharedItems(products);
  const hasStory = (item: InventoryItemId) => withStory.has(item) || shared.has(item);
  const published = new Set<string>(await publishedProducts(ctx));
  const speaking = withOwnWords(changed, published, hasStory);
  await decideQueuesOf(ctx, speaking);
  const toAlign = new Set([...speaking.map(({ id }) => id), ...missing(products, before)]);

  const settings = await settingsOf(ctx, rules);
  const hidden = new Set(rules.filter(({ isHidden }) => isHidden).map(({ id }) => id));
  const speaksItself = (id: ProductId, ruleId: string | null) =>
    published.has(id) || hidden.has(ruleId ?? '');
  const compared = compare(products, known, settings, hasStory, speaksItself);
  const { changes, oneByOne, restored, variants } = compared;
  const unsaid = await outOfWords(ctx, { book, products, known, published });
  const toLabel = new Set([...oneByOne, ...unsaid]);
  await enqueueAll(
    ctx,
    alignProduct,
    [...new Set([...toAlign, ...toLabel])].map((productId) => ({ productId })),
  );
  await inBatches(restored, (batch) => ctx.db.inShop((tx) => deleteGivenBack(tx, batch)));
  return { rules, variants, changes, toLabel: toLabel.size, isSettled: toAlign.size === 0 };
};
