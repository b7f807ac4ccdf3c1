import { expect, test } from 'vitest';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import { isOverdue, stillExpected } from './arrival-line-rows.ts';
import type { ArrivalLineRow } from './arrival-line-rows.ts';
import { ArrivalLines } from './arrival-lines.tsx';
import { likelyVariants, pickerProduct } from './picker-products.ts';
import { receivedInWords } from './received-banner.tsx';
import { ReceiveForm } from './receive-form.tsx';

const line = (over: Partial<ArrivalLineRow> = {}): ArrivalLineRow => ({
  id: 'line-1',
  title: 'Boots – Brown / 42',
  locationName: 'Warehouse',
  ordered: 20,
  received: 5,
  expectedOn: '2026-12-10',
  firstExpectedOn: '2026-12-10',
  stage: 'shipped',
  closedAt: null,
  waitingInQueue: 4,
  receipts: [],
  ...over,
});

const receiveForm = (
  lines: ArrivalLineRow[],
  problems = [] as { arrivalLineId: string; message: string }[],
) => (
  <ReceiveForm
    lines={lines}
    requestId="id"
    problems={problems}
    isSaving={false}
    onReceive={() => undefined}
  />
);

test('a line expects what was ordered and has not come, and nothing once it is closed', () => {
  expect(stillExpected(line())).toBe(15);
  expect(stillExpected(line({ received: 25 }))).toBe(0);
  expect(stillExpected(line({ closedAt: '2026-12-01T00:00:00Z' }))).toBe(0);
});

test('a line is overdue from the day after it was expected, while something is still to come', () => {
  expect(isOverdue(line(), '2026-12-10')).toBe(false);
  expect(isOverdue(line(), '2026-12-11')).toBe(true);
  expect(isOverdue(line({ received: 20 }), '2026-12-11')).toBe(false);
});

test('counted units begin with what is still expected', () => {
  expect(markupOf(receiveForm([line()]))).toContain('value="15"');
});

test('a closed line is not counted', () => {
  expect(wordsOf(receiveForm([line({ closedAt: '2026-12-01T00:00:00Z' })]))).not.toContain('Boots');
});

test('a refused count stands at its line', () => {
  const problems = [{ arrivalLineId: 'line-1', message: 'Count a whole number.' }];
  expect(wordsOf(receiveForm([line()], problems))).toContain('Count a whole number.');
});

test('goods that Shopify refused are told with its reason', () => {
  const refused = {
    units: 3,
    receivedAt: '2026-12-01T10:00:00Z',
    actor: 'Staff',
    bookedAt: null,
    refused: 'the item is not stocked there',
  };
  const words = wordsOf(
    <ArrivalLines lines={[line({ receipts: [refused] })]} today="2026-12-11" zone="Europe/Paris" />,
  );
  expect(words).toContain('the item is not stocked there');
  expect(words).toContain('Overdue');
  expect(words).toContain('4 units waiting in line here');
});

test('a receipt says what it booked and whom it released', () => {
  const released = [
    { orderName: '#1004', units: 3 },
    { orderName: '#1005', units: 2 },
  ];
  expect(receivedInWords({ units: 8, released })).toEqual({
    title: '8 units booked',
    text: 'Released: #1004 (3), #1005 (2).',
  });
  expect(receivedInWords({ units: 1, released: [] }).text).toBe('No order was waiting for them.');
  expect(receivedInWords({ units: 0, released: [] })).toEqual({
    title: 'Closed what will not come',
    text: '',
  });
});

test('a receipt that released hundreds names the first twenty', () => {
  const released = Array.from({ length: 300 }, (_, i) => ({ orderName: `#${i}`, units: 1 }));
  expect(receivedInWords({ units: 300, released }).text).toContain('and 280 more orders');
});

const variant = (number: number, over: object = {}) => ({
  id: `v${number}`,
  title: `Size ${number}`,
  inventoryItemId: `i${number}`,
  tracked: true,
  isBundle: false,
  ...over,
});

const product = (variants: ReturnType<typeof variant>[]) =>
  pickerProduct({ id: 'p', title: 'Boots', imageUrl: null, isGiftCard: false, variants });

test('who comes from a product gets its variants on backorder, or its only one', () => {
  const two = product([variant(1), variant(2)]);
  const policies = [
    { variantId: 'v2', kind: 'backorder' },
    { variantId: 'v1', kind: 'out-of-stock' },
  ];
  expect(likelyVariants(two, policies).map(({ title }) => title)).toEqual(['Boots – Size 2']);
  expect(likelyVariants(two, [])).toEqual([]);
  expect(likelyVariants(product([variant(1, { title: 'Default Title' })]), [])).toMatchObject([
    { title: 'Boots' },
  ]);
});

test('an only variant is offered under the title of its product', () => {
  expect(product([variant(1)]).variants[0]?.shortTitle).toBe('Boots – Size 1');
  expect(product([variant(1), variant(2)]).variants[0]?.shortTitle).toBe('Size 1');
});

test('a bundle and an untracked variant are never recorded as goods on their way', () => {
  const none = product([variant(1, { isBundle: true }), variant(2, { tracked: false })]);
  expect(none.variants.map(({ isCounted }) => isCounted)).toEqual([false, false]);
  expect(likelyVariants(none, [{ variantId: 'v1', kind: 'backorder' }])).toEqual([]);
});
