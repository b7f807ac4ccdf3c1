import { expect, test } from 'vitest';
import { NO_TERMS } from '../terms.ts';
import { NO_CHOICE, parsePolicyForm } from './policy-form.ts';

const variantId = 'gid://shopify/ProductVariant/1';

const formOf = (choices: unknown): FormData => {
  const form = new FormData();
  form.set('choices', typeof choices === 'string' ? choices : JSON.stringify(choices));
  return form;
};

const parse = (choice: object) => parsePolicyForm(formOf([{ variantId, ...NO_CHOICE, ...choice }]));

test.each([
  ['', null],
  [' 14 ', 14],
  ['0', 0],
  ['730', 730],
])('a lead time typed as "%s" is %s days', (lead, leadDays) => {
  expect(parse({ kind: 'backorder', lead })).toEqual({
    kind: 'valid',
    changes: [{ variantId, kind: 'backorder', terms: { ...NO_TERMS, leadDays } }],
  });
});

test.each(['-1', '1.5', '731', 'soon', '1e2', '99999999'])(
  'a lead time typed as "%s" is refused at its variant',
  (lead) => {
    expect(parse({ kind: 'backorder', lead })).toMatchObject({
      kind: 'invalid',
      problems: [{ variantId, field: 'lead' }],
    });
  },
);

test.each([
  ['cap', '20', { capUnits: 20 }],
  ['cap', '0', { capUnits: 0 }],
  ['wait', ' 60 ', { longestWaitDays: 60 }],
])('the limit %s typed as "%s" is kept', (field, text, terms) => {
  expect(parse({ kind: 'backorder', [field]: text, toArriving: true })).toEqual({
    kind: 'valid',
    changes: [
      { variantId, kind: 'backorder', terms: { ...NO_TERMS, capToArriving: true, ...terms } },
    ],
  });
});

test.each([
  ['cap', '1000001'],
  ['cap', '-1'],
  ['cap', '2.5'],
  ['wait', '731'],
  ['wait', 'soon'],
])('the limit %s typed as "%s" is refused in its field', (field, text) => {
  expect(parse({ kind: 'backorder', [field]: text })).toMatchObject({
    kind: 'invalid',
    problems: [{ variantId, field }],
  });
});

test('everything that was typed wrongly is told at once', () => {
  const sent = parse({ kind: 'backorder', lead: 'x', cap: 'y', wait: 'z' });
  expect(sent?.kind === 'invalid' && sent.problems.map(({ field }) => field)).toEqual([
    'lead',
    'cap',
    'wait',
  ]);
});

test('what was typed as terms is let go when the variant is not on backorder', () => {
  expect(parse({ kind: 'out-of-stock', lead: 'soon', cap: 'x', toArriving: true })).toMatchObject({
    changes: [{ kind: 'out-of-stock', terms: NO_TERMS }],
  });
  expect(parse({ kind: null, lead: '3' })).toMatchObject({ changes: [{ terms: NO_TERMS }] });
});

test.each([
  'no json',
  '{}',
  '[]',
  '[{"variantId":"1","kind":null,"lead":""}]',
  '[{"variantId":"gid://shopify/ProductVariant/1","kind":"preorder","lead":""}]',
])('%s was not sent by our form', (sent) => {
  expect(parsePolicyForm(formOf(sent))).toBeNull();
});

test('a form without choices was not sent by our form', () => {
  expect(parsePolicyForm(new FormData())).toBeNull();
});
