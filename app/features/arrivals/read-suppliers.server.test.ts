import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createTestWorld } from '#tests/support/local-ctx.ts';
import type { TestWorld } from '#tests/support/local-ctx.ts';
import { expectedAt } from './read-supply.server.ts';
import {
  knownSuppliers,
  learntFrom,
  levelsExpecting,
  suppliersOf,
} from './read-suppliers.server.ts';
import { supplierKeyOf } from './supplier-name.ts';

const ZONE = 'Europe/Stockholm';
const LEVEL = {
  inventoryItemId: asId<'InventoryItem'>('gid://shopify/InventoryItem/1'),
  locationId: asId<'Location'>('gid://shopify/Location/1'),
};
const ctxOf = (shop: string) => world.ctxFor(asId<'Shop'>(shop));

let world: TestWorld;

beforeAll(async () => {
  world = await createTestWorld();
});

afterAll(() => world.stop());

beforeEach(async () => {
  await world.database.query('TRUNCATE arrival CASCADE');
});

interface PastLine {
  /** ISO instants; none: nothing came. */
  readonly came?: readonly string[];
  readonly receipt?: { bookedAt: Date | null; refused?: string };
  readonly expectedOn?: string;
  readonly firstExpectedOn?: string;
  readonly isOpen?: boolean;
}

interface PastArrival {
  /** Null: it is open. */
  readonly closedAt?: string | null;
  readonly shop?: string;
}

/** An arrival of ten units a line, each receipt of one. */
const put = async (
  supplier: string | null,
  lines: readonly PastLine[],
  { closedAt = '2026-11-20T09:00Z', shop = 'one.myshopify.com' }: PastArrival = {},
): Promise<string> => {
  const id = randomUUID();
  const key = supplier === null ? null : supplierKeyOf(supplier);
  await world.database.query(
    `INSERT INTO arrival (shop, id, name, supplier, "supplierKey", "createdAt", "closedAt")
     VALUES ($1, $2, 'PO', $3, $4, '2026-11-01', $5)`,
    [shop, id, supplier, key, closedAt],
  );
  for (const { came = [], receipt, isOpen = false, ...days } of lines) {
    const lineId = randomUUID();
    const first = days.firstExpectedOn ?? '2026-11-10';
    await world.database.query(
      `INSERT INTO arrival_line (shop, id, "arrivalId", "inventoryItemId", "locationId", "variantId",
         "productId", title, ordered, received, "expectedOn", "firstExpectedOn", "closedAt")
       VALUES ($1, $2, $3, $4, $5, 'v', 'p', 'Mug', 10, $6, $7, $8, $9)`,
      [
        ...[shop, lineId, id, LEVEL.inventoryItemId, LEVEL.locationId, came.length],
        ...[days.expectedOn ?? first, first, isOpen ? null : closedAt],
      ],
    );
    for (const at of came) {
      await world.database.query(
        `INSERT INTO receipt (shop, id, "arrivalLineId", units, actor, "receivedAt", "idempotencyKey",
           "bookedAt", refused) VALUES ($1, $2, $3, 1, 'Sam', $4, $5, $6, $7)`,
        [
          ...[shop, randomUUID(), lineId, at, randomUUID()],
          ...[receipt === undefined ? at : receipt.bookedAt, receipt?.refused ?? null],
        ],
      );
    }
  }
  return id;
};

const taught = (keys: readonly string[], shop = 'one.myshopify.com') =>
  ctxOf(shop).db.inShop(async (tx) => [...(await suppliersOf(tx, keys, ZONE))]);

test('an arrival came on the day, in the zone of the shop, of the last receipt of its latest line', async () => {
  await put('Nordlys', [
    { came: ['2026-11-11T08:00Z', '2026-11-12T22:59Z'] },
    { came: ['2026-11-12T23:00Z', '2026-11-09T08:00Z'] },
  ]);
  await put('NORDLYS', [{ came: ['2026-11-12T22:59Z'] }]);
  expect(await taught(['nordlys'])).toEqual([
    ['nordlys', { lateness: [2, 3], shortfallPercent: 0 }],
  ]);
});

test('what is open, what brought nothing and what is not booked yet teaches nothing', async () => {
  const came = ['2026-11-12T08:00Z'];
  const ids = [
    await put('Nordlys', [{ came, isOpen: true }], { closedAt: null }),
    await put('Nordlys', [{}]),
    await put('Nordlys', [{ came }, { came, receipt: { bookedAt: null } }]),
    await put(null, [{ came }]),
  ];
  const closed = await put('Nordlys', [{ came }, {}]);
  expect(await taught(['nordlys'])).toEqual([['nordlys', { lateness: [2], shortfallPercent: 0 }]]);
  await ctxOf('one.myshopify.com').db.inShop(async (tx) => {
    for (const id of ids) expect(await learntFrom(tx, id)).toBeNull();
    expect(await learntFrom(tx, closed)).toBe('nordlys');
  });
});

test('a receipt that Shopify refused brought nothing', async () => {
  const late = { came: ['2026-11-30T08:00Z'], receipt: { bookedAt: null, refused: 'not stocked' } };
  await put('Nordlys', [{ came: ['2026-11-12T08:00Z'] }, late]);
  expect(await taught(['nordlys'])).toMatchObject([['nordlys', { lateness: [2] }]]);
});

test('suppliers are told apart, in one query, and those of another shop are not seen', async () => {
  const came = ['2026-11-12T08:00Z'];
  await put('Nordlys', [{ came }]);
  await put('Åkers', [{ came: ['2026-11-15T08:00Z'] }]);
  await put('Nordlys', [{ came: ['2026-11-30T08:00Z'] }], { shop: 'two.myshopify.com' });
  const known = Object.fromEntries(await taught(['nordlys', 'åkers', 'nordlys', 'nobody']));
  expect(known).toMatchObject({ nordlys: { lateness: [2] }, åkers: { lateness: [5] } });
  expect(await taught([])).toEqual([]);
});

test('the twenty that closed last teach: who got better is believed again', async () => {
  for (let i = 0; i < 5; i += 1) {
    await put('Nordlys', [{ came: ['2026-12-30T08:00Z'] }], { closedAt: '2026-01-01T09:00Z' });
  }
  for (let i = 0; i < 20; i += 1) await put('Nordlys', [{ came: ['2026-11-11T08:00Z'] }]);
  const [[, supplier] = []] = await taught(['nordlys']);
  expect(supplier?.lateness).toEqual(Array.from({ length: 20 }, () => 1));
});

test('of five arrivals the shortfall is believed, and lines whose day was moved know how far', async () => {
  for (const on of [11, 12, 14, 18, 22]) await put('Nordlys', [{ came: [`2026-11-${on}T08:00Z`] }]);
  const open = { isOpen: true, firstExpectedOn: '2026-12-01', expectedOn: '2026-12-04' };
  await put('nordlys', [open], { closedAt: null });
  await put(null, [{ isOpen: true }], { closedAt: null });
  const lines = await ctxOf('one.myshopify.com').db.inShop((tx) => expectedAt(tx, LEVEL, ZONE));
  expect(lines.map(({ expectedOn, supplier }) => [expectedOn.toString(), supplier])).toEqual(
    expect.arrayContaining([
      ['2026-12-04', { lateness: [-2, -1, 1, 5, 9], shortfallPercent: 90 }],
      ['2026-11-10', null],
    ]),
  );
});

test('the levels at which goods of a supplier are expected are named once', async () => {
  await put('Nordlys', [{ isOpen: true }, { isOpen: true }], { closedAt: null });
  await put('Nordlys', [{}]);
  await ctxOf('one.myshopify.com').db.inShop(async (tx) => {
    expect(await levelsExpecting(tx, ['nordlys'])).toEqual([LEVEL]);
    expect(await levelsExpecting(tx, ['polar'])).toEqual([]);
  });
});

test('known suppliers are named once, from A to Z, however they are written', async () => {
  for (const name of ['polar', 'Åkers', 'Nordlys', 'NORDLYS', '<b>x</b>']) await put(name, [{}]);
  const known = await knownSuppliers(ctxOf('one.myshopify.com'));
  expect(known.map((name) => name.toLowerCase())).toEqual([
    '<b>x</b>',
    'åkers',
    'nordlys',
    'polar',
  ]);
});
