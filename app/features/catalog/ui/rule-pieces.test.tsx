import { expect, test } from 'vitest';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import type { PassView, RuleView } from '../rule-view.ts';
import { NO_TERMS } from '../terms.ts';
import { FixedTarget } from './fixed-target.tsx';
import { PassCard } from './pass-card.tsx';
import { NO_CHOICE } from './policy-form.ts';
import { RuleList } from './rule-list.tsx';
import { VariantPolicy } from './variant-policy.tsx';
import type { VariantRow } from './variant-rows.ts';

const rule = (over: Partial<RuleView> = {}): RuleView => ({
  id: '7',
  rank: 'tag',
  target: 'winter',
  name: 'winter',
  kind: 'backorder',
  ...NO_TERMS,
  leadDays: 14,
  isEnding: false,
  madeAt: '2026-11-01T12:00:00Z',
  isReached: true,
  isHidden: false,
  toLabel: 0,
  variants: 1234,
  shipsOn: '2026-12-12',
  ...over,
});

const passCard = (pass: Partial<PassView> | null, hasHidden = false) => (
  <PassCard
    pass={
      pass === null ? null : { step: 'done', objects: 0, finishedAt: null, refused: [], ...pass }
    }
    hasHidden={hasHidden}
    zone="Europe/Stockholm"
    isAsking={false}
    onAsk={() => undefined}
  />
);

const refusedOf = (many: number) =>
  Array.from({ length: many }, (_, index) => ({
    productId: `gid://shopify/Product/${index}`,
    title: `Boots ${index}`,
    because: 'it has too many variants',
  }));

test('a rule tells what it is for, what it does, how far it reaches and what shoppers read', () => {
  const words = wordsOf(<RuleList rules={[rule()]} />);
  for (const part of [
    'Tag winter',
    'Keep selling, with a date',
    'In step',
    '1,234 variants · Lead time 14 days',
    'ships about 12 Dec 2026',
  ]) {
    expect(words).toContain(part);
  }
});

test('rules stand in the order that they were given in', () => {
  const rules = [rule({ id: '9' }), rule({ id: '2', rank: 'shop', target: '', name: '' })];
  const words = wordsOf(<RuleList rules={rules} />);
  expect(words.indexOf('Tag winter')).toBeLessThan(words.indexOf('The whole shop'));
});

test.each([
  ['Being brought in step', { isReached: false }],
  ['Ending', { isEnding: true, isReached: false }],
])('a rule that is not in step is %s', (state, over) => {
  const words = wordsOf(<RuleList rules={[rule(over)]} />);
  expect(words).toContain(state);
  expect(words).not.toContain('In step');
});

test('a rule for a hidden collection says that its products are labelled one by one, and how many are not yet', () => {
  const hidden = { rank: 'collection', name: 'Odds & ends', isHidden: true } as const;
  const over = wordsOf(<RuleList rules={[rule({ ...hidden, toLabel: 12_345 })]} />);
  expect(over).toContain('The online store does not show this collection');
  expect(over).toContain('its products are labelled one by one');
  expect(over).toContain('12,345 products still to be labelled');
  expect(wordsOf(<RuleList rules={[rule(hidden)]} />)).not.toContain('still to be labelled');
  expect(wordsOf(<RuleList rules={[rule()]} />)).not.toContain('online store');
  const page = wordsOf(<FixedTarget rule={rule({ ...hidden, toLabel: 1 })} />);
  expect(page).toContain('sold on only once shoppers can read it');
  expect(page).toContain('1 product still to be labelled');
  const alone = wordsOf(<FixedTarget rule={rule({ ...hidden, kind: 'left-alone' })} />);
  expect(alone).toContain('each of them is silenced by itself');
  expect(wordsOf(<FixedTarget rule={rule()} />)).not.toContain('online store');
});

test('the pass says that hidden collections take longer only where there is one', () => {
  expect(wordsOf(passCard({}, true))).toContain('labelled one by one');
  expect(wordsOf(passCard({}))).not.toContain('one by one');
});

test('a rule that ends promises nothing', () => {
  expect(wordsOf(<RuleList rules={[rule({ isEnding: true })]} />)).not.toContain('ships about');
});

test('a name that is markup is shown as text', () => {
  const name = '<img src=x onerror=alert(1)>';
  expect(markupOf(<RuleList rules={[rule({ name })]} />)).not.toContain('<img src=x');
  const refused = [{ productId: 'gid://shopify/Product/1', title: name, because: name }];
  expect(markupOf(passCard({ refused }))).not.toContain('<img src=x');
});

test.each([
  ['nothing was looked at yet', null, 'has not been looked through yet'],
  ['it is about to begin', { step: 'due' }, 'about to begin'],
  ['it reads', { step: 'reading', objects: 12_345 }, '12,345 products and variants so far'],
  ['it writes', { step: 'writing', objects: 1 }, 'changed: 1 product or variant so far'],
  ['it is over', { finishedAt: '2026-11-26T03:00:00Z' }, 'in step on 26 Nov 2026, 04:00'],
  ['it never came to an end', { finishedAt: null }, 'not in step'],
] as const)('the pass says that %s', (_, pass, words) => {
  expect(wordsOf(passCard(pass))).toContain(words);
});

test('another look can be asked for only when none goes on', () => {
  expect(markupOf(passCard({ step: 'done' }))).not.toContain('aria-disabled="true"');
  expect(markupOf(passCard({ step: 'reading' }))).toContain('aria-disabled="true"');
});

test('products that were refused are named with their reason, and a long list says how long it is', () => {
  const finishedAt = '2026-11-26T03:00:00Z';
  const words = wordsOf(passCard({ finishedAt, refused: refusedOf(25) }));
  expect(words).toContain('these 25 products');
  expect(words).toContain('Boots 19 : it has too many variants');
  expect(words).not.toContain('Boots 20');
  expect(words).toContain('and 5 more products');
  expect(words).not.toContain('in step on');
  expect(markupOf(passCard({ refused: refusedOf(1) }))).toContain('href="/app/products/0"');
});

const variantPolicy = (over: Partial<VariantRow>, hasRules = true) => (
  <VariantPolicy
    row={{
      id: 'gid://shopify/ProductVariant/1',
      title: 'Red',
      sku: null,
      available: 3,
      levels: [],
      policy: NO_CHOICE,
      byRule: null,
      barred: null,
      stopped: null,
      beyond: 0,
      keepsSelling: false,
      ...over,
    }}
    hasRules={hasRules}
    choice={NO_CHOICE}
    problems={[]}
    onChange={() => undefined}
  />
);

test('a variant that a rule reaches says by which, and leads to it', () => {
  const byRule = { id: '7', target: 'the tag winter', kind: 'backorder' as const };
  const piece = variantPolicy({ byRule });
  expect(wordsOf(piece)).toContain('By the rule for the tag winter : keep selling, with a date');
  expect(markupOf(piece)).toContain('href="/app/rules/7"');
  expect(wordsOf(piece)).not.toContain('Shopify stops selling it');
});

test('a variant that a rule leaves alone says so, and what Shopify does then', () => {
  const byRule = { id: '7', target: 'the tag winter', kind: 'left-alone' as const };
  const words = wordsOf(variantPolicy({ byRule }));
  expect(words).toContain('By the rule for the tag winter : leave alone');
  expect(words).toContain('Shopify stops selling it at zero');
});

test('a rule that leaves alone counts no variants', () => {
  const words = wordsOf(<RuleList rules={[rule({ kind: 'left-alone', variants: 0 })]} />);
  expect(words).toContain('No broader rule reaches it');
  expect(words).not.toContain('No variant under it');
});

test('without a policy of its own a variant does as the rules say, where there are any', () => {
  expect(wordsOf(variantPolicy({}))).toContain('As the rules say');
  expect(wordsOf(variantPolicy({}))).toContain('Shopify stops selling it at zero');
  expect(wordsOf(variantPolicy({}, false))).toContain('Shopify’s own setting');
});

test('of a policy that is being taken away the page does not say what will be instead', () => {
  const words = wordsOf(variantPolicy({ policy: { ...NO_CHOICE, kind: 'backorder' } }));
  expect(words).toContain('the rules decide');
  expect(words).not.toContain('Shopify stops selling it');
});
