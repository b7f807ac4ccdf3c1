import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_TERMS } from '#app/features/catalog/terms.ts';
import type { PolicyTerms } from '#app/features/catalog/terms.ts';
import { sentenceOf } from '#app/features/ledger/sentences.ts';
import { changePolicy } from '#app/flows/change-policy.server.ts';
import { moveArrival } from '#app/flows/move-arrival.server.ts';
import { salesOfItems } from '#app/flows/read-sales.server.ts';
import { cancelOrder } from '#emulator/platform/orders.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, setStage, shown, shownDate, unitsOf } from './story.ts';
import type { Stage } from './story.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
});

afterAll(() => app.stop());

const sale = async () =>
  (await salesOfItems(stage.ctx, [stage.inventoryItemId])).get(stage.inventoryItemId);

const limit = async (terms: Partial<PolicyTerms>): Promise<void> => {
  const { ctx, productId, variantId } = stage;
  const changes = [{ variantId, kind: 'backorder' as const, terms: { ...NO_TERMS, ...terms } }];
  expect(await changePolicy(ctx, { productId, changes, actor: 'Sam' })).toEqual({
    kind: 'changed',
  });
  await stage.pass();
};

test('selling stops when as many wait as the limit allows, and goes on when fewer do', async () => {
  await limit({ capUnits: 3 });
  const first = buy(stage, 4);
  await stage.pass();
  expect(unitsOf(first)).toEqual({ held: 2, free: 2 });
  expect(stage.variant.inventoryPolicy).toBe('CONTINUE');

  const second = buy(stage, 1);
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  expect(await sale()).toEqual({ stopped: 'as many wait as the limit allows', beyond: 0 });
  expect(() => buy(stage, 1)).toThrow();

  cancelOrder(app.emulator.platform, stage.shop, second.id);
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('CONTINUE');
  expect(await sale()).toEqual({ stopped: null, beyond: 0 });
});

test('what two buyers got at one moment is told as sold beyond the limit, and keeps its place', async () => {
  const [one, other] = [buy(stage, 2), buy(stage, 1)];
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  expect(await sale()).toEqual({ stopped: 'as many wait as the limit allows', beyond: 2 });
  expect([unitsOf(one), unitsOf(other)]).toEqual([
    { held: 2, free: 0 },
    { held: 1, free: 0 },
  ]);
});

test('no more is sold than is on its way', async () => {
  await limit({ capToArriving: true });
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  expect(await sale()).toMatchObject({ stopped: 'everything that is on its way is sold' });
  await expectGoods(stage, 6, '2026-12-01');
  expect(stage.variant.inventoryPolicy).toBe('CONTINUE');
  expect(shownDate(stage)).toBe('2026-12-01');
  buy(stage, 1);
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  expect(shownDate(stage)).toBeNull();
});

test('shoppers are told how many are left only where the merchant wants it', async () => {
  expect(shown(stage)).not.toHaveProperty('left');
  await limit({ capUnits: 20, tellsLeft: true });
  expect(shown(stage)).toEqual({ on: null, left: 14 });
  buy(stage, 1);
  await stage.pass();
  expect(shown(stage)).toEqual({ on: null, left: 13 });
});

test('nothing is sold that ships later than the longest wait, or without a date', async () => {
  await limit({ longestWaitDays: 30 });
  const tooLong = 'the next one would ship later than the longest wait';
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  expect(await sale()).toMatchObject({ stopped: tooLong });
  const arrivalId = await expectGoods(stage, 5, '2026-12-10');
  expect(stage.variant.inventoryPolicy).toBe('CONTINUE');
  const to = { arrivalId, arrivalLineId: null, actor: 'Sam' };
  await moveArrival(stage.ctx, { ...to, expectedOn: '2026-12-24' });
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('DENY');
  await moveArrival(stage.ctx, { ...to, expectedOn: '2026-12-23' });
  await stage.pass();
  expect(stage.variant.inventoryPolicy).toBe('CONTINUE');
});

test('the history tells the limits, and why shoppers were told no date any more', async () => {
  const rows = await app.database.query<{ kind: string; data: unknown }>(
    `SELECT "kind", "data" FROM "event" WHERE "kind" IN ('policy-changed', 'quote-withdrawn') ORDER BY "id"`,
    [],
  );
  const told = rows.map(({ kind, data }) => sentenceOf(kind, data));
  expect(told[0]).toContain(', at most 3 units waiting');
  expect(told).toContainEqual(
    expect.stringMatching(/are told no date any more, because as many wait as the limit allows$/),
  );
});
