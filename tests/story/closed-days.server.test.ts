/** A shop closes over the day on which goods would leave: whoever waits, and whoever reads the label, is told the next. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSettings } from '#app/features/shops/change-settings.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import type { SettingsInput } from '#app/features/shops/settings-problems.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, line, setStage, shownDate, startSelling } from './story.ts';
import type { Stage } from './story.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  // Monday, 10:00 in Stockholm.
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
});

afterAll(() => app.stop());

const save = async (change: Partial<SettingsInput>): Promise<void> => {
  const settings = await readSettings(stage.ctx);
  expect(await changeSettings(stage.ctx, { ...settings, ...change, actor: 'Sam' })).toEqual({
    kind: 'changed',
  });
  await stage.pass();
};

const promised = async () => (await line(stage)).map(({ on }) => on);

test('a holiday over the day of an arrival moves every promise and the label past it, and back', async () => {
  await expectGoods(stage, 6, '2026-12-24');
  buy(stage, 5);
  await stage.pass();
  expect(await promised()).toEqual(['2026-12-24']);
  expect(shownDate(stage)).toBe('2026-12-24');

  await save({ closedDays: [{ name: 'Christmas', fromOn: '2026-12-24', toOn: '2026-12-26' }] });
  expect(await promised()).toEqual(['2026-12-28']);
  expect(shownDate(stage)).toBe('2026-12-28');

  await save({ closedDays: [] });
  expect(await promised()).toEqual(['2026-12-24']);
  expect(shownDate(stage)).toBe('2026-12-24');
});

test('goods that are expected today leave tomorrow once the cut-off has passed', async () => {
  await expectGoods(stage, 20, '2026-11-23');
  expect(shownDate(stage)).toBe('2026-11-23');
  await save({ cutOff: '10:00' });
  expect(await promised()).toEqual(['2026-11-24']);
  expect(shownDate(stage)).toBe('2026-11-24');
  await save({ cutOff: '10:01' });
  expect(shownDate(stage)).toBe('2026-11-23');
});

test('the cut-off passes by itself: the next sweep tells the next day', async () => {
  app.emulator.platform.clock.advance(60_000);
  await app.sweep();
  await stage.pass();
  expect(shownDate(stage)).toBe('2026-11-24');
});
