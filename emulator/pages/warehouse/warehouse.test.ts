import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeOrder } from '../../platform/checkout.ts';
import { hold } from '../../platform/holds.ts';
import { routeDueOrders } from '../../platform/routing.ts';
import type { FulfillmentOrder, Order } from '../../platform/state.ts';
import { samplePages } from '../sample-pages.ts';
import type { SamplePages } from '../sample-pages.ts';

let pages: SamplePages;

beforeEach(async () => {
  pages = await samplePages([
    { handle: 'coat', title: 'Coat <warm>', variants: [{ id: '1', available: 9 }] },
    { handle: 'kettle', title: 'Kettle', variants: [{ id: '2', available: 4 }] },
  ]);
});
afterEach(() => {
  pages.stop();
});

function order(quantity: number, variantId = '1'): Order {
  const placed = placeOrder(pages.platform, pages.shop, {
    lines: [{ variantId, quantity }],
    customer: { name: 'Ada <b>', email: 'ada@example.com' },
  });
  if ('refused' in placed) throw new Error(placed.refused);
  routeDueOrders(pages.platform);
  return placed.order;
}

function only(placed: Order): FulfillmentOrder {
  const [first] = placed.fulfillmentOrders;
  if (!first) throw new Error('the order is not routed');
  return first;
}

const text = async (path: string) => (await pages.get(path)).text();
const available = (variantId: string, locationId = '10') =>
  pages.shop.levels.find(
    (level) => level.inventoryItemId === `9${variantId}` && level.locationId === locationId,
  )?.available;

test('stock is found by words and adjusted where it lies', async () => {
  expect(await text('/warehouse?q=kett')).toContain('Kettle');
  expect(await text('/warehouse?q=kett')).not.toContain('Coat');
  const adjusted = await pages.post('/warehouse/adjust', {
    variant: '1',
    location: '11',
    quantity: '5',
    reason: 'received',
    back: '/warehouse?q=coat',
  });
  expect(new URL(adjusted.url).searchParams.get('q')).toBe('coat');
  expect(await adjusted.text()).toContain('Coat &lt;warm&gt; at Store: +5.');
  expect([available('1'), available('1', '11')]).toEqual([9, 5]);
});

test('damaged units stay on hand and are no longer available', async () => {
  const form = { variant: '1', location: '10', quantity: '2', reason: 'damaged' };
  await pages.post('/warehouse/adjust', form);
  expect(pages.shop.levels[0]).toMatchObject({ available: 7, damaged: 2 });
});

test.each(['', '0', '1.5', 'many', '99999999', '-99999999'])(
  'an adjustment by "%s" is refused in words and changes nothing',
  async (quantity) => {
    const form = { variant: '1', location: '10', quantity, reason: 'received' };
    const refused = await pages.post('/warehouse/adjust', form);
    expect(await refused.text()).toContain('Enter a whole number of units');
    expect(available('1')).toBe(9);
  },
);

test('an order is packed in part; the rest stays to pack', async () => {
  const placed = order(5);
  const task = only(placed);
  expect(await text('/warehouse/to-pack')).toContain('Ada &lt;b&gt;');
  await pages.post(`/warehouse/fulfillment-orders/${task.id}/ship`, {
    [`line-${task.lines[0]?.id ?? ''}`]: '2',
    tracking: 'T-1',
  });
  expect(placed.fulfillments).toMatchObject([{ trackingNumber: 'T-1', lines: [{ quantity: 2 }] }]);
  expect(task.lines[0]?.remainingQuantity).toBe(3);
});

test('more than remains cannot be packed', async () => {
  const placed = order(5);
  const task = only(placed);
  const line = `line-${task.lines[0]?.id ?? ''}`;
  for (const quantity of ['6', '-1', '0.5', '']) {
    const path = `/warehouse/fulfillment-orders/${task.id}/ship`;
    const refused = await pages.post(path, { [line]: quantity });
    expect(await refused.text()).toContain('note bad');
  }
  expect(placed.fulfillments).toEqual([]);
});

test('what is on hold says why and who holds it, cannot be shipped, and is released by name', async () => {
  const placed = order(5);
  const task = only(placed);
  const reasonNotes = '3 of 5 wait <soon>';
  const input = { reason: 'INVENTORY_OUT_OF_STOCK', reasonNotes, handle: 'h' };
  hold(pages.platform, pages.shop, task.id, input, { kind: 'app', apiKey: 'k', name: 'Sample' });
  await pages.post(`/warehouse/fulfillment-orders/${task.id}/hold`, {
    reason: 'OTHER',
    notes: 'Wait',
  });

  const page = await text('/warehouse/on-hold');
  for (const words of [
    'Inventory out of stock',
    '3 of 5 wait &lt;soon&gt;',
    'Held by Sample (app)',
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toContain('Pack and ship');
  expect(await text('/warehouse/to-pack')).toContain('Nothing to pack');

  const [byApp, byStaff] = task.holds;
  await pages.post(`/warehouse/fulfillment-orders/${task.id}/release`, { hold: byStaff?.id ?? '' });
  expect(task.holds).toEqual([byApp]);
});

test('a hold that is gone is not released as if it were every hold', async () => {
  const task = only(order(1));
  await pages.post(`/warehouse/fulfillment-orders/${task.id}/hold`, { reason: 'OTHER' });
  for (const id of ['', '123']) {
    await pages.post(`/warehouse/fulfillment-orders/${task.id}/release`, { hold: id });
  }
  expect(task.holds).toHaveLength(1);
});

test('an order moves to another location that has the goods', async () => {
  const stock = { variant: '1', location: '11', quantity: '5', reason: 'received' };
  await pages.post('/warehouse/adjust', stock);
  const task = only(order(2));
  await pages.post(`/warehouse/fulfillment-orders/${task.id}/move`, { location: '11' });
  expect(task.locationId).toBe('11');
  const refused = await pages.post(`/warehouse/fulfillment-orders/${task.id}/move`, {
    location: '9',
  });
  expect(await refused.text()).toContain('Choose a location.');
});

test('an order is edited, refunded and cancelled from its page', async () => {
  const placed = order(5);
  const path = `/warehouse/orders/${placed.id}`;
  const line = placed.lines[0]?.id ?? '';
  await pages.post(`${path}/edit`, { line, quantity: '4' });
  await pages.post(`${path}/edit`, { variant: '2', quantity: '1' });
  await pages.post(`${path}/refund`, { line, quantity: '1', restock: 'CANCEL' });
  expect(placed.lines.map(({ currentQuantity }) => currentQuantity)).toEqual([3, 1]);
  await pages.post(`${path}/cancel`);
  expect(placed.cancelledAt).not.toBeNull();
  expect([available('1'), available('2')]).toEqual([9, 4]);
});

test('a refused change says why on the order page', async () => {
  const path = `/warehouse/orders/${order(1).id}`;
  const refused = await pages.post(`${path}/edit`, { line: 'x', quantity: '-1' });
  expect(await refused.text()).toContain('A quantity must be a whole number');
});

test('an order nobody has, and a task that was replaced, are said in words', async () => {
  expect((await pages.get('/warehouse/orders/nope')).status).toBe(404);
  const gone = await pages.post('/warehouse/fulfillment-orders/1/ship');
  expect(await gone.text()).toContain('has been replaced');
});
