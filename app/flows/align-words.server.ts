/**
 * Keeps what the theme reads in step with the shop's words. The metafield is written when, and only
 * when, its text changes, and goes when there is nothing to say or the shop leaves.
 */
import { Temporal } from 'temporal-polyfill';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { deleteWords, writeWords } from '#app/adapters/shopify/words-metafield.server.ts';
import { alignWords as alignWordsJob } from '#app/features/words/jobs.ts';
import { wordsDocumentOf, wordsPublication } from '#app/features/words/read.server.ts';
import { deleteWordsPublication, writeWordsPublication } from '#app/features/words/store.server.ts';

interface Look {
  readonly wanted: string | null;
  /** What may stand in Shopify; undefined when that is not known. */
  readonly shown: string | null | undefined;
}

/** What was written for an earlier installation went with it. */
const look = async (tx: Tx, ctx: Pick<LocalCtx, 'shop'>): Promise<Look> => {
  const shop = await tx.shop.findUniqueOrThrow({ where: { shop: ctx.shop } });
  const leaves = shop.status === 'leaving' || shop.status === 'left';
  const written = await wordsPublication(tx);
  const isOfThis =
    written !== null &&
    Temporal.Instant.compare(written.publishedAt, instantOf(shop.installedAt)) >= 0;
  return {
    wanted: leaves ? null : await wordsDocumentOf(tx),
    shown: written === null ? null : isOfThis ? (written.value ?? undefined) : undefined,
  };
};

/** Puts the words into line if the theme reads something else than it should. */
export const askToAlignWords = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const { wanted, shown } = await look(tx, ctx);
    if (wanted !== shown) ctx.jobs.enqueue(tx, alignWordsJob, {});
  });

/** The handler of `alignWords`, whose key makes it the only writer of the metafield. */
export const alignWords = async (ctx: Ctx): Promise<void> => {
  const { wanted, shown } = await ctx.db.inShop((tx) => look(tx, ctx));
  if (wanted === shown) return;
  const note = (value: string | null) =>
    ctx.db.inShop((tx) => writeWordsPublication(tx, ctx.shop, value, ctx.clock.now()));
  // Should the answer be lost, the next look knows that something may stand there.
  await note(null);
  if (wanted === null) {
    await deleteWords(ctx.admin);
    await ctx.db.inShop(deleteWordsPublication);
  } else {
    await writeWords(ctx.admin, wanted);
    await note(wanted);
  }
  // A shop that began to leave meanwhile found nothing to take away yet.
  await askToAlignWords(ctx);
};
