/** What follows when Shopify tells of a product or of a collection. */
import { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { CollectionId, ProductId } from '#app/domain/ids.ts';
import { comeBackToPass, passCatalogue, seeCollections } from '#app/features/catalog/jobs.ts';
import { writeWish } from '#app/features/catalog/pass-store.server.ts';
import { hasOwnPolicy, policiesToAlign } from '#app/features/catalog/read.server.ts';
import { rulesOf, wroteInPassAt } from '#app/features/catalog/read-rules.server.ts';
import { alignProduct } from '#app/features/storefront/jobs.ts';
import { isPublished } from '#app/features/storefront/read.server.ts';

export type Heard = 'enqueued' | 'nothing of ours';

/** For so long after a pass has written Shopify may be telling of it. */
const ECHO = Temporal.Duration.from({ minutes: 10 });
/** The first that is told gathers those that come with it. */
const GATHERING_SECONDS = 2;

/**
 * A pass that writes the settings of a whole catalogue makes Shopify tell of every product. What has nothing
 * of its own to say is looked at by another pass, once, instead of product by product. A pass that writes
 * nothing has no echo, so this comes to an end.
 */
const isEcho = async (tx: Tx, { clock }: LocalCtx, productId: ProductId): Promise<boolean> => {
  const wroteAt = await wroteInPassAt(tx);
  if (wroteAt === null || Temporal.Instant.compare(clock.now(), wroteAt.add(ECHO)) >= 0) {
    return false;
  }
  return !(await hasOwnPolicy(tx, productId)) && !(await isPublished(tx, productId));
};

export const hearOfProduct = (ctx: LocalCtx, productId: ProductId): Promise<Heard> =>
  ctx.db.inShop(async (tx) => {
    const isUnderPolicy = (await policiesToAlign(tx, productId)).length > 0;
    // It may have got the tag of a rule just now.
    if (!isUnderPolicy && (await rulesOf(tx)).length === 0) return 'nothing of ours';
    if (await isEcho(tx, ctx, productId)) {
      const { isFirst } = await writeWish(tx, ctx.shop);
      // Who wished before sees to it, later the larger the echo is.
      if (isFirst) {
        ctx.jobs.enqueue(tx, comeBackToPass, {}, { delaySeconds: GATHERING_SECONDS });
      }
    } else ctx.jobs.enqueue(tx, alignProduct, { productId });
    return 'enqueued';
  });

/**
 * Its products may have come or gone, or the online store shows or hides it: those that have a rule are
 * looked at, with all others.
 */
export const hearOfCollection = (ctx: LocalCtx, collectionId: CollectionId): Promise<Heard> =>
  ctx.db.inShop(async (tx) => {
    const rules = await rulesOf(tx);
    if (rules.every(({ target }) => target !== collectionId)) return 'nothing of ours';
    await writeWish(tx, ctx.shop);
    ctx.jobs.enqueue(tx, seeCollections, {});
    ctx.jobs.enqueue(tx, passCatalogue, {});
    return 'enqueued';
  });
