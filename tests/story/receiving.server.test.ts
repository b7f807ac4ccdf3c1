import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { createArrival } from '#app/features/arrivals/create-arrival.server.ts';
import { readArrival } from '#app/features/arrivals/read.server.ts';
import { bookReceipt, receive } from '#app/flows/receive.server.ts';
import { cancelArrival, moveArrival } from '#app/flows/move-arrival.server.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, count, expectGoods, setStage, shownDate, startSelling, unitsOf } from './story.ts';
import type { Stage } from './story.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
});

afterAll(() => app.stop());

const available = (): number | undefined => {
  const { shop, variant } = stage;
  return shop.levels.find(({ inventoryItemId }) => inventoryItemId === variant.inventoryItemId)
    ?.available;
};

const linesOf = async (arrivalId: ArrivalId, units: number, closeRest = false) =>
  ((await readArrival(stage.ctx, arrivalId))?.lines ?? []).map(({ id }) => ({
    arrivalLineId: id,
    units,
    closeRest,
  }));

test('the same form submitted twice, even at once, counts once', async () => {
  const arrivalId = await expectGoods(stage, 5, '2026-12-11');
  const before = available() ?? 0;
  const input = {
    arrivalId,
    requestId: randomUUID(),
    lines: await linesOf(arrivalId, 2),
    actor: 'Sam',
  };
  const answers = await Promise.all([receive(stage.ctx, input), receive(stage.ctx, input)]);
  await app.settle();
  expect(answers.map(({ kind }) => kind)).toEqual(['received', 'received']);
  expect(available()).toBe(before + 2);
  const arrival = await readArrival(stage.ctx, arrivalId);
  expect(arrival?.lines[0]).toMatchObject({ ordered: 5, received: 2, closedAt: null });
});

test('a receipt that is booked again changes nothing', async () => {
  const before = available();
  const rows = await app.database.query<{ id: string }>('SELECT id FROM receipt');
  for (const { id } of rows) await bookReceipt(stage.ctx, id);
  expect(available()).toBe(before);
});

test('counts that cannot be are refused, and nothing is counted', async () => {
  const arrivalId = await expectGoods(stage, 5, '2026-12-11');
  const before = available();
  for (const units of [-1, 0.5, 0, 1_000_001, Number.NaN]) {
    const lines = await linesOf(arrivalId, units);
    const outcome = await receive(stage.ctx, {
      arrivalId,
      requestId: randomUUID(),
      lines,
      actor: 'Sam',
    });
    expect(outcome.kind).toBe('refused');
  }
  expect(available()).toBe(before);
  expect((await readArrival(stage.ctx, arrivalId))?.lines[0]?.received).toBe(0);
});

test('goods for an arrival that is unknown or closed are refused', async () => {
  const unknown = asId<'Arrival'>(randomUUID());
  const nobody = { arrivalId: unknown, requestId: randomUUID(), lines: [], actor: 'Sam' };
  expect(await receive(stage.ctx, nobody)).toEqual({ kind: 'not-found' });

  const arrivalId = await expectGoods(stage, 3, '2026-12-11');
  await count(stage, arrivalId, 3);
  expect((await readArrival(stage.ctx, arrivalId))?.closedAt).not.toBeNull();
  expect((await count(stage, arrivalId, 1)).kind).toBe('refused');
});

test('units that Shopify does not take count as expected again, and the person is told', async () => {
  const arrivalId = await expectGoods(stage, 4, '2026-12-11');
  const { shop, product } = stage;
  shop.products = shop.products.filter(({ id }) => id !== product.id);
  const outcome = await count(stage, arrivalId, 4);
  shop.products.push(product);
  expect(outcome).toMatchObject({ kind: 'not-booked' });
  expect((await readArrival(stage.ctx, arrivalId))?.lines[0]).toMatchObject({
    received: 0,
    closedAt: null,
    receipts: [{ units: 4, bookedAt: null }],
  });
});

test('an arrival is refused with every problem named, and nothing is recorded', async () => {
  const { productId, variantId, inventoryItemId, ctx } = stage;
  const line = {
    productId,
    variantId,
    inventoryItemId,
    locationId: asId<'Location'>('gid://shopify/Location/0'),
    title: 'Lantern',
    ordered: -3,
    expectedOn: '2026-11-22',
  };
  const outcome = await createArrival(ctx, { name: ' ', lines: [line], actor: 'Sam' });
  expect(outcome).toMatchObject({
    kind: 'refused',
    problems: [
      { line: null, field: 'name' },
      { line: 0, field: 'ordered' },
      { line: 0, field: 'expectedOn' },
      { line: 0, field: 'locationId' },
    ],
  });
});

test('a cancelled arrival promises nothing any more', async () => {
  for (const { id } of await app.database.query<{ id: string }>(
    'SELECT id FROM arrival WHERE "closedAt" IS NULL',
  )) {
    await cancelArrival(stage.ctx, { arrivalId: asId<'Arrival'>(id), actor: 'Sam' });
  }
  const arrivalId = await expectGoods(stage, 4, '2026-12-11');
  expect(shownDate(stage)).toBe('2026-12-11');
  await cancelArrival(stage.ctx, { arrivalId, actor: 'Sam' });
  await app.settle();
  expect(shownDate(stage)).toBeNull();
  const moved = await moveArrival(stage.ctx, {
    arrivalId,
    arrivalLineId: null,
    expectedOn: '2026-12-24',
    actor: 'Sam',
  });
  expect(moved).toEqual({ kind: 'not-found' });
});

test('an order that is gone from the shop leaves the line to those behind it', async () => {
  const { shop } = stage;
  const [gone, next] = [buy(stage, (available() ?? 0) + 2), buy(stage, 1)];
  await app.settle();
  expect(unitsOf(gone).held).toBe(2);
  shop.orders = shop.orders.filter(({ id }) => id !== gone.id);
  const level = shop.levels.find(
    ({ inventoryItemId }) => inventoryItemId === stage.variant.inventoryItemId,
  );
  if (level === undefined) throw new Error('no level');
  const units = gone.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  level.committed -= units;
  level.available += units;
  app.emulator.platform.emit(shop, 'orders/updated', { id: Number(gone.id) });
  app.emulator.platform.changed();
  await app.settle();
  expect(unitsOf(next)).toEqual({ held: 0, free: 1 });
});
