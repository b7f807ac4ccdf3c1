/**
 * Jobs in the app's own database (pg-boss), enqueued in the transaction that caused them: both happen
 * or neither. A wish for work that already waits in line joins it.
 *
 * All wishes of a transaction go into line at its end, in one order for everybody: a wish locks its
 * row, and two transactions that lock the same rows in different orders would wait for each other.
 */
import { PgBoss, fromPrisma } from 'pg-boss';
import { APP_ROLE, atEndOf } from '#app/adapters/database/database.server.ts';
import type { Log } from '#app/adapters/log.server.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { compareText } from '#app/domain/ids.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { DeclaredJob, JobDefinition } from './definition.ts';

export interface JobQueue {
  /** `delaySeconds` puts the job off; a delayed job does not absorb later wishes. */
  readonly enqueue: <Payload>(
    tx: Tx,
    job: JobDefinition<Payload>,
    payload: Payload,
    options?: { delaySeconds?: number | null },
  ) => void;
}

export type Boss = PgBoss;

const SCHEMA = 'pgboss';
/** A worker that dies is noticed when its heartbeat stays away this long. */
const HEARTBEAT_SECONDS = 10;
const CONNECTIONS = 4;

/**
 * The queue of one process. It neither makes nor changes tables: `migrateJobs` does, before the
 * first process starts.
 */
export const createBoss = (
  databaseUrl: string,
  log: Log,
  { migrate } = { migrate: false },
): Boss => {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    options: `-c role=${APP_ROLE}`,
    schema: SCHEMA,
    createSchema: false,
    migrate,
    schedule: false,
    max: CONNECTIONS,
    useListenNotify: true,
    monitorIntervalSeconds: 5,
    superviseIntervalSeconds: 15,
  });
  boss.on('error', (error) => {
    log.error({ because: error.message }, 'the job queue has a problem');
  });
  return boss;
};

/** Declares the queues; safe to repeat, also by several processes. */
const declareQueues = async (boss: PgBoss, jobs: readonly DeclaredJob[]): Promise<void> => {
  for (const job of jobs) {
    const options = {
      notify: true,
      retryLimit: job.retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 300,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: 600,
      deleteAfterSeconds: 86_400,
    };
    await boss.createQueue(job.name, { policy: 'stately', ...options });
    await boss.updateQueue(job.name, options);
  }
};

/** Brings the queue's own tables up to date and declares the queues. */
export const migrateJobs = async (
  databaseUrl: string,
  log: Log,
  jobs: readonly DeclaredJob[],
): Promise<void> => {
  const boss = createBoss(databaseUrl, log, { migrate: true });
  await boss.start();
  await declareQueues(boss, jobs);
  await boss.stop({ graceful: false });
};

const keyOf = (shop: ShopDomain, key: string): string => `${shop} ${key}`;

/**
 * The keys under which a job waits to be started. Their rows are locked until the transaction ends, so
 * that none can start before what we write here can be seen: a wish is never lost between them.
 */
const waitingAmong = async (
  tx: Tx,
  name: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> => {
  const waiting = await tx.$queryRaw<{ key: string }[]>`
    SELECT singleton_key AS key FROM pgboss.job
    WHERE name = ${name} AND singleton_key = ANY(${keys}) AND state = 'created' AND start_after <= now()
    ORDER BY singleton_key FOR UPDATE`;
  return new Set(waiting.map(({ key }) => key));
};

interface Wish {
  readonly name: string;
  readonly key: string;
  readonly data: object;
  readonly delaySeconds: number | null;
}

/** All of one name, by key. */
const putIntoLine = async (
  boss: Boss,
  tx: Tx,
  name: string,
  all: readonly Wish[],
): Promise<void> => {
  const wishes = all.toSorted((a, b) => compareText(a.key, b.key));
  const atOnce = wishes.filter(({ delaySeconds }) => delaySeconds === null).map(({ key }) => key);
  const waiting = await waitingAmong(tx, name, atOnce);
  const jobs = wishes
    .filter(({ key, delaySeconds }) => delaySeconds !== null || !waiting.has(key))
    .map(({ key: singletonKey, data, delaySeconds }) => ({
      singletonKey,
      data,
      ...(delaySeconds === null ? {} : { startAfter: delaySeconds }),
    }));
  if (jobs.length > 0) await boss.insert(name, jobs, { db: fromPrisma(tx) });
};

const wishes = new WeakMap<Tx, Wish[]>();

/** What a transaction wishes for; goes into line when it ends. */
const wishesOf = (boss: Boss, tx: Tx): Wish[] => {
  const known = wishes.get(tx);
  if (known !== undefined) return known;
  const made: Wish[] = [];
  wishes.set(tx, made);
  atEndOf(tx, async () => {
    const byName = Map.groupBy(made, ({ name }) => name);
    for (const name of [...byName.keys()].sort(compareText)) {
      await putIntoLine(boss, tx, name, byName.get(name) ?? []);
    }
  });
  return made;
};

export const jobsFor = (boss: Boss, shop: ShopDomain): JobQueue => ({
  enqueue: (tx, job, payload, { delaySeconds = null } = {}) => {
    const key = keyOf(shop, job.key(payload) + (delaySeconds === null ? '' : ' later'));
    wishesOf(boss, tx).push({ name: job.name, key, data: { shop, payload }, delaySeconds });
  },
});
