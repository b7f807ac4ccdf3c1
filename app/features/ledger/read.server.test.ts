import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { historyOf } from './read.server.ts';
import { record, recordAll } from './record.server.ts';

const shop = asId<'Shop'>('one.myshopify.com');
const other = asId<'Shop'>('two.myshopify.com');
const orderId = asId<'Order'>('gid://shopify/Order/1');
const at = Temporal.Instant.from('2026-11-23T09:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.stop());

const released = (units: number) =>
  ({
    at,
    kind: 'units-released',
    actor: 'Maja',
    orderId,
    data: { title: 'Mug', units, waiting: 3 - units, quantity: 3 },
  }) as const;

test('the history of an order is told oldest first, with who acted', async () => {
  const db = database.server.forShop(shop);
  await db.inShop((tx) => recordAll(tx, shop, [released(1), released(2)]));
  expect(await historyOf({ db }, { orderId })).toEqual([
    {
      at: '2026-11-23T09:00:00.000Z',
      sentence: '1 unit of Mug released, 2 of 3 still wait',
      actor: 'Maja',
    },
    {
      at: '2026-11-23T09:00:00.000Z',
      sentence: '2 units of Mug released, 1 of 3 still wait',
      actor: 'Maja',
    },
  ]);
});

test("another shop's history is neither read nor written", async () => {
  const db = database.server.forShop(other);
  expect(await historyOf({ db }, { orderId })).toEqual([]);
  await expect(db.inShop((tx) => record(tx, shop, released(1)))).rejects.toThrow(
    /row-level security/,
  );
});

test('a change that is rolled back leaves no event', async () => {
  const db = database.server.forShop(shop);
  const rows = () => database.query('SELECT 1 FROM event WHERE shop = $1', [shop]);
  const before = (await rows()).length;
  await expect(
    db.inShop(async (tx) => {
      await record(tx, shop, released(1));
      throw new Error('refused');
    }),
  ).rejects.toThrow('refused');
  expect(await rows()).toHaveLength(before);
});

test('no event is ever changed', async () => {
  const db = database.server.forShop(shop);
  await expect(
    db.inShop((tx) => tx.event.updateMany({ data: { actor: 'nobody' } })),
  ).rejects.toThrow(/permission denied/);
});
