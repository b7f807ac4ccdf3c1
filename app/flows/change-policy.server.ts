/**
 * A merchant decides what variants do when their stock runs out. The decision is stored, then Shopify
 * is brought in step; should that be interrupted, a job does it. Orders that exist already join the
 * queue only when the merchant confirms.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { readProduct } from '#app/adapters/shopify/products.server.ts';
import type { ProductView, VariantView } from '#app/adapters/shopify/products.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId, ProductId, VariantId } from '#app/domain/ids.ts';
import { poolOf } from '#app/domain/level.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { join, notJoinedOf } from '#app/features/backorders/join.server.ts';
import { policiesOfItems, policiesOfProducts } from '#app/features/catalog/read.server.ts';
import type { PolicyRow } from '#app/features/catalog/read.server.ts';
import { barredBecause } from '#app/features/catalog/barred.ts';
import { fullTitle } from '#app/features/catalog/variant-title.ts';
import type { Barred } from '#app/features/catalog/barred.ts';
import { LEAVING } from '#app/features/catalog/stored-policy.ts';
import { writePolicy } from '#app/features/catalog/store.server.ts';
import { badTerm, NO_TERMS, sameTerms, TERMS_IN_WORDS } from '#app/features/catalog/terms.ts';
import type { BadTerm, PolicyTerms } from '#app/features/catalog/terms.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { isLeaving, shopFacts } from '#app/features/shops/read-facts.server.ts';
import { alignProduct as alignProductJob } from '#app/features/storefront/jobs.ts';
import { alignProduct, decideItem } from './align-product.server.ts';
import { toldThen } from './told-then.server.ts';

export interface PolicyChange {
  readonly variantId: VariantId;
  /** Null: none, Shopify's own setting is given back. */
  readonly kind: PolicyKind | null;
  readonly terms: PolicyTerms;
}

export type NoPolicyBecause = Barred | BadTerm | 'leaving';

export type PolicyOutcome =
  | { kind: 'changed' }
  | { kind: 'vanished' }
  | { kind: 'refused'; variantTitle: string; because: NoPolicyBecause; message: string };

const IN_WORDS: Readonly<Record<NoPolicyBecause, string>> = {
  untracked: 'Its stock is not tracked, so it never runs out.',
  'gift-card': 'A gift card never runs out.',
  bundle: 'A bundle has no stock of its own: give its components a policy.',
  leaving: 'The shop is leaving Holdline. Come back first, under Settings.',
  ...TERMS_IN_WORDS,
};

interface Wanted {
  readonly change: PolicyChange;
  readonly variant: VariantView;
  readonly before: PolicyRow | null;
}

const isChange = ({ change, before }: Wanted): boolean =>
  (before?.kind ?? null) !== change.kind ||
  (change.kind !== null && !sameTerms(before ?? NO_TERMS, change.terms));

const refusal = (product: ProductView, { change, variant }: Wanted): PolicyOutcome | null => {
  const because =
    change.kind === null ? null : (barredBecause(product, variant) ?? badTerm(change.terms));
  if (because === null) return null;
  return { kind: 'refused', variantTitle: variant.title, because, message: IN_WORDS[because] };
};

const shopIsLeaving = (ctx: Ctx): Promise<boolean> =>
  ctx.db.inShop(async (tx) => isLeaving((await shopFacts(tx, ctx.shop)).status));

const store = (ctx: Ctx, product: ProductView, wanted: readonly Wanted[], actor: string) =>
  ctx.db.inShop(async (tx) => {
    const now = ctx.clock.now();
    for (const { change, variant, before } of wanted) {
      const terms = change.kind === null ? NO_TERMS : change.terms;
      const title = fullTitle(product, variant);
      await writePolicy(
        tx,
        ctx.shop,
        {
          variantId: variant.id,
          productId: product.id,
          inventoryItemId: variant.inventoryItemId,
          title,
          kind: change.kind ?? LEAVING,
          ...terms,
          inventoryPolicy: variant.inventoryPolicy,
        },
        now,
      );
      await record(tx, ctx.shop, {
        at: now,
        actor,
        variantId: variant.id,
        inventoryItemId: variant.inventoryItemId,
        kind: 'policy-changed',
        data: { title, from: before?.kind ?? null, to: change.kind, ...terms },
      });
    }
    ctx.jobs.enqueue(tx, alignProductJob, { productId: product.id });
  });

export const changePolicy = async (
  ctx: Ctx,
  input: { productId: ProductId; changes: readonly PolicyChange[]; actor: string },
): Promise<PolicyOutcome> => {
  const product = await readProduct(ctx.admin, input.productId);
  if (product === null) return { kind: 'vanished' };
  const stored = await policiesOfProducts(ctx, [product.id]);
  const wanted: Wanted[] = [];
  for (const change of input.changes) {
    const variant = product.variants.find(({ id }) => id === change.variantId);
    if (variant === undefined) return { kind: 'vanished' };
    const before =
      stored.find(({ variantId, ruleId }) => variantId === change.variantId && ruleId === null) ??
      null;
    wanted.push({ change, variant, before });
  }
  const changes = wanted.filter(isChange);
  const refused = changes.map((one) => refusal(product, one)).find((outcome) => outcome !== null);
  if (refused !== undefined) return refused;
  if (changes.length === 0) return { kind: 'changed' };
  if (await shopIsLeaving(ctx)) {
    const { leaving: message } = IN_WORDS;
    return { kind: 'refused', variantTitle: product.title, because: 'leaving', message };
  }
  await store(ctx, product, changes, input.actor);
  for (const { variant, change } of changes) {
    if (change.kind !== null) await decideItem(ctx, variant.inventoryItemId);
  }
  await alignProduct(ctx, product.id);
  return { kind: 'changed' };
};

export interface WouldBeHeld {
  readonly orderId: OrderId;
  readonly orderName: string;
  readonly title: string;
  /** Units that stock would not cover, were they served in queue order. */
  readonly units: number;
  /** An ISO instant. */
  readonly processedAt: string;
}

/** Orders that already wait at the product's levels and have not joined the queue. */
export const wouldBeHeld = (ctx: LocalCtx, productId: ProductId): Promise<WouldBeHeld[]> =>
  ctx.db.inShop(async (tx) => {
    const policies = await tx.policy.findMany({ where: { productId, kind: { not: LEAVING } } });
    const items = policies.map(({ inventoryItemId }) => asId<'InventoryItem'>(inventoryItemId));
    if ((await policiesOfItems(tx, items)).length === 0) return [];
    return notJoinedOf(tx, items, poolOf);
  });

export const joinQueue = (
  ctx: Ctx,
  input: { productId: ProductId; orderIds: readonly OrderId[]; actor: string },
): Promise<{ joined: number }> =>
  ctx.db.inShop(async (tx) => {
    const policies = await tx.policy.findMany({
      where: { productId: input.productId, kind: { not: LEAVING } },
    });
    const items = policies.map(({ inventoryItemId }) => asId<'InventoryItem'>(inventoryItemId));
    const { levels, orders } = await join(ctx, tx, items, input.orderIds, {
      actor: input.actor,
      toldThen,
    });
    for (const level of levels) {
      ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    }
    return { joined: orders.length };
  });
