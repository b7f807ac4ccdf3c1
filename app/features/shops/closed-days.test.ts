import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysIn, inOrder, isForgotten, isOver, isRange, readRange } from './closed-days.ts';
import type { ClosedRange } from './closed-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const TODAY = day('2026-11-23');

const range = (fromOn: string, toOn = fromOn, name = ''): ClosedRange => ({
  name,
  fromOn: day(fromOn),
  toOn: day(toOn),
});

const read = (fromOn: string, toOn = '', name = 'Christmas') =>
  readRange({ name, fromOn, toOn }, TODAY);

test('a first day alone is one day', () => {
  expect(read('2026-12-24')).toEqual(range('2026-12-24', '2026-12-24', 'Christmas'));
  expect(read('2026-12-24', '2026-12-26', '')).toEqual(range('2026-12-24', '2026-12-26'));
});

test.each([
  ['nothing', '', '', 'fromOn', 'Give the first day'],
  ['a day that does not exist', '2026-02-30', '', 'fromOn', 'Give the first day'],
  ['a day of another calendar', '2026-12-24[u-ca=hebrew]', '', 'fromOn', 'Give the first day'],
  ['words', '2026-12-24', 'Friday', 'toOn', 'Give the last day, or none'],
  ['the end first', '2026-12-26', '2026-12-24', 'toOn', 'The last day is before the first'],
  ['over a year', '2027-01-01', '2028-01-02', 'toOn', 'Close for at most 366 days at once'],
  ['a far year', '20260-12-24', '', 'fromOn', 'Give the first day'],
  ['more than five years ahead', '2031-11-24', '', 'fromOn', 'Give a day within 5 years'],
  ['an end that is too far', '2031-11-23', '2031-11-24', 'toOn', 'Give a day within 5 years'],
])('%s is refused at its field', (_what, fromOn, toOn, field, message) => {
  expect(read(fromOn, toOn)).toEqual([{ field, message }]);
});

test('a year, a leap day in it, is not too long, nor five years too far', () => {
  expect(isRange(read('2027-06-01', '2028-05-31'))).toBe(true);
  expect(isRange(read('2031-11-23'))).toBe(true);
});

test('what ended a year ago is over, and what ended earlier is forgotten', () => {
  const [last, before] = [range('2025-11-22'), range('2025-11-21')];
  expect([last, before].map((one) => isForgotten(one, TODAY))).toEqual([false, true]);
  expect(isRange(read('2025-11-22'))).toBe(true);
  expect(read('2025-11-21')).toMatchObject([{ field: 'fromOn' }]);
  expect(isOver(range('2026-11-20', '2026-11-23'), TODAY)).toBe(false);
  expect(isOver(range('2026-11-20', '2026-11-22'), TODAY)).toBe(true);
});

test('a name of any length is refused beyond sixty characters', () => {
  expect(isRange(read('2026-12-24', '', 'x'.repeat(60)))).toBe(true);
  expect(read('2026-12-24', '', 'x'.repeat(61))).toMatchObject([{ field: 'name' }]);
});

test('ranges are told by date, the same one as often as it was named', () => {
  const [a, b, c] = [range('2026-12-24'), range('2026-12-24', '2026-12-26'), range('2027-01-01')];
  expect(inOrder([c, b, a, b])).toEqual([a, b, b, c]);
});

test('a day that lies in several ranges is closed once', () => {
  const days = daysIn([
    range('2026-12-26', '2026-12-28'),
    range('2026-12-24', '2026-12-26'),
    range('2026-12-25'),
    range('2027-01-01'),
  ]);
  expect(days.map(String)).toEqual([
    '2026-12-24',
    '2026-12-25',
    '2026-12-26',
    '2026-12-27',
    '2026-12-28',
    '2027-01-01',
  ]);
  expect(daysIn([])).toEqual([]);
});
