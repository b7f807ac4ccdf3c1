/** What a use case is given when it calls nobody: a test database, the real queue, a clock that stands. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { createBoss, jobsFor } from '#app/adapters/jobs/queue.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { asId } from '#app/domain/ids.ts';
import { createTestClock } from './clock.ts';
import type { TestClock } from './clock.ts';
import { orderPageUrl } from '#app/features/portal/link.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

export interface WaitingJob {
  readonly name: string;
  readonly payload: unknown;
}

export interface TestWorld {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly ctxFor: (shop: string) => LocalCtx;
  /** Jobs of the shop that wait to be started, by the transaction that put them into line. */
  readonly waitingJobs: (shop: string) => Promise<WaitingJob[]>;
  readonly forgetJobs: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const createTestWorld = async (): Promise<TestWorld> => {
  const database = await createTestDatabase();
  const log = createLog('silent');
  const boss = createBoss(database.url, log);
  await boss.start();
  const clock = createTestClock();
  return {
    database,
    clock,
    ctxFor: (name) => {
      const shop = asId<'Shop'>(name);
      return {
        shop,
        db: database.server.forShop(shop),
        jobs: jobsFor(boss, shop),
        clock,
        log,
        orderPage: (orderId) => orderPageUrl('test-secret', shop, orderId),
      };
    },
    waitingJobs: (shop) =>
      database.query<{ name: string; payload: unknown }>(
        `SELECT name, data->'payload' AS payload FROM pgboss.job
         WHERE data->>'shop' = $1 AND state = 'created' ORDER BY created_on, name, data::text`,
        [shop],
      ),
    forgetJobs: async () => {
      await database.query('DELETE FROM pgboss.job');
    },
    stop: async () => {
      await boss.stop({ graceful: false });
      await database.stop();
    },
  };
};
