import { expect, test } from 'vitest';
import { parsePolicyForm } from './policy-form.ts';

const variantId = 'gid://shopify/ProductVariant/1';

const formOf = (choices: unknown): FormData => {
  const form = new FormData();
  form.set('choices', typeof choices === 'string' ? choices : JSON.stringify(choices));
  return form;
};

const parse = (choice: object) => parsePolicyForm(formOf([{ variantId, ...choice }]));

test.each([
  ['', null],
  [' 14 ', 14],
  ['0', 0],
  ['730', 730],
])('a lead time typed as "%s" is %s days', (lead, leadDays) => {
  expect(parse({ kind: 'backorder', lead })).toEqual({
    kind: 'valid',
    changes: [{ variantId, kind: 'backorder', leadDays }],
  });
});

test.each(['-1', '1.5', '731', 'soon', '1e2', '99999999'])(
  'a lead time typed as "%s" is refused at its variant',
  (lead) => {
    expect(parse({ kind: 'backorder', lead })).toMatchObject({
      kind: 'invalid',
      problems: [{ variantId }],
    });
  },
);

test('what was typed as lead time is let go when the variant is not on backorder', () => {
  expect(parse({ kind: 'out-of-stock', lead: 'soon' })).toMatchObject({
    changes: [{ kind: 'out-of-stock', leadDays: null }],
  });
  expect(parse({ kind: null, lead: '3' })).toMatchObject({ changes: [{ leadDays: null }] });
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
