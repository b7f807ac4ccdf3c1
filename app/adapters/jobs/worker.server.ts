/** Takes jobs from the queue and runs them, each settled on its own; a failed one is tried again later. */
import { z } from 'zod';
import type { Log } from '#app/adapters/log.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { Boss } from './queue.server.ts';

export interface RunnableJob {
  readonly name: string;
  /** Throws when the job is to be tried again. */
  readonly run: (shop: ShopDomain, payload: unknown) => Promise<void>;
}

const envelope = z.object({ shop: z.string(), payload: z.unknown() });

const AT_ONCE = 4;
/** Notifications wake a worker at once; polling finds what was put off or not announced. */
const POLLING_SECONDS = 1;

const told = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');

export const startWorker = async (
  boss: Boss,
  jobs: readonly RunnableJob[],
  log: Log,
): Promise<void> => {
  const settle = async (job: RunnableJob, id: string, data: unknown) => {
    try {
      const { shop, payload } = envelope.parse(data);
      await job.run(asId<'Shop'>(shop), payload);
      return { id, status: 'completed' as const };
    } catch (error) {
      const because = told(error);
      log.warn({ job: job.name, id, because }, 'a job failed and will be tried again');
      return { id, status: 'failed' as const, output: { because } };
    }
  };
  for (const job of jobs) {
    await boss.work(
      job.name,
      {
        batchSize: AT_ONCE,
        burstWhenBatchFull: true,
        perJobResults: true,
        pollingIntervalSeconds: POLLING_SECONDS,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
      },
      (batch) => Promise.all(batch.map(({ id, data }) => settle(job, id, data))),
    );
  }
};
