import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import type { Order } from '#emulator/platform/state.ts';
import { buy, count, expectGoods, setStage, startSelling } from '#tests/story/story.ts';
import type { Stage } from '#tests/story/story.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { alignOrder } from './align-order.server.ts';
import { leave, readLeaveProgress } from './leave.server.ts';
import { moveArrival } from './move-arrival.server.ts';

let app: RunningApp;
let stage: Stage;
let arrivalId: ArrivalId;
let order: Order;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
  arrivalId = await expectGoods(stage, 6, '2026-12-11');
});

afterAll(() => app.stop());

const gidOf = (one: Order) => asId<'Order'>(`gid://shopify/Order/${one.id}`);

/** What stands in Shopify; undefined when the order carries no metafield. */
const told = (one: Order): unknown => {
  const found = stage.shop.metafields.find(
    ({ ownerKind, ownerId }) => ownerKind === 'Order' && ownerId === one.id,
  );
  return found === undefined ? undefined : JSON.parse(found.value);
};

const waits = (one: Order, units: number, on: string | null) => ({
  v: 1,
  page: stage.ctx.orderPage(gidOf(one)),
  lines: { [one.lines[0]?.id ?? '']: { units, on } },
});

/** Calls to Shopify that wrote or deleted the metafield of the order. */
const writes = (one: Order): string[] =>
  app.emulator.platform.calls.flatMap((call) =>
    call.kind === 'admin-api' &&
    call.roots.some((root) => root.startsWith('metafields')) &&
    JSON.stringify(call.variables).includes(`"${gidOf(one)}"`)
      ? call.operation
      : [],
  );

test('an order of which something waits tells its buyer how much and until when, once', async () => {
  order = buy(stage, 5);
  await stage.pass();
  expect(told(order)).toEqual(waits(order, 3, '2026-12-11'));
  expect(writes(order)).toEqual(['WriteMetafield']);
});

test('another look that changes nothing writes nothing', async () => {
  await alignOrder(stage.ctx, gidOf(order));
  await app.sweep();
  expect(writes(order)).toEqual(['WriteMetafield']);
});

test('an order of which nothing waits tells nothing', async () => {
  const stocked = stage.shop.products
    .flatMap(({ variants }) => variants)
    .find(
      ({ inventoryItemId, tracked, components }) =>
        tracked &&
        components.length === 0 &&
        stage.shop.levels.some(
          (one) => one.inventoryItemId === inventoryItemId && one.available > 1,
        ),
    );
  if (stocked === undefined) throw new Error('nothing is in stock');
  const served = buy({ ...stage, variant: stocked }, 1);
  await stage.pass();
  expect(told(served)).toBeUndefined();
  expect(writes(served)).toEqual([]);
});

test('a date that moves is written', async () => {
  const moved = { arrivalId, arrivalLineId: null, expectedOn: '2026-12-18', actor: 'Sam' };
  expect((await moveArrival(stage.ctx, moved)).kind).toBe('moved');
  await stage.pass();
  expect(told(order)).toEqual(waits(order, 3, '2026-12-18'));
  expect(writes(order)).toEqual(['WriteMetafield', 'WriteMetafield']);
});

test('fewer units that wait are written, and no date when none is on its way', async () => {
  await count(stage, arrivalId, 1);
  await stage.pass();
  expect(told(order)).toEqual(waits(order, 2, null));
});

test('goods that cover everything take it away', async () => {
  const rest = await expectGoods(stage, 2, '2026-12-18');
  await count(stage, rest, 2);
  await stage.pass();
  expect(told(order)).toBeUndefined();
  expect(writes(order).at(-1)).toBe('DeleteMetafield');
  expect(await app.database.query('SELECT 1 FROM order_publication')).toEqual([]);
});

test('leaving takes away what orders tell', async () => {
  const late = buy(stage, 2);
  await stage.pass();
  expect(told(late)).toEqual(waits(late, 2, null));
  await leave(stage.ctx, { actor: 'Sam' });
  await expect
    .poll(() => readLeaveProgress(stage.ctx), { timeout: 20_000 })
    .toMatchObject({
      remaining: { orders: 0, products: 0 },
    });
  expect(told(late)).toBeUndefined();
});
