import { expect, it } from 'vitest';
import { toldAs } from './rule.ts';
import type { Rule, RuleKind } from './rule.ts';

it.each<[string, Rule['kind'], Rule['reachedAs'], RuleKind | null]>([
  ['a new rule that sells tells at once', 'backorder', null, 'backorder'],
  ['one that sells tells', 'backorder', 'backorder', 'backorder'],
  ['one that sells again tells before selling goes on', 'backorder', 'out-of-stock', 'backorder'],
  ['a new rule that stops does not hide what still sells by another', 'out-of-stock', null, null],
  ['one that stopped tells while it still sells', 'out-of-stock', 'backorder', 'backorder'],
  ['one that stopped everywhere tells that', 'out-of-stock', 'out-of-stock', 'out-of-stock'],
  ['a new rule that leaves alone does not hide what still sells', 'left-alone', null, null],
  [
    'one that leaves alone hides when nothing sells by it',
    'left-alone',
    'left-alone',
    'left-alone',
  ],
  ['a rule that ended tells while it still sells', 'ended', 'backorder', 'backorder'],
  ['a stop that ended makes way for the next rule at once', 'ended', 'out-of-stock', null],
  ['an exception that ended makes way for the next rule at once', 'ended', 'left-alone', null],
  ['a rule that ended before it began tells nothing', 'ended', null, null],
])('%s', (_fact, kind, reachedAs, told) => {
  expect(toldAs({ kind, reachedAs })).toBe(told);
});
