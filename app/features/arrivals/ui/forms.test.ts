import { expect, test } from 'vitest';
import { parseArrivalForm } from './arrival-form.ts';
import { parseMoveForm } from './move-form.ts';
import { parseReceiptForm } from './receipt-form.ts';
import { parseSupplierForm } from './supplier-form.ts';
import { typedNumber } from './typed-number.ts';

const uuid = '7b1c9a52-3f6e-4d58-9d0f-0a4de1a3c111';

const line = {
  variantId: 'gid://shopify/ProductVariant/1',
  productId: 'gid://shopify/Product/1',
  inventoryItemId: 'gid://shopify/InventoryItem/1',
  locationId: 'gid://shopify/Location/1',
  title: 'Boots',
  ordered: '8',
  expectedOn: '2026-12-10',
};

const formOf = (fields: Record<string, unknown>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
};

test.each([
  ['8', 8],
  [' 8 ', 8],
  ['-3', -3],
  ['1.5', 1.5],
  ['1,5', 1.5],
  ['', NaN],
  ['1e9', NaN],
  ['eight', NaN],
  ['99999999999999999999', 1e20],
])('a number typed as "%s" is %s', (text, number) => {
  expect(typedNumber(text)).toBe(number);
});

test('an arrival reaches the feature as it was typed, wrong units and days included', () => {
  const sent = {
    name: ' PO-17 ',
    supplier: ' Nordlys ',
    lines: [{ ...line, ordered: 'many', expectedOn: 'soon' }],
  };
  expect(parseArrivalForm(formOf({ arrival: sent }))).toEqual({
    name: 'PO-17',
    supplier: ' Nordlys ',
    lines: [{ ...line, ordered: NaN, expectedOn: 'soon' }],
  });
});

test('an arrival without a location is refused by the feature and not by the door', () => {
  const sent = { name: 'PO-17', supplier: '', lines: [{ ...line, locationId: '' }] };
  expect(parseArrivalForm(formOf({ arrival: sent }))?.lines[0]?.locationId).toBe('');
});

test.each([
  ['no JSON', 'PO-17'],
  [
    'a foreign id',
    { name: 'PO-17', supplier: '', lines: [{ ...line, variantId: 'gid://other/1' }] },
  ],
  ['no supplier, not even an empty one', { name: 'PO-17', lines: [line] }],
  ['a missing field', { name: 'PO-17', supplier: '', lines: [{ ordered: '8' }] }],
])('%s was not sent by the form of an arrival', (_, sent) => {
  expect(parseArrivalForm(formOf({ arrival: sent }))).toBeNull();
});

test('an empty count is none, and a count that is no number is refused by the flow', () => {
  const receipt = {
    requestId: uuid,
    lines: [
      { arrivalLineId: uuid, units: ' ', closeRest: true },
      { arrivalLineId: uuid, units: 'all', closeRest: false },
    ],
  };
  expect(parseReceiptForm(formOf({ receipt }))?.lines.map(({ units }) => units)).toEqual([0, NaN]);
});

test('a receipt without a request id of ours is not booked', () => {
  expect(parseReceiptForm(formOf({ receipt: { requestId: '1', lines: [] } }))).toBeNull();
});

test('all open lines are moved when no line is named, and the stage stays when none is chosen', () => {
  expect(parseMoveForm(formOf({ line: 'all', expectedOn: '2026-12-10', stage: '' }))).toEqual({
    arrivalLineId: null,
    expectedOn: '2026-12-10',
  });
  expect(parseMoveForm(formOf({ line: uuid, expectedOn: '', stage: 'customs' }))).toEqual({
    arrivalLineId: uuid,
    expectedOn: '',
    stage: 'customs',
  });
  expect(parseMoveForm(formOf({ line: uuid, expectedOn: '', stage: 'lost' }))).toBeNull();
});

test('a supplier reaches the feature as it was typed', () => {
  expect(parseSupplierForm(formOf({ intent: 'supply', supplier: ' <b>Ähre & Söhne ' }))).toEqual({
    supplier: ' <b>Ähre & Söhne ',
  });
  expect(parseSupplierForm(formOf({ intent: 'supply' }))).toBeNull();
});
