import { expect, test } from 'vitest';
import type { RuleKind, RuleRank } from '../rule.ts';
import { precedenceOf } from './rule-precedence.ts';

const rule = (
  id: string,
  rank: RuleRank,
  target: string,
  kind: RuleKind = 'backorder',
  isEnding = false,
) => ({
  id,
  rank,
  target,
  kind,
  isEnding,
  madeAt: `2026-11-01T00:00:${id.padStart(2, '0')}Z`,
});

const idsOf = (rules: readonly { id: string }[]) => rules.map(({ id }) => id);

const collection = rule('1', 'collection', 'gid://shopify/Collection/1');
const tag = rule('9', 'tag', 'winter');
const vendor = rule('3', 'vendor', 'Nordic');
const shop = rule('4', 'shop', '');

test('a rule gives way to the narrower and comes before the broader', () => {
  const found = precedenceOf(rule('', 'vendor', 'Other'), null, [collection, tag, vendor, shop]);
  expect(idsOf(found.givesWayTo)).toEqual(['1', '9']);
  expect(idsOf(found.comesBefore)).toEqual(['4']);
});

test('no product is from two vendors, so two rules for vendors never meet', () => {
  const { givesWayTo, comesBefore } = precedenceOf(rule('', 'vendor', 'Other'), null, [vendor]);
  expect([...givesWayTo, ...comesBefore]).toEqual([]);
});

test('of two for tags the stricter comes first', () => {
  const strict = rule('12', 'tag', 'sale', 'out-of-stock');
  const alone = rule('13', 'tag', 'gift', 'left-alone');
  const found = precedenceOf(rule('', 'tag', 'boots', 'left-alone'), null, [strict, alone, tag]);
  expect(idsOf(found.givesWayTo)).toEqual(['12', '13']);
  expect(idsOf(found.comesBefore)).toEqual(['9']);
});

test('of two as strict the older comes first, and a new one is the youngest', () => {
  const younger = rule('10', 'tag', 'sale');
  expect(idsOf(precedenceOf(tag, '9', [tag, younger]).comesBefore)).toEqual(['10']);
  expect(idsOf(precedenceOf(younger, '10', [tag, younger]).givesWayTo)).toEqual(['9']);
  expect(idsOf(precedenceOf(rule('', 'tag', 'x'), null, [tag]).givesWayTo)).toEqual(['9']);
});

test.each([
  ['tag', ' WINTER '],
  ['vendor', 'nordic'],
  ['shop', ''],
  ['collection', 'gid://shopify/Collection/1'],
] as const)('a second rule for the same %s is found', (rank, target) => {
  const found = precedenceOf(rule('', rank, target), null, [collection, tag, vendor, shop]);
  expect(found.twin?.rank).toBe(rank);
  expect(idsOf([...found.givesWayTo, ...found.comesBefore])).not.toContain(found.twin?.id);
});

test('a rule is not its own twin, and one that ends is nobody’s', () => {
  expect(precedenceOf(tag, '9', [tag]).twin).toBeNull();
  const ending = rule('9', 'tag', 'winter', 'backorder', true);
  const found = precedenceOf(rule('', 'tag', 'winter'), null, [ending]);
  expect(found).toEqual({ twin: null, givesWayTo: [], comesBefore: [] });
});
