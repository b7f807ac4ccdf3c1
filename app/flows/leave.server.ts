/**
 * Leave: give everything back while we still have a token. Every inventory policy we changed is
 * restored, our holds are released and our metafields deleted, by the same jobs that set them; a shop
 * has left when none of them is on record any more.
 */
import { z } from 'zod';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { tendOrder } from '#app/features/backorders/jobs.ts';
import { ordersWithHolds } from '#app/features/backorders/read.server.ts';
import { releaseAll } from '#app/features/backorders/release-all.server.ts';
import { giveAllBack } from '#app/features/catalog/give-all-back.server.ts';
import { writeWish } from '#app/features/catalog/pass-store.server.ts';
import { productsWithOwnPolicy } from '#app/features/catalog/read.server.ts';
import { eventsOfKinds } from '#app/features/ledger/read.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { leaveShop } from '#app/features/shops/jobs.ts';
import { isLeaving } from '#app/features/shops/read-facts.server.ts';
import { lockShop, writeStatus } from '#app/features/shops/store.server.ts';
import { alignOrder, alignProduct } from '#app/features/storefront/jobs.ts';
import { publishedOrders, publishedProducts } from '#app/features/storefront/read.server.ts';
import { askToAlignRules } from './align-rules.server.ts';
import { askToAlignWords } from './align-words.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import { sweepPass } from './pass-catalogue.server.ts';

export interface OfOurs {
  /** Variants whose inventory policy we look after. */
  policies: number;
  holds: number;
  /** Products that carry our metafield. */
  products: number;
  /** Orders that carry our metafield. */
  orders: number;
  /** Places that are given the shop's own words: the theme, and the pages of orders. */
  words: number;
  rules: number;
  /** 1 while the theme is told what the rules say. */
  rulesTold: number;
}

export interface LeaveProgress {
  restoredPolicies: number;
  releasedHolds: number;
  deletedMetafields: number;
  remaining: OfOurs;
  done: boolean;
}

const LOOK_AGAIN_SECONDS = 2;

const countOurs = async (tx: Tx): Promise<OfOurs> => ({
  policies: await tx.policy.count(),
  holds: await tx.hold.count({ where: { endedAt: null } }),
  products: await tx.publication.count(),
  orders: await tx.orderPublication.count(),
  words: await tx.appData.count({ where: { name: { in: ['words', 'order-words'] } } }),
  rules: await tx.rule.count(),
  rulesTold: await tx.appData.count({ where: { name: 'rules' } }),
});

export const previewLeave = (ctx: Pick<LocalCtx, 'db'>): Promise<OfOurs> =>
  ctx.db.inShop(countOurs);

/** Puts into line what takes our things back. Safe to repeat: each job looks at what is left. */
export const takeBack = async (ctx: LocalCtx): Promise<void> => {
  const orderIds = await ordersWithHolds(ctx);
  await enqueueAll(
    ctx,
    tendOrder,
    orderIds.map((orderId) => ({ orderId })),
  );
  const told = await publishedOrders(ctx);
  await enqueueAll(
    ctx,
    alignOrder,
    told.map((orderId) => ({ orderId })),
  );
  const productIds = new Set([
    ...(await productsWithOwnPolicy(ctx)),
    ...(await publishedProducts(ctx)),
  ]);
  await enqueueAll(
    ctx,
    alignProduct,
    [...productIds].map((productId) => ({ productId })),
  );
  await askToAlignWords(ctx);
  await askToAlignRules(ctx);
  await sweepPass(ctx);
  await ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, leaveShop, {}));
};

/** Begins to leave; once begun it goes on by itself. */
export const leave = async (ctx: LocalCtx, { actor }: { actor: string }): Promise<void> => {
  const begun = await ctx.db.inShop(async (tx) => {
    const status = (await lockShop(tx, ctx.shop))?.status;
    if (status !== 'active' && status !== 'paused') return false;
    const data = await countOurs(tx);
    await writeStatus(tx, 'leaving');
    await giveAllBack(tx);
    // Without rules there is no pass, and nothing for one to give back.
    if (data.rules > 0) await writeWish(tx, ctx.shop);
    await record(tx, ctx.shop, { at: ctx.clock.now(), actor, kind: 'shop-leaving', data });
    await releaseAll(tx, ctx);
    ctx.jobs.enqueue(tx, leaveShop, {});
    return true;
  });
  if (begun) await takeBack(ctx);
};

const begunWith = z.object({
  policies: z.int(),
  holds: z.int(),
  products: z.int(),
  orders: z.int().default(0),
  words: z.int().default(0),
  rules: z.int().default(0),
  rulesTold: z.int().default(0),
});

const NOTHING: OfOurs = begunWith.parse({ policies: 0, holds: 0, products: 0 });

const countAtBegin = async (tx: Tx): Promise<OfOurs> => {
  const [begun] = await eventsOfKinds(tx, ['shop-leaving'], 1);
  return begunWith.safeParse(begun?.data).data ?? NOTHING;
};

/** The handler of `leaveShop`: has everything been taken back? */
export const continueLeaving = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if ((await lockShop(tx, ctx.shop))?.status !== 'leaving') return;
    if (Object.values(await countOurs(tx)).some((left) => left > 0)) {
      ctx.jobs.enqueue(tx, leaveShop, {}, { delaySeconds: LOOK_AGAIN_SECONDS });
      return;
    }
    const begun = await countAtBegin(tx);
    await writeStatus(tx, 'left');
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor: HOLDLINE,
      kind: 'shop-left',
      data: { policies: begun.policies, products: begun.products },
    });
  });

const metafieldsIn = ({ products, orders, words, rulesTold }: OfOurs): number =>
  products + orders + words + rulesTold;

export const readLeaveProgress = (ctx: Pick<LocalCtx, 'db' | 'shop'>): Promise<LeaveProgress> =>
  ctx.db.inShop(async (tx) => {
    const status = (await tx.shop.findUnique({ where: { shop: ctx.shop } }))?.status;
    const remaining = await countOurs(tx);
    const hasBegun = isLeaving(status);
    const begun = hasBegun ? await countAtBegin(tx) : remaining;
    return {
      restoredPolicies: Math.max(0, begun.policies - remaining.policies),
      releasedHolds: Math.max(0, begun.holds - remaining.holds),
      deletedMetafields: Math.max(0, metafieldsIn(begun) - metafieldsIn(remaining)),
      remaining,
      done: status === 'left',
    };
  });
