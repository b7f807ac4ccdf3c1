import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { atEndOf } from '#app/adapters/database/database.server.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { tendOrder } from '#app/features/backorders/jobs.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { createBoss, jobsFor } from './queue.server.ts';
import type { Boss } from './queue.server.ts';

const SHOP = asId<'Shop'>('demo.myshopify.com');
let database: TestDatabase;
let boss: Boss;

beforeAll(async () => {
  database = await createTestDatabase();
  boss = createBoss(database.url, createLog('silent'));
  await boss.start();
});

afterAll(async () => {
  await boss.stop({ graceful: false });
  await database.stop();
});

const inShop = <T>(run: (tx: Tx) => T | Promise<T>): Promise<T> =>
  database.server.forShop(SHOP).inShop(run);

const wish = (tx: Tx, orderId: string, delaySeconds?: number): void =>
  jobsFor(boss, SHOP).enqueue(
    tx,
    tendOrder,
    { orderId },
    delaySeconds === undefined ? {} : { delaySeconds },
  );

const waiting = async (orderId: string): Promise<number> => {
  const rows = await database.query(
    `SELECT 1 FROM pgboss.job WHERE state = 'created' AND data->'payload'->>'orderId' = $1`,
    [orderId],
  );
  return rows.length;
};

const fetchIt = async (): Promise<string[]> =>
  (await boss.fetch(tendOrder.name)).map(({ id }) => id);

test('a job is enqueued with the transaction that caused it, or not at all', async () => {
  await expect(
    inShop((tx) => {
      wish(tx, 'rolled-back');
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await waiting('rolled-back')).toBe(0);
});

test('wishes for the same work become one', async () => {
  await inShop((tx) => wish(tx, 'twice'));
  await inShop((tx) => wish(tx, 'twice'));
  expect(await waiting('twice')).toBe(1);
  await boss.complete(tendOrder.name, await fetchIt());
});

test('a delayed job does not absorb a wish for now', async () => {
  await inShop((tx) => wish(tx, 'later', 3_600));
  await inShop((tx) => wish(tx, 'later'));
  expect(await waiting('later')).toBe(2);
  await boss.complete(tendOrder.name, await fetchIt());
});

test('a job that was wished for again cannot start before that wish is committed', async () => {
  await inShop((tx) => wish(tx, 'racing'));
  const startedMeanwhile = await inShop((tx) => {
    wish(tx, 'racing');
    const started: string[] = [];
    atEndOf(tx, async () => {
      started.push(...(await fetchIt()));
    });
    return started;
  });
  expect(startedMeanwhile).toEqual([]);
  const started = await fetchIt();
  expect(started).toHaveLength(1);
  await boss.complete(tendOrder.name, started);
});

test('a wish that comes while the work is under way is worked on afterwards', async () => {
  await inShop((tx) => wish(tx, 'busy'));
  const first = await fetchIt();
  await inShop((tx) => wish(tx, 'busy'));
  expect(await waiting('busy')).toBe(1);
  expect(await fetchIt()).toEqual([]);
  await boss.complete(tendOrder.name, first);
  const second = await fetchIt();
  expect(second).toHaveLength(1);
  await boss.complete(tendOrder.name, second);
});

test('transactions that wish for the same work in different orders do not wait for each other', async () => {
  const orders = Array.from({ length: 20 }, (_, index) => `many-${index}`);
  const wishFor = (ids: readonly string[]) =>
    inShop((tx) => {
      for (const orderId of ids) wish(tx, orderId);
    });
  for (let round = 0; round < 10; round += 1) {
    await Promise.all([wishFor(orders), wishFor(orders.toReversed())]);
  }
  for (const orderId of orders) expect(await waiting(orderId)).toBe(1);
});

test('a wish outside of a transaction of a shop is a fault', () => {
  expect(() => wish(database.server.client, 'nowhere')).toThrow('no open transaction');
});
