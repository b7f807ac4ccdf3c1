/** The worker: runs every job, and now and then sweeps every shop for what no webhook told. */
import { ShopNotInstalled } from '#app/adapters/shopify/fault.ts';
import { startWorker as startTaking } from '#app/adapters/jobs/worker.server.ts';
import type { RunnableJob } from '#app/adapters/jobs/worker.server.ts';
import { sweepShop } from '#app/features/shops/jobs.ts';
import type { Handles } from './handles.server.ts';
import { boundJobs } from './jobs.ts';
import type { BoundJob } from './jobs.ts';

const runnable = ({ ctxFor, localCtxFor, log }: Handles, { job, run }: BoundJob): RunnableJob => ({
  name: job.name,
  run: async (shop, payload) => {
    try {
      await run({ local: localCtxFor(shop), connect: () => ctxFor(shop) }, payload);
    } catch (error) {
      if (!(error instanceof ShopNotInstalled)) throw error;
      log.info({ shop, job: job.name }, 'the shop is gone, and with it the work');
    }
  },
});

/** Puts a sweep of every installed shop into line; one that waits already is not doubled. */
export const sweepAll = async ({ database, localCtxFor }: Handles): Promise<void> => {
  for (const shop of await database.installedShops()) {
    const { db, jobs } = localCtxFor(shop);
    await db.inShop((tx) => jobs.enqueue(tx, sweepShop, {}));
  }
};

export const startWorker = async (handles: Handles): Promise<{ stop(): Promise<void> }> => {
  const { boss, config, log } = handles;
  await boss.start();
  await startTaking(
    boss,
    boundJobs.map((job) => runnable(handles, job)),
    log,
  );
  const sweep = (): void => {
    sweepAll(handles).catch((error: unknown) => {
      log.error({ because: error instanceof Error ? error.message : 'unknown' }, 'no sweep');
    });
  };
  const every = config.SWEEP_SECONDS * 1_000;
  const timer = every === 0 ? null : setInterval(sweep, every);
  if (timer !== null) sweep();
  return {
    stop: async () => {
      if (timer !== null) clearInterval(timer);
      await handles.stop();
    },
  };
};
