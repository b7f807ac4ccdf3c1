import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { wordsOf } from '#app/ui/rendered.tsx';
import type { QueueRow } from '../queue-row.server.ts';
import { OrderLineCard } from './order-line-card.tsx';
import { promiseInWords } from './promise-text.tsx';
import { QueueGroupCard } from './queue-group-card.tsx';
import { queueGroups } from './queue-groups.ts';

const row = (over: Partial<QueueRow> = {}): QueueRow => ({
  orderId: asId<'Order'>('gid://shopify/Order/1004'),
  orderName: '#1004',
  orderLineId: asId<'LineItem'>('gid://shopify/LineItem/1'),
  title: 'Backpack – Rust',
  locationName: 'Stockholm',
  quantity: 5,
  waiting: 2,
  released: 3,
  joined: true,
  place: 1,
  promise: { kind: 'date', shipsOn: '2026-12-12', shipsFrom: null, source: 'PO-17' },
  firstPromise: null,
  toldPromise: null,
  why: '#1004 waits: 3 of 5 covered, the other 2 come with PO-17 on 12 Dec',
  couldNotHold: null,
  placedAt: '2026-11-13T14:00:00Z',
  variantId: null,
  productId: asId<'Product'>('gid://shopify/Product/1'),
  inventoryItemId: asId<'InventoryItem'>('gid://shopify/InventoryItem/1'),
  locationId: asId<'Location'>('gid://shopify/Location/1'),
  ...over,
});

test('every row of the queue is shown once, with those of its level, in the order in which it came', () => {
  const rows = fc.array(
    fc.record({ item: fc.nat(2), location: fc.nat(1), waiting: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(
    fc.property(rows, (levels) => {
      const given = levels.map(({ item, location, waiting }, place) =>
        row({
          inventoryItemId: asId<'InventoryItem'>(`i${item}`),
          locationId: asId<'Location'>(`l${location}`),
          waiting,
          place,
        }),
      );
      const groups = queueGroups(given);
      expect(groups.flatMap((group) => group.rows)).toHaveLength(given.length);
      for (const group of groups) {
        const same = given.filter(
          (one) => `${one.inventoryItemId} ${one.locationId}` === group.key,
        );
        expect(group.rows).toEqual(same);
        expect(group.waiting).toBe(same.reduce((sum, one) => sum + one.waiting, 0));
      }
    }),
  );
});

const group = (over: Partial<QueueRow> = {}) => {
  const [only] = queueGroups([row(over)]);
  if (only === undefined) throw new Error('no group');
  return wordsOf(<QueueGroupCard group={only} />);
};

test('an order in line shows its place, what waits, until when and why', () => {
  const words = group();
  expect(words).toContain('Place 1 in line');
  expect(words).toContain('2 of 5 units waiting, 3 free to ship');
  expect(words).toContain('Ships 12 Dec 2026 (PO-17)');
  expect(words).toContain('the other 2 come with PO-17');
});

test('what could not be held is told with its reason', () => {
  expect(group({ couldNotHold: 'the order has ten holds already' })).toContain(
    'Could not be held: the order has ten holds already',
  );
});

test('an order that has not joined has no place', () => {
  expect(group({ place: null, joined: false })).toContain('Not in line yet');
});

test.each([
  [null, 'None'],
  [{ kind: 'no-date', because: 'overdue' } as const, 'No date: overdue'],
  [
    { kind: 'no-date', because: 'no-arrival' } as const,
    'No date: nothing on its way is left for it',
  ],
])('a promise without a date says why', (promise, words) => {
  expect(promiseInWords(promise)).toBe(words);
});

test.each([
  ['2026-11-28', '2026-12-12', 'Ships 28 Nov – 12 Dec 2026 (PO-17)'],
  ['2026-12-28', '2027-01-12', 'Ships 28 Dec 2026 – 12 Jan 2027 (PO-17)'],
])('a range from %s to %s has both ends', (shipsFrom, shipsOn, words) => {
  expect(promiseInWords({ kind: 'date', shipsOn, shipsFrom, source: 'PO-17' })).toBe(words);
});

test('the first promise, the last told and the current one stand side by side', () => {
  const words = wordsOf(
    <OrderLineCard
      row={row({
        firstPromise: {
          kind: 'date',
          shipsOn: '2026-12-01',
          shipsFrom: null,
          source: 'published when it was ordered',
        },
        toldPromise: { kind: 'date', shipsOn: '2026-12-05', shipsFrom: null, source: 'PO-17' },
      })}
    />,
  );
  expect(words).toContain('First promise Ships 1 Dec 2026 (published when it was ordered)');
  expect(words).toContain('Last told Ships 5 Dec 2026 (PO-17)');
  expect(words).toContain('Current promise Ships 12 Dec 2026 (PO-17)');
});

test('a line that is covered promises nothing any more', () => {
  const words = wordsOf(<OrderLineCard row={row({ waiting: 0, released: 5, place: null })} />);
  expect(words).toContain('Released');
  expect(words).not.toContain('Current promise');
});
