import { expect, test } from 'vitest';
import { joinForm, parseJoinForm } from './join-form.ts';

const order = (number: number | string) => `gid://shopify/Order/${number}`;

test('the orders that were confirmed are those that join', () => {
  const orderIds = [order(1), order(2)];
  expect(parseJoinForm(joinForm(orderIds))).toEqual(orderIds);
});

test.each([[[]], [['1']], [[order(1), order("1'--")]], [['gid://shopify/Product/1']]])(
  '%j was not sent by our form',
  (orderIds) => {
    expect(parseJoinForm(joinForm(orderIds))).toBeNull();
  },
);
