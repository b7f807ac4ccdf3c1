import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { changeSettings } from './change-settings.server.ts';
import type { SettingsInput } from './change-settings.server.ts';
import { readSettings } from './read.server.ts';
import { writeInstallation, writeLocations } from './store.server.ts';

const SHOP = asId<'Shop'>('one.myshopify.com');
const MALMO = asId<'Location'>('gid://shopify/Location/1');
const CLOSED = asId<'Location'>('gid://shopify/Location/2');

const INPUT: SettingsInput = {
  bufferDays: 2,
  handlingDays: 1,
  workingDays: [5, 1, 2, 1],
  backorderLocationId: MALMO,
  showsPlaceInLine: true,
  actor: 'Maja',
};

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
  const { db, clock } = world.ctxFor(SHOP);
  const view = { name: 'One', currency: 'SEK', timezone: 'Europe/Stockholm', domain: SHOP };
  await db.inShop(async (tx) => {
    await writeInstallation(tx, SHOP, view, [], clock.now());
    await writeLocations(tx, SHOP, [
      { id: MALMO, name: 'Malmö', isActive: true, fulfillsOnline: true },
      { id: CLOSED, name: 'Lund', isActive: false, fulfillsOnline: false },
    ]);
  });
});

afterAll(() => world.stop());

beforeEach(() => world.forgetJobs());

test('a change is kept, told in the history, and decided anew', async () => {
  const ctx = world.ctxFor(SHOP);
  expect(await changeSettings(ctx, INPUT)).toEqual({ kind: 'changed' });
  expect(await readSettings(ctx)).toMatchObject({
    name: 'One',
    zone: 'Europe/Stockholm',
    status: 'active',
    bufferDays: 2,
    handlingDays: 1,
    workingDays: [1, 2, 5],
    backorderLocationId: MALMO,
    showsPlaceInLine: true,
    privacyRequests: [],
  });
  const events = await world.database.query('SELECT kind, actor, data FROM event');
  expect(events).toEqual([
    {
      kind: 'settings-changed',
      actor: 'Maja',
      data: {
        changes: [
          { field: 'buffer days', from: '0', to: '2' },
          { field: 'handling days', from: '0', to: '1' },
          { field: 'working days', from: 'Mon Tue Wed Thu Fri', to: 'Mon Tue Fri' },
          { field: 'backorder location', from: 'none', to: 'Malmö' },
          { field: 'place in line', from: 'not shown to shoppers', to: 'shown to shoppers' },
        ],
      },
    },
  ]);
  expect(await world.waitingJobs(SHOP)).toEqual([{ name: 'sweep-shop', payload: {} }]);
});

test('saving the same again is no event', async () => {
  const ctx = world.ctxFor(SHOP);
  await changeSettings(ctx, INPUT);
  const count = async () => (await world.database.query('SELECT 1 FROM event')).length;
  const before = await count();
  await world.forgetJobs();
  expect(await changeSettings(ctx, INPUT)).toEqual({ kind: 'changed' });
  expect(await count()).toBe(before);
  expect(await world.waitingJobs(SHOP)).toEqual([]);
});

test.each([
  ['bufferDays', { bufferDays: -1 }],
  ['bufferDays', { bufferDays: 366 }],
  ['bufferDays', { bufferDays: 1.5 }],
  ['bufferDays', { bufferDays: Number.NaN }],
  ['handlingDays', { handlingDays: 1e9 }],
  ['workingDays', { workingDays: [] }],
  ['workingDays', { workingDays: [0] }],
  ['workingDays', { workingDays: [8] }],
  ['backorderLocationId', { backorderLocationId: CLOSED }],
  ['backorderLocationId', { backorderLocationId: 'gid://shopify/Location/99' }],
])('%s is refused by name when it is %o', async (field, change) => {
  const ctx = world.ctxFor(SHOP);
  const before = await readSettings(ctx);
  const outcome = await changeSettings(ctx, { ...INPUT, bufferDays: 3, ...change });
  expect(outcome).toMatchObject({ kind: 'refused', problems: [{ field }] });
  expect(await readSettings(ctx)).toEqual(before);
});
