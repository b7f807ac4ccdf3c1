/** Keeps what the theme reads in step with the shop's words; a shop that leaves takes them away. */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { alignWords as alignWordsJob } from '#app/features/words/jobs.ts';
import { wordsDocumentOf } from '#app/features/words/read.server.ts';
import { alignAppData, isAligned } from './align-app-data.server.ts';
import type { AppData } from './align-app-data.server.ts';

const WORDS: AppData = {
  name: 'words',
  wantedOf: async (tx, { shop }) => {
    const { status } = await tx.shop.findUniqueOrThrow({ where: { shop } });
    const leaves = status === 'leaving' || status === 'left';
    return { value: leaves ? null : await wordsDocumentOf(tx) };
  },
};

/** Puts the words into line if the theme reads something else than it should. */
export const askToAlignWords = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if (!(await isAligned(tx, ctx, WORDS))) ctx.jobs.enqueue(tx, alignWordsJob, {});
  });

/** The handler of `alignWords`. */
export const alignWords = async (ctx: Ctx): Promise<void> => {
  await alignAppData(ctx, WORDS);
  // A shop that began to leave meanwhile found nothing to take away yet.
  await askToAlignWords(ctx);
};
