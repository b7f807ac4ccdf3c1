import { expect, test } from 'vitest';
import { NO_TERMS } from '../terms.ts';
import { NEW_RULE, sameDraft, sentOf, targetOf } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';
import { answerOf, hasEnded, isStanding, parseRuleForm } from './rule-form.ts';

const draft = (over: Partial<RuleDraft> = {}): RuleDraft => ({
  ...NEW_RULE,
  rank: 'tag',
  tag: 'winter',
  ...over,
});

const parse = (sent: unknown) => {
  const form = new FormData();
  form.set('rule', typeof sent === 'string' ? sent : JSON.stringify(sent));
  return parseRuleForm(form);
};

const parsed = (over: Partial<RuleDraft>) => parse(sentOf(draft(over)));

const collection = { id: 'gid://shopify/Collection/12', title: 'Winter boots' };

test.each([
  ['a collection', { rank: 'collection', collection }, 'gid://shopify/Collection/12'],
  ['a tag, without blanks around it', { rank: 'tag', tag: ' winter ' }, 'winter'],
  ['a vendor, commas and all', { rank: 'vendor', vendor: 'Smith, Sons' }, 'Smith, Sons'],
  ['the shop, whatever else was typed', { rank: 'shop', tag: 'winter' }, ''],
] as const)('a rule is for %s', (_, over, target) => {
  expect(parsed(over)).toEqual({
    kind: 'valid',
    rule: { rank: over.rank, target, kind: 'backorder', terms: NO_TERMS },
  });
});

test.each([
  ['a collection that was only typed', { rank: 'collection', collection: { id: '', title: 'W' } }],
  ['the id of something else', { collection: { id: 'gid://shopify/Product/1', title: 'W' } }],
  ['no tag', { tag: ' ' }],
  ['no vendor', { rank: 'vendor', vendor: '' }],
  ['two tags at once', { tag: 'winter, boots' }],
  ['a name that is too long', { rank: 'vendor', vendor: 'x'.repeat(256) }],
  ['a character that no database takes', { tag: 'win\u0000ter' }],
] as const)('%s is refused where it was typed', (_, over) => {
  const rank = 'rank' in over ? over.rank : 'collection' in over ? 'collection' : 'tag';
  expect(parsed({ rank, ...over })).toMatchObject({
    kind: 'invalid',
    problems: [{ field: 'target' }],
  });
});

test('lead time and limits are kept as numbers, and what is left is never told', () => {
  const typed = { lead: ' 14 ', cap: '20', toArriving: true, wait: '60', tellsLeft: true };
  expect(parsed(typed)).toMatchObject({
    rule: {
      terms: {
        leadDays: 14,
        capUnits: 20,
        capToArriving: true,
        longestWaitDays: 60,
        tellsLeft: false,
      },
    },
  });
});

test('everything that was typed wrongly is told at once', () => {
  const sent = parsed({ tag: '', lead: 'soon', cap: '-1', wait: '731' });
  expect(sent?.kind === 'invalid' && sent.problems.map(({ field }) => field)).toEqual([
    'target',
    'lead',
    'cap',
    'wait',
  ]);
});

test.each(['out-of-stock', 'left-alone'] as const)('what was typed is let go by %s', (kind) => {
  expect(parsed({ kind, lead: 'soon', cap: '3' })).toMatchObject({
    rule: { kind, terms: NO_TERMS },
  });
});

test.each([
  'no json',
  '{}',
  JSON.stringify({ ...sentOf(draft()), rank: 'variant' }),
  JSON.stringify({ ...sentOf(draft()), kind: 'preorder' }),
  JSON.stringify({ ...sentOf(draft()), target: 'x'.repeat(3000) }),
])('%s was not sent by our form', (sent) => {
  expect(parse(sent)).toBeNull();
});

test.each([
  ['lead-days', 'lead'],
  ['cap', 'cap'],
  ['longest-wait', 'wait'],
  ['target', 'target'],
  ['taken', 'target'],
] as const)('a rule that is refused because of %s says so at the field %s', (because, field) => {
  expect(answerOf({ kind: 'refused', because, message: 'No.' })).toEqual({
    kind: 'invalid',
    problems: [{ field, message: 'No.' }],
  });
});

test.each(['too-many', 'leaving'] as const)('%s is nobody’s field', (because) => {
  const message = 'No.';
  expect(answerOf({ kind: 'refused', because, message })).toEqual({ kind: 'failed', message });
});

test('only the answer that a rule ended leaves its page unread', () => {
  expect(hasEnded({ kind: 'ended' })).toBe(true);
  expect(hasEnded({ kind: 'changed', id: '7' })).toBe(false);
  expect(hasEnded(undefined)).toBe(false);
});

test('what was typed for one rank stays while another is looked at', () => {
  const asVendor = { ...draft(), rank: 'vendor' as const };
  expect(targetOf(asVendor)).toBe('');
  expect(targetOf({ ...asVendor, rank: 'tag' })).toBe('winter');
});

test.each([
  ['blanks around it', { tag: ' winter ' }, true],
  ['a lead time', { lead: '14' }, false],
  ['another tag', { tag: 'summer' }, false],
  ['a vendor that does not count', { vendor: 'Nordic' }, true],
  ['another kind', { kind: 'left-alone' }, false],
] as const)('a draft with %s is the same: %s', (_, over, isSame) => {
  expect(sameDraft(draft(over), draft())).toBe(isSame);
});

test('terms that do not count make no difference', () => {
  const kind = 'out-of-stock';
  expect(sameDraft(draft({ kind, lead: '3' }), draft({ kind }))).toBe(true);
});

test('a problem is over once its field was changed, and only then', () => {
  const problem = { field: 'cap', message: 'No.' } as const;
  expect(isStanding(problem, draft({ cap: 'x' }), draft({ cap: 'x', lead: '3' }))).toBe(true);
  expect(isStanding(problem, draft({ cap: 'x' }), draft({ cap: '3' }))).toBe(false);
  const target = { field: 'target', message: 'No.' } as const;
  expect(isStanding(target, draft(), draft({ lead: '3' }))).toBe(true);
  expect(isStanding(target, draft(), draft({ rank: 'shop' }))).toBe(false);
});
