/** What is told depends on how many are wanted, and is kept as it was told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArrivalId } from '#app/domain/ids.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { readQueue } from '#app/features/backorders/read.server.ts';
import { moveArrival } from '#app/flows/move-arrival.server.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, line, setStage, shown, startSelling } from './story.ts';
import type { Stage } from './story.ts';

let app: RunningApp;
let stage: Stage;
let second: ArrivalId;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
});

afterAll(() => app.stop());

const firstTold = async (): Promise<Record<string, string | null>> => {
  const { rows } = await readQueue(stage.ctx, { productId: stage.productId });
  return Object.fromEntries(
    rows.map(({ orderName, firstPromise }) => [
      orderName,
      firstPromise?.kind === 'date' ? firstPromise.shipsOn : null,
    ]),
  );
};

test('shoppers are told from how many units on the day is a later one', async () => {
  await expectGoods(stage, 4, '2026-12-04');
  second = await expectGoods(stage, 6, '2026-12-11');
  expect(shown(stage)).toEqual({
    on: '2026-12-04',
    later: [
      [4, '2026-12-11'],
      [10, null],
    ],
    stage: 'ordered',
  });
});

test('whoever buys more than the first goods cover was told the day of the next, first of all', async () => {
  const some = buy(stage, 5);
  // The level is looked at before the order is known: its units are gone, and nobody's yet.
  const { ctx, inventoryItemId, locationId } = stage;
  await decideLevelNow(ctx, { inventoryItemId, locationId });
  await stage.pass();
  expect(shown(stage)).toEqual({
    on: '2026-12-04',
    later: [
      [1, '2026-12-11'],
      [7, null],
    ],
    stage: 'ordered',
  });
  const more = buy(stage, 3);
  await stage.pass();
  expect(await line(stage)).toMatchObject([
    { orderName: some.name, waiting: 3, on: '2026-12-04' },
    { orderName: more.name, waiting: 3, on: '2026-12-11' },
  ]);
  expect(await firstTold()).toEqual({ [some.name]: '2026-12-04', [more.name]: '2026-12-11' });
  expect(shown(stage)).toEqual({ on: '2026-12-11', later: [[4, null]], stage: 'ordered' });
});

test('every quote is kept with what it told buyers of more, and only another day is news', async () => {
  const { ctx } = stage;
  const quotes = await ctx.db.inShop((tx) =>
    tx.publishedQuote.findMany({ orderBy: { id: 'asc' }, select: { later: true } }),
  );
  expect(quotes.map(({ later }) => later)).toEqual([
    [],
    [[4, null]],
    [
      [4, '2026-12-11'],
      [10, null],
    ],
    [
      [1, '2026-12-11'],
      [7, null],
    ],
    [[4, null]],
  ]);
  const events = await ctx.db.inShop((tx) =>
    tx.event.findMany({ where: { kind: 'quote-published' }, orderBy: { id: 'asc' } }),
  );
  expect(events.map(({ data }) => data)).toMatchObject([
    { shipsOn: null },
    { shipsOn: '2026-12-04' },
    { shipsOn: '2026-12-11' },
  ]);
});

test('shoppers are told how far the goods are that the day stands for', async () => {
  await moveArrival(stage.ctx, {
    arrivalId: second,
    arrivalLineId: null,
    expectedOn: '2026-12-11',
    stage: 'customs',
    actor: 'Sam',
  });
  await stage.pass();
  expect(shown(stage)).toEqual({ on: '2026-12-11', later: [[4, null]], stage: 'customs' });
});
