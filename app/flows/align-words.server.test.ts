import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeWords } from '#app/features/words/change-words.server.ts';
import { readShopWords } from '#app/features/words/read.server.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import { installApp, uninstallApp } from '#emulator/platform/apps.ts';
import { setStage } from '#tests/story/story.ts';
import type { Stage } from '#tests/story/story.ts';
import { runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { alignWords } from './align-words.server.ts';
import { leave, previewLeave, readLeaveProgress } from './leave.server.ts';
import { resume } from './pause.server.ts';

let app: RunningApp;
let stage: Stage;

beforeAll(async () => {
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
});

afterAll(() => app.stop());

const change = (words: ShopWords) => changeWords(stage.ctx, { words, actor: 'Sam' });

/** What the theme reads; undefined when there is no metafield. */
const told = (): unknown => {
  const found = stage.shop.metafields.filter(({ ownerKind }) => ownerKind === 'AppInstallation');
  expect(found.length).toBeLessThanOrEqual(1);
  const [only] = found;
  expect(only === undefined || (only.namespace === 'words' && only.key === 'label')).toBe(true);
  return only === undefined ? undefined : JSON.parse(only.value);
};

/** What the pages of orders read; undefined when there is no metafield. */
const toldToOrders = (): unknown => {
  const found = stage.shop.metafields.filter(({ ownerKind }) => ownerKind === 'Shop');
  expect(found.length).toBeLessThanOrEqual(1);
  const [only] = found;
  expect(only === undefined || (/^app--\d+$/.test(only.namespace) && only.key === 'words')).toBe(
    true,
  );
  return only === undefined ? undefined : JSON.parse(only.value);
};

const writesWith = (name: string): string[] =>
  app.emulator.platform.calls.flatMap((call) =>
    call.kind === 'admin-api' &&
    /^(Write|Delete)Metafield$/.test(call.operation) &&
    JSON.stringify(call.variables).includes(name)
      ? call.operation
      : [],
  );

const writes = (): string[] => writesWith('"namespace":"words"');
const writesToOrders = (): string[] => writesWith('"namespace":"$app","key":"words"');

const registered = () => {
  const [only] = app.emulator.platform.state.apps;
  if (only === undefined) throw new Error('no app is registered');
  return only;
};

const uninstall = async (): Promise<void> => {
  uninstallApp(app.emulator.platform, stage.shop, registered());
  await stage.pass();
};

const installAgain = async (): Promise<void> => {
  await app.emulator.advance(3_600_000);
  installApp(app.emulator.platform, stage.shop, registered());
  await app.open();
  await app.settle();
};

test('a shop without words of its own tells nobody anything', async () => {
  await app.sweep();
  expect(told()).toBeUndefined();
  expect(toldToOrders()).toBeUndefined();
  expect(writes()).toEqual([]);
  // An installation that nobody knows of may have left some behind.
  expect(writesToOrders()).toEqual(['DeleteMetafield']);
  expect(await app.database.query('SELECT 1 FROM app_data')).toEqual([]);
});

test('words are trimmed, kept, told in the history, and given to theme and orders once', async () => {
  expect(await change({ sv: { ships: ' Kommer [date] ', no_date: '' }, de: {} })).toEqual({
    kind: 'changed',
  });
  await stage.pass();
  expect(told()).toEqual({ v: 1, sv: { ships: 'Kommer [date]' } });
  expect(toldToOrders()).toEqual(told());
  expect((await readShopWords(stage.ctx)).sv).toEqual({ ships: 'Kommer [date]' });
  expect(
    await app.database.query(`SELECT actor, data FROM event WHERE kind = 'words-changed'`),
  ).toEqual([
    {
      actor: 'Sam',
      data: {
        changes: [{ language: 'sv', sentence: 'ships', from: '', to: 'Kommer [date]' }],
      },
    },
  ]);
  expect(writes()).toEqual(['WriteMetafield']);
  expect(writesToOrders()).toEqual(['DeleteMetafield', 'WriteMetafield']);
});

test('another look, and the same words again, write nothing', async () => {
  await change({ sv: { ships: 'Kommer [date]' } });
  await alignWords(stage.ctx);
  await app.sweep();
  expect(writes()).toEqual(['WriteMetafield']);
  expect(writesToOrders()).toEqual(['DeleteMetafield', 'WriteMetafield']);
});

test('one text that cannot be said stops them all, by name', async () => {
  const outcome = await change({
    sv: { ships: 'Snart', sold_out: 'Slut' },
    ja: { no_date: 'a\nb' },
  });
  expect(outcome).toEqual({
    kind: 'refused',
    problems: [
      { language: 'sv', sentence: 'ships', message: 'Write [date] where the day belongs' },
      { language: 'ja', sentence: 'no_date', message: 'Write it on one line' },
    ],
  });
  await stage.pass();
  expect(told()).toEqual({ v: 1, sv: { ships: 'Kommer [date]' } });
});

test('whoever does not know what became of a write, writes again', async () => {
  const lost = { operation: 'WriteMetafield', phase: 'after' as const, times: 1000 };
  const { withhold } = app.emulator.platform.faults.api;
  withhold.push(lost);
  await change({ sv: { sold_out: 'Slut' } });
  await expect(alignWords(stage.ctx)).rejects.toThrow();
  expect(told()).toEqual({ v: 1, sv: { ships: 'Kommer [date]', sold_out: 'Slut' } });
  withhold.length = 0;
  // What was told before is wanted again, so only the doubt says that there is something to do.
  await change({ sv: { sold_out: '' } });
  await alignWords(stage.ctx);
  expect(told()).toEqual({ v: 1, sv: { ships: 'Kommer [date]' } });
  expect(toldToOrders()).toEqual(told());
});

test('the sweep gives theme and orders what a lost job did not', async () => {
  await change({ sv: { ships: '', in_stock: 'Finns' } });
  await app.database.query(`UPDATE app_data SET value = '{}'`);
  await app.sweep();
  await stage.pass();
  expect(told()).toEqual({ v: 1, sv: { in_stock: 'Finns' } });
  expect(toldToOrders()).toEqual(told());
});

test('what became of one place says nothing of the other', async () => {
  const before = writes().length;
  stage.shop.metafields = stage.shop.metafields.filter(({ ownerKind }) => ownerKind !== 'Shop');
  await app.database.query(`UPDATE app_data SET value = NULL WHERE name = 'order-words'`);
  await app.sweep();
  expect(toldToOrders()).toEqual(told());
  expect(writes()).toHaveLength(before);
});

test('leaving takes them away from both, and starting again puts them back', async () => {
  expect(await previewLeave(stage.ctx)).toMatchObject({ words: 2 });
  await leave(stage.ctx, { actor: 'Sam' });
  await expect
    .poll(() => readLeaveProgress(stage.ctx), { timeout: 20_000 })
    .toMatchObject({ done: true, remaining: { words: 0 } });
  expect(told()).toBeUndefined();
  expect(toldToOrders()).toBeUndefined();
  await change({ sv: { in_stock: 'Finns i lager' } });
  await stage.pass();
  expect(told()).toBeUndefined();
  expect(toldToOrders()).toBeUndefined();
  await resume(stage.ctx, { actor: 'Sam' });
  await stage.pass();
  expect(told()).toEqual({ v: 1, sv: { in_stock: 'Finns i lager' } });
  expect(toldToOrders()).toEqual(told());
});

test('words that are all taken back leave nothing behind', async () => {
  await change({ sv: { in_stock: '' } });
  await stage.pass();
  expect(told()).toBeUndefined();
  expect(toldToOrders()).toBeUndefined();
  expect(writes().at(-1)).toBe('DeleteMetafield');
  expect(writesToOrders().at(-1)).toBe('DeleteMetafield');
  expect(await app.database.query('SELECT 1 FROM shop_word')).toEqual([]);
  expect(await app.database.query('SELECT 1 FROM app_data')).toEqual([]);
});

test('a shop that comes back finds its words in both places again', async () => {
  await change({ sv: { no_date: 'Snart' } });
  await stage.pass();
  await uninstall();
  expect(told()).toBeUndefined();
  expect(toldToOrders()).toEqual({ v: 1, sv: { no_date: 'Snart' } });
  await installAgain();
  await app.sweep();
  expect(told()).toEqual({ v: 1, sv: { no_date: 'Snart' } });
  expect(toldToOrders()).toEqual(told());
});

test('a shop that was forgotten and comes back speaks no words of then', async () => {
  await uninstall();
  await app.database.query('DELETE FROM app_data');
  await app.database.query('DELETE FROM shop_word');
  await app.database.query('DELETE FROM shop');
  expect(toldToOrders()).toEqual({ v: 1, sv: { no_date: 'Snart' } });
  await installAgain();
  expect(toldToOrders()).toBeUndefined();
  expect(await app.database.query('SELECT 1 FROM app_data')).toEqual([]);
});
