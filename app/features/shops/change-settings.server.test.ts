import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { changeSettings } from './change-settings.server.ts';
import { shopFacts } from './read-facts.server.ts';
import { readSettings } from './read.server.ts';
import type { SettingsInput } from './settings-problems.ts';
import { writeInstallation, writeLocations } from './store.server.ts';

const SHOP = asId<'Shop'>('one.myshopify.com');
const MALMO = asId<'Location'>('gid://shopify/Location/1');
const CLOSED = asId<'Location'>('gid://shopify/Location/2');

const INPUT: SettingsInput = {
  bufferDays: 2,
  handlingDays: 1,
  workingDays: [5, 1, 2, 1],
  backorderLocationId: MALMO,
  cutOff: '14:00',
  closedDays: [
    { name: 'New Year', fromOn: '2027-01-01', toOn: '' },
    { name: 'Christmas', fromOn: '2026-12-24', toOn: '2026-12-26' },
  ],
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
    cutOff: '14:00',
    closedDays: [
      { name: 'Christmas', fromOn: '2026-12-24', toOn: '2026-12-26' },
      { name: 'New Year', fromOn: '2027-01-01', toOn: '2027-01-01' },
    ],
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
          { field: 'cut-off', from: 'none', to: '14:00' },
          {
            field: 'closed days',
            from: 'none',
            to: '2026-12-24 to 2026-12-26 (Christmas); 2027-01-01 (New Year)',
          },
          { field: 'place in line', from: 'not shown to shoppers', to: 'shown to shoppers' },
        ],
      },
    },
  ]);
  expect(await world.waitingJobs(SHOP)).toEqual([{ name: 'sweep-shop', payload: {} }]);
});

test('a calendar closes on the days that were named, and its day ends at the cut-off', async () => {
  const ctx = world.ctxFor(SHOP);
  await changeSettings(ctx, INPUT);
  const { calendar } = await ctx.db.inShop((tx) => shopFacts(tx, SHOP));
  expect(calendar.cutOff?.toString()).toBe('14:00:00');
  expect(calendar.holidays.map(String)).toEqual([
    '2026-12-24',
    '2026-12-25',
    '2026-12-26',
    '2027-01-01',
  ]);
  await changeSettings(ctx, { ...INPUT, cutOff: null, closedDays: [] });
  const later = await ctx.db.inShop((tx) => shopFacts(tx, SHOP));
  expect(later.calendar).toMatchObject({ cutOff: null, holidays: [] });
  expect(await world.waitingJobs(SHOP)).toContainEqual({ name: 'sweep-shop', payload: {} });
});

test('days that ended over a year ago are shown no more, and are no change', async () => {
  const ctx = world.ctxFor(SHOP);
  await changeSettings(ctx, INPUT);
  world.clock.set('2027-12-28T09:00:00Z');
  const { closedDays } = await readSettings(ctx);
  expect(closedDays.map(({ name }) => name)).toEqual(['New Year']);
  await world.forgetJobs();
  expect(await changeSettings(ctx, { ...INPUT, closedDays })).toEqual({ kind: 'changed' });
  expect(await world.waitingJobs(SHOP)).toEqual([]);
  world.clock.set('2026-11-23T09:00:00Z');
});

test('what is wrong with closed days is told of the row that was sent, all of it at once', async () => {
  const closedDays = [
    { name: 'New Year', fromOn: '2027-01-01', toOn: '' },
    { name: ' Yule ', fromOn: '2026-12-26', toOn: '2026-12-24' },
    { name: '', fromOn: '', toOn: 'x' },
  ];
  expect(await changeSettings(world.ctxFor(SHOP), { ...INPUT, closedDays })).toEqual({
    kind: 'refused',
    problems: [
      { row: 1, about: 'Yule', field: 'toOn', message: 'The last day is before the first' },
      { row: 2, about: '', field: 'fromOn', message: 'Give the first day' },
      { row: 2, about: '', field: 'toOn', message: 'Give the last day, or none' },
    ],
  });
});

test('a name keeps whatever is no line break, and stays text', async () => {
  const ctx = world.ctxFor(SHOP);
  const name = ' <b>Julafton\u0000 \n"; DROP TABLE shop ';
  const closedDays = [{ name, fromOn: '2026-12-24', toOn: '' }];
  await changeSettings(ctx, { ...INPUT, closedDays });
  expect((await readSettings(ctx)).closedDays).toMatchObject([
    { name: '<b>Julafton   "; DROP TABLE shop' },
  ]);
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
  ['cutOff', { cutOff: '24:00' }],
  ['cutOff', { cutOff: '2 pm' }],
  ['fromOn', { closedDays: [{ name: 'x', fromOn: '2026-02-30', toOn: '' }] }],
  ['toOn', { closedDays: [{ name: 'x', fromOn: '2026-12-26', toOn: '2026-12-24' }] }],
  [
    'closedDays',
    {
      closedDays: Array.from({ length: 101 }, () => ({ name: '', fromOn: '2026-12-24', toOn: '' })),
    },
  ],
  [
    'closedDays',
    {
      closedDays: [
        { name: 'one year', fromOn: '2027-01-01', toOn: '2027-12-31' },
        { name: 'and on', fromOn: '2027-12-31', toOn: '2028-06-30' },
      ],
    },
  ],
])('%s is refused by name when it is %o', async (field, change) => {
  const ctx = world.ctxFor(SHOP);
  const before = await readSettings(ctx);
  const outcome = await changeSettings(ctx, { ...INPUT, bufferDays: 3, ...change });
  expect(outcome).toMatchObject({ kind: 'refused', problems: [{ field }] });
  expect(await readSettings(ctx)).toEqual(before);
});
