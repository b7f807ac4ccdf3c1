/**
 * The sweep: what no webhook told. It puts into line whatever may have moved, each thing once, and
 * leaves it to the same jobs that webhooks and clicks start. Run at any moment, as often as you like.
 */
import { Temporal } from 'temporal-polyfill';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { ordersUpdatedSince } from '#app/adapters/shopify/orders.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { bookReceiptJob } from '#app/features/arrivals/jobs.ts';
import { unbookedReceipts } from '#app/features/arrivals/read.server.ts';
import { itemsExpected } from '#app/features/arrivals/read-supply.server.ts';
import { decideLevelJob, tendOrder } from '#app/features/backorders/jobs.ts';
import { levelsToDecide, ordersOutOfStep } from '#app/features/backorders/read.server.ts';
import { productsWithOwnPolicy } from '#app/features/catalog/read.server.ts';
import { readInbox } from '#app/features/inbox/jobs.ts';
import { purgeOld, unreadBefore } from '#app/features/inbox/store.server.ts';
import { importShop } from '#app/features/shops/jobs.ts';
import { writeSwept } from '#app/features/shops/store.server.ts';
import type { ShopRow } from '#app/features/shops/store.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { publishedProducts } from '#app/features/storefront/read.server.ts';
import { askToAlignRules } from './align-rules.server.ts';
import { askToAlignWords } from './align-words.server.ts';
import { enqueueAll } from './enqueue-all.server.ts';
import {
  productsAtRest,
  productsToLabel,
  productsWithStoryUnderHidden,
} from './hidden-words.server.ts';
import { takeBack } from './leave.server.ts';
import { sweepPass } from './pass-catalogue.server.ts';
import { askToSeeCollections } from './see-collections.server.ts';

/** Clocks differ, and Shopify's search learns of a change a little later. */
const OVERLAP = Temporal.Duration.from({ minutes: 2 });
/** Long enough for a worker to have come to it by itself. */
const STALE = Temporal.Duration.from({ minutes: 1 });
/** Holds may change without their order counting as changed, so no waiting order is unseen for longer. */
const UNSEEN = Temporal.Duration.from({ hours: 1 });

const tendAll = (ctx: LocalCtx, orderIds: readonly OrderId[]): Promise<void> =>
  enqueueAll(
    ctx,
    tendOrder,
    orderIds.map((orderId) => ({ orderId })),
  );

const sweepInbox = async (ctx: LocalCtx, now: Temporal.Instant): Promise<void> => {
  const stale = await ctx.db.inShop(async (tx) => {
    await purgeOld(tx, now);
    return unreadBefore(tx, now.subtract(STALE));
  });
  await enqueueAll(
    ctx,
    readInbox,
    stale.map((inboxId) => ({ inboxId })),
  );
};

const sweepOrders = async (ctx: Ctx, row: ShopRow, now: Temporal.Instant): Promise<void> => {
  const sweptUntil = Temporal.Instant.fromEpochMilliseconds(
    (row.sweptUntil ?? row.installedAt).getTime(),
  );
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await ordersUpdatedSince(ctx.admin, sweptUntil.subtract(OVERLAP), after);
    await tendAll(ctx, page.orderIds);
    after = page.next;
  }
  const unseen = await ctx.db.inShop((tx) =>
    tx.order.findMany({
      where: {
        observedAt: { lt: storedInstant(now.subtract(UNSEEN)) },
        demands: { some: { OR: [{ waiting: { gt: 0 } }, { held: { gt: 0 } }] } },
      },
      select: { orderId: true },
    }),
  );
  await tendAll(ctx, [
    ...(await ordersOutOfStep(ctx)),
    ...unseen.map(({ orderId }) => asId<'Order'>(orderId)),
  ]);
};

const sweepSupply = async (ctx: LocalCtx): Promise<void> => {
  const receipts = await unbookedReceipts(ctx);
  await enqueueAll(
    ctx,
    bookReceiptJob,
    receipts.map((receiptId) => ({ receiptId })),
  );
  const levels = await ctx.db.inShop(async (tx) => levelsToDecide(tx, await itemsExpected(tx)));
  await enqueueAll(
    ctx,
    decideLevelJob,
    levels.map(({ inventoryItemId, locationId }) => ({ inventoryItemId, locationId })),
  );
  // What only rules say is told for the whole shop at once, and looked at by the pass; or told product by
  // product, and looked at when it is not what the rule says.
  const hidden = await ctx.db.inShop(async (tx) => ({
    atRest: await productsAtRest(tx),
    withStory: await productsWithStoryUnderHidden(tx),
    toLabel: [...(await productsToLabel(tx, ctx)).values()].flat(),
  }));
  const products = new Set([
    ...(await productsWithOwnPolicy(ctx)),
    ...(await publishedProducts(ctx)).filter((productId) => !hidden.atRest.has(productId)),
    ...hidden.withStory,
    ...hidden.toLabel,
  ]);
  await enqueueAll(
    ctx,
    alignProduct,
    [...products].map((productId) => ({ productId })),
  );
};

/** The handler of `sweepShop`. A shop that has left is only tidied up. */
export const sweepShop = async (ctx: Ctx): Promise<void> => {
  const now = ctx.clock.now();
  const row = await ctx.db.inShop((tx) => tx.shop.findUnique({ where: { shop: ctx.shop } }));
  await sweepInbox(ctx, now);
  if (row === null || row.status === 'left') return;
  if (row.importedAt === null) {
    await ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, importShop, { after: null }));
  }
  await sweepOrders(ctx, row, now);
  await sweepSupply(ctx);
  await askToAlignWords(ctx);
  await askToAlignRules(ctx);
  await askToSeeCollections(ctx);
  await sweepPass(ctx);
  if (row.status === 'leaving') await takeBack(ctx);
  await ctx.db.inShop((tx) => writeSwept(tx, now));
};
