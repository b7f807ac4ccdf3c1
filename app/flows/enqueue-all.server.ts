import type { LocalCtx } from '#app/adapters/context.ts';
import type { JobDefinition } from '#app/adapters/jobs/definition.ts';

/** So many that no transaction lasts long. */
const AT_ONCE = 100;

/** Puts one job per payload into line, in transactions of bounded size. */
export const enqueueAll = async <Payload>(
  ctx: LocalCtx,
  job: JobDefinition<Payload>,
  payloads: readonly Payload[],
): Promise<void> => {
  for (let from = 0; from < payloads.length; from += AT_ONCE) {
    await ctx.db.inShop((tx) => {
      for (const payload of payloads.slice(from, from + AT_ONCE)) {
        ctx.jobs.enqueue(tx, job, payload);
      }
    });
  }
};
