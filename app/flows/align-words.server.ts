/**
 * Keeps what the theme and the pages of orders read in step with the shop's words: one document, in two
 * places, because neither can read where the other does. A shop that leaves takes both away.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { doubtAppDataRow } from '#app/features/storefront/app-data.server.ts';
import { isLeaving } from '#app/features/shops/read-facts.server.ts';
import { alignWords as alignWordsJob } from '#app/features/words/jobs.ts';
import { wordsDocumentOf } from '#app/features/words/read.server.ts';
import { alignAppData, isAligned } from './align-app-data.server.ts';
import type { AppData } from './align-app-data.server.ts';

const wantedOf: AppData['wantedOf'] = async (tx, { shop }) => {
  const { status } = await tx.shop.findUniqueOrThrow({ where: { shop } });
  return { value: isLeaving(status) ? null : await wordsDocumentOf(tx) };
};

/** Each is known for itself: what becomes of one write says nothing of the other. */
const PLACES: readonly AppData[] = [
  { name: 'words', wantedOf },
  { name: 'order-words', wantedOf },
];

/** Puts the words into line if anybody reads something else than they should. */
export const askToAlignWords = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    for (const place of PLACES) {
      if (await isAligned(tx, ctx, place)) continue;
      ctx.jobs.enqueue(tx, alignWordsJob, {});
      return;
    }
  });

/** The handler of `alignWords`. */
export const alignWords = async (
  ctx: Ctx,
  { afresh = false }: { afresh?: boolean | undefined } = {},
): Promise<void> => {
  if (afresh) {
    // The shop's metafield outlives an installation, also one of which nothing is kept any more.
    await ctx.db.inShop((tx) => doubtAppDataRow(tx, ctx.shop, 'order-words', ctx.clock.now()));
  }
  for (const place of PLACES) await alignAppData(ctx, place);
  // A shop that began to leave meanwhile found nothing to take away yet.
  await askToAlignWords(ctx);
};
