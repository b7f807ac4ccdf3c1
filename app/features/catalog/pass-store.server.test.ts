import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { finishPass, writePass, writeWish } from './pass-store.server.ts';
import { passOf } from './read-rules.server.ts';

/** Long enough for the other transaction to come to the same row. */
const WHILE_MS = 300;
const SHOP = asId<'Shop'>('one.myshopify.com');

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.stop());

beforeEach(() => world.database.query('DELETE FROM catalogue_pass'));

const ctx = () => world.ctxFor(SHOP);
const wish = () => ctx().db.inShop((tx) => writeWish(tx, SHOP));
const finish = () => ctx().db.inShop((tx) => finishPass(tx, SHOP, ctx().clock.now()));
const begin = (began: number) =>
  ctx().db.inShop((tx) =>
    writePass(tx, SHOP, { step: 'reading', bulkId: 'gid://shopify/BulkOperation/1', began }),
  );
const pass = () => ctx().db.inShop(passOf);

test('only the first of many wishes has to see that a pass begins', async () => {
  expect(await wish()).toEqual({ isFirst: true });
  expect(await wish()).toEqual({ isFirst: false });
  await begin(2);
  expect(await wish()).toEqual({ isFirst: false });
  expect(await finish()).toEqual({ isDone: false });
  expect(await wish()).toEqual({ isFirst: false });
  await begin(4);
  expect(await finish()).toEqual({ isDone: true });
  expect(await pass()).toMatchObject({ step: 'done', asked: 4, began: 4 });
  expect(await wish()).toEqual({ isFirst: true });
  expect(await pass()).toMatchObject({ step: 'due', asked: 5, began: 4 });
});

/** The second begins while the first is done and not committed yet. */
const overlapping = async <First, Second>(
  first: (tx: Tx) => Promise<First>,
  second: (tx: Tx) => Promise<Second>,
): Promise<{ first: First; second: Second }> => {
  const { promise: waited, resolve: begun } = Promise.withResolvers<undefined>();
  const one = ctx().db.inShop(async (tx) => {
    const outcome = await first(tx);
    begun(undefined);
    await sleep(WHILE_MS);
    return outcome;
  });
  await waited;
  const other = ctx().db.inShop(second);
  return { first: await one, second: await other };
};

test('a wish that comes while a pass ends is counted by it or sees that another begins', async () => {
  const end = (tx: Tx) => finishPass(tx, SHOP, ctx().clock.now());
  const want = (tx: Tx) => writeWish(tx, SHOP);
  await wish();
  await begin(1);
  expect(await overlapping(end, want)).toEqual({
    first: { isDone: true },
    second: { isFirst: true },
  });
  await begin(2);
  expect(await overlapping(want, end)).toEqual({
    first: { isFirst: false },
    second: { isDone: false },
  });
  expect(await pass()).toMatchObject({ step: 'due', asked: 3, began: 2 });
});
