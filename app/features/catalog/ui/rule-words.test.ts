import { expect, test } from 'vitest';
import { NO_TERMS } from '../terms.ts';
import { ruleInSentence, ruleTitle, termsInWords, toldInWords } from './rule-words.ts';

const rule = (over: object = {}) => ({
  kind: 'backorder' as const,
  ...NO_TERMS,
  shipsOn: '2026-12-12',
  ...over,
});

test.each([
  ['collection', 'Winter boots', 'Collection Winter boots', 'the collection Winter boots'],
  ['tag', 'winter', 'Tag winter', 'the tag winter'],
  ['vendor', 'Nordic Shoes', 'Everything from Nordic Shoes', 'everything from Nordic Shoes'],
  ['shop', '', 'The whole shop', 'the whole shop'],
] as const)('a rule for a %s says what it is for', (rank, name, title, inSentence) => {
  expect(ruleTitle({ rank, name })).toBe(title);
  expect(ruleInSentence({ rank, name })).toBe(inSentence);
});

test('lead time and limits are told part by part', () => {
  const limits = { leadDays: 14, capUnits: 1, capToArriving: true, longestWaitDays: 60 };
  expect(termsInWords(rule())).toEqual(['No lead time']);
  expect(termsInWords(rule(limits))).toEqual([
    'Lead time 14 days',
    'at most 1 unit of a variant',
    'no more than is on its way',
    'nothing that ships later than in 60 days',
  ]);
});

test.each(['out-of-stock', 'left-alone'] as const)('%s has no terms and tells nothing', (kind) => {
  expect(termsInWords(rule({ kind, leadDays: 14 }))).toEqual([]);
  expect(toldInWords(rule({ kind, leadDays: 14 }))).toBeNull();
});

test.each([
  ['the day', {}, 'Told without an arrival: ships about 12 Dec 2026'],
  ['that no day is known', { shipsOn: null }, 'Told without an arrival: on backorder, no date yet'],
  ['a day within the longest wait', { leadDays: 60, longestWaitDays: 60 }, /ships about/],
  ['sold out at a limit of nothing', { capUnits: 0 }, /^Sold out .* limit is 0 units$/],
  [
    'sold out, for what is on its way is nothing',
    { capToArriving: true },
    /^Sold out .* its? way$/,
  ],
  ['sold out, for a wait needs a date', { longestWaitDays: 9 }, /^Sold out .* no date$/],
  ['sold out beyond the wait', { leadDays: 10, longestWaitDays: 9 }, /^Sold out .* longest wait$/],
])('without an arrival shoppers are told %s', (_, over, told) => {
  expect(toldInWords(rule(over))).toMatch(told);
});
