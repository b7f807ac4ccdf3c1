/** A range of days is published, kept as it was told, and compared by the day that is promised. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SupplyBehind } from '#app/domain/promise.ts';
import { behindToRecord } from '#app/features/backorders/promise-record.ts';
import { asId } from '#app/domain/ids.ts';
import { readQueue } from '#app/features/backorders/read.server.ts';
import { readPromised } from '#app/features/storefront/read-promised.server.ts';
import { alignOrder } from '#app/flows/align-order.server.ts';
import { alignProduct } from '#app/flows/align-product.server.ts';
import { day } from '#tests/support/domain.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, setStage, shown, startSelling } from './story.ts';
import type { Stage } from './story.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
  await expectGoods(stage, 4, '2026-12-11');
});

afterAll(() => app.stop());

/** Four units in a range from then, and more in another; the levels are not decided anew. */
const lateFrom = async (from: string): Promise<void> => {
  const { ctx, inventoryItemId, locationId, productId } = stage;
  const source = {
    kind: 'arrival',
    arrivalLineId: asId<'ArrivalLine'>('PO-17'),
    name: 'PO-17',
    expectedOn: day('2026-12-04'),
  } as const;
  const behind: SupplyBehind = {
    steps: [
      {
        units: 4,
        promise: { kind: 'date', shipsOn: day('2026-12-11'), shipsFrom: day(from), source },
      },
      {
        units: 9,
        promise: {
          kind: 'date',
          shipsOn: day('2026-12-24'),
          shipsFrom: day('2026-12-14'),
          source,
        },
      },
    ],
    beyond: { kind: 'no-date', because: 'no-arrival' },
  };
  await ctx.db.inShop((tx) =>
    tx.level.updateMany({
      where: { inventoryItemId, locationId },
      data: { behind: behindToRecord(behind) },
    }),
  );
  await alignProduct(ctx, productId);
};

const quotes = () =>
  stage.ctx.db.inShop((tx) =>
    tx.publishedQuote.findMany({
      orderBy: { id: 'asc' },
      select: { shipsOn: true, shipsFrom: true, later: true, withdrawnAt: true },
    }),
  );

const newsOf = () =>
  stage.ctx.db.inShop((tx) => tx.event.count({ where: { kind: 'quote-published' } }));

const LATER = [
  [4, '2026-12-24', '2026-12-14'],
  [9, null],
];

test('the product tells the range, and cards that ask are told it too', async () => {
  await lateFrom('2026-11-27');
  expect(shown(stage)).toEqual({ on: '2026-12-11', from: '2026-11-27', later: LATER });
  const promised = await stage.ctx.db.inShop((tx) => readPromised(tx, [stage.productId]));
  expect(promised.of(stage.productId, stage.variantId)).toEqual({
    kind: 'date',
    shipsOn: day('2026-12-11'),
    shipsFrom: day('2026-11-27'),
  });
});

test('another early end alone is published and kept, and is no news', async () => {
  const [before, news] = [await quotes(), await newsOf()];
  await lateFrom('2026-12-01');
  expect(shown(stage)).toMatchObject({ on: '2026-12-11', from: '2026-12-01' });
  await lateFrom('2026-12-01');
  const after = await quotes();
  expect(after).toHaveLength(before.length + 1);
  expect(after.at(-2)?.withdrawnAt).not.toBeNull();
  expect(after.at(-1)).toEqual({
    shipsOn: new Date('2026-12-11'),
    shipsFrom: new Date('2026-12-01'),
    later: LATER,
    withdrawnAt: null,
  });
  expect(await newsOf()).toBe(news);
});

test('buyers were told the range that was public for their quantity, first of all', async () => {
  // Two are in stock, and the level's decision after the first order knows of no range.
  const many = buy(stage, 7);
  await stage.pass();
  await lateFrom('2026-12-01');
  const few = buy(stage, 3);
  await stage.pass();
  const { rows } = await readQueue(stage.ctx, { productId: stage.productId });
  const first = rows.map(({ orderName, firstPromise }) => [orderName, firstPromise]);
  expect(Object.fromEntries(first)).toMatchObject({
    [many.name]: { shipsOn: '2026-12-24', shipsFrom: '2026-12-14' },
    [few.name]: { shipsOn: '2026-12-11', shipsFrom: '2026-12-01' },
  });
});

test('an order tells its buyer the range, and another early end of it', async () => {
  const { ctx, shop } = stage;
  const order = buy(stage, 1);
  await stage.pass();
  const orderId = asId<'Order'>(`gid://shopify/Order/${order.id}`);
  const waits = async (shipsFrom: string | null) => {
    const promise = {
      kind: 'date',
      shipsOn: '2026-12-24',
      shipsFrom,
      source: { kind: 'lead-time', days: 3 },
    };
    await ctx.db.inShop((tx) =>
      tx.demand.updateMany({ where: { orderId }, data: { promise, joined: true, waiting: 1 } }),
    );
    await alignOrder(ctx, orderId);
    const found = shop.metafields.find(({ ownerId }) => ownerId === order.id);
    const { lines } = JSON.parse(found?.value ?? '{}') as { lines: object };
    return Object.values(lines) as unknown[];
  };
  expect(await waits('2026-12-14')).toEqual([{ units: 1, on: '2026-12-24', from: '2026-12-14' }]);
  expect(await waits('2026-12-17')).toEqual([{ units: 1, on: '2026-12-24', from: '2026-12-17' }]);
  expect(await waits(null)).toEqual([{ units: 1, on: '2026-12-24' }]);
});
