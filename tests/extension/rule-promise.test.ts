import { describe, expect, it } from 'vitest';
import { createLiquid } from '#emulator/storefront/liquid/engine.ts';
import { EXTENSION } from './product-page.ts';

interface Product {
  readonly tags?: readonly string[];
  readonly vendor?: string | null;
  readonly collections?: readonly { readonly id: number }[];
}

const liquid = createLiquid({
  folder: EXTENSION,
  templates: ['snippets'],
  assetsUrl: '',
  locale: 'en',
  currency: 'EUR',
  timezone: 'Europe/Stockholm',
  now: '2026-11-23T12:00:00.000Z',
});

/** What the snippet says of a product, where the app has written this. */
const said = async (product: Product | null, label: unknown): Promise<unknown> => {
  const app = { metafields: { rules: { label: { value: label } } } };
  return liquid.renderFile('rule-promise', { product }, { globals: { app } });
};
const byRules = (product: Product | null, ...rules: unknown[]) => said(product, { v: 1, rules });

const ON = '2026-12-12';
const COAT = {
  vendor: 'Nordic Shoes',
  tags: ['Boots', 'Winter Boots'],
  collections: [{ id: 123456 }, { id: 44567890123456 }],
};

describe('a rule', () => {
  it.each<[string, unknown]>([
    ['a collection', { for: 'collection', is: '123456' }],
    ['the last of its collections', { for: 'collection', is: '44567890123456' }],
    ['a tag', { for: 'tag', is: 'winter boots' }],
    ['a vendor', { for: 'vendor', is: 'nordic shoes' }],
    ['the shop', { for: 'shop' }],
  ])('for %s gives its day', async (_, rule) => {
    expect(await byRules(COAT, { ...(rule as object), on: ON })).toBe(ON);
  });

  it.each<[string, unknown]>([
    ['another collection', { for: 'collection', is: '123457' }],
    ['a collection whose number begins alike', { for: 'collection', is: '12345' }],
    ['a collection whose number ends alike', { for: 'collection', is: '23456' }],
    ['a part of a tag', { for: 'tag', is: 'winter' }],
    ['the end of one tag and the start of the next', { for: 'tag', is: 'boots winter' }],
    ['a tag that is the vendor', { for: 'tag', is: 'nordic shoes' }],
    ['a part of a vendor', { for: 'vendor', is: 'nordic' }],
    ['a vendor that is a tag', { for: 'vendor', is: 'boots' }],
  ])('for %s says nothing of the product', async (_, rule) => {
    expect(await byRules(COAT, { ...(rule as object), on: ON })).toBe('');
  });

  it('makes no difference of capitals, in any language, and of blanks around', async () => {
    const upper = {
      vendor: '\t NORDIC Skor Ä ',
      tags: ['  WINTER  BOOTS\n', 'ÅRETS ÖVERTRÄFFAD', 'ΟΔΟΣ ΣΟΦΟΣ', 'ЗИМА', '冬'],
    };
    const is = (rank: string, target: string) => byRules(upper, { for: rank, is: target, on: ON });
    expect(await is('vendor', 'nordic skor ä')).toBe(ON);
    for (const tag of upper.tags) expect(await is('tag', tag.trim().toLowerCase())).toBe(ON);
    expect(await is('tag', 'winter boots')).toBe('');
  });

  it('with a day that has passed, or none, says that there is no date', async () => {
    for (const on of ['2026-11-22', null, 'soon', 20261212, [ON], { on: ON }, '2999-99-99'])
      expect(await byRules(COAT, { for: 'shop', on })).toBe('no-date');
    expect(await byRules(COAT, { for: 'shop', on: '2026-11-23' })).toBe('2026-11-23');
  });
});

describe('of several rules', () => {
  const of = (rank: string, is: string, day: number) => ({ for: rank, is, on: `2026-12-${day}` });

  it('the first that is for the product decides, whatever comes behind it', async () => {
    const ranks = [
      of('collection', '123456', 10),
      of('tag', 'boots', 11),
      of('vendor', 'nordic shoes', 12),
      { for: 'shop', on: '2026-12-13' },
    ];
    for (let first = 0; first < ranks.length; first++)
      expect(await byRules(COAT, ...ranks.slice(first))).toBe(`2026-12-${10 + first}`);
    expect(await byRules(COAT, ...ranks.toReversed())).toBe('2026-12-13');
    expect(await byRules(COAT, of('tag', 'shoes', 9), of('vendor', 'south', 9), ...ranks)).toBe(
      '2026-12-10',
    );
  });

  it('one that leaves the product alone keeps the broader ones away', async () => {
    const shop = { for: 'shop', on: ON };
    expect(await byRules(COAT, { for: 'tag', is: 'boots', alone: true }, shop)).toBe('');
    expect(await byRules(COAT, { for: 'tag', is: 'shoes', alone: true }, shop)).toBe(ON);
    expect(await byRules(COAT, of('tag', 'boots', 12), { ...shop, alone: true })).toBe(ON);
  });

  it('the last of a hundred is found', async () => {
    const others = Array.from({ length: 99 }, (_, at) => of('tag', `tag ${at}`, 10));
    expect(await byRules(COAT, ...others, of('tag', 'winter boots', 12))).toBe(ON);
  });
});

describe('what has another form', () => {
  it.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['null', null],
    ['a text', 'rules'],
    ['a list', [{ for: 'shop', on: ON }]],
    ['a version of the future', { v: 2, rules: [{ for: 'shop', on: ON }] }],
    ['a version as text', { v: '1', rules: [{ for: 'shop', on: ON }] }],
    ['no version', { rules: [{ for: 'shop', on: ON }] }],
    ['no rules', { v: 1 }],
    ['an empty list', { v: 1, rules: [] }],
    ['rules that are no list', { v: 1, rules: 'shop' }],
    ['rules that are a number', { v: 1, rules: 7 }],
    ['rules that are one rule', { v: 1, rules: { for: 'shop', on: ON } }],
  ])('says nothing: %s', async (_, label) => {
    expect(await said(COAT, label)).toBe('');
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a text', 'shop'],
    ['a number', 3],
    ['a list', ['shop', ON]],
    ['an empty rule', {}],
    ['a rank of the future', { for: 'continent', is: 'boots' }],
    ['ranks in capitals', { for: 'Shop' }],
    ['a list for a rank', { for: ['shop'] }],
    ['no target', { for: 'tag' }],
    ['null as a target', { for: 'vendor', is: null }],
    ['an empty target', { for: 'vendor', is: '' }],
    ['blanks as a target', { for: 'tag', is: ' ' }],
    ['a number as a target', { for: 'collection', is: 123456 }],
    ['a list as a target', { for: 'tag', is: ['boots'] }],
    ['an object as a target', { for: 'tag', is: { boots: true } }],
    ['true as a target', { for: 'tag', is: true }],
  ])('is passed over: %s', async (_, rule) => {
    const broken = rule !== null && typeof rule === 'object' ? { on: '2026-12-10', ...rule } : rule;
    const listed = Array.isArray(rule) ? rule : broken;
    expect(await byRules(COAT, listed, { for: 'shop', on: ON })).toBe(ON);
    const bare = { vendor: '', tags: ['', ' '], collections: [] };
    expect(await byRules(bare, listed, { for: 'shop', on: ON })).toBe(ON);
  });

  it('does not lend its effect to the rule behind it', async () => {
    const bare = { vendor: '', tags: [''], collections: [] };
    const behind = { for: 'tag', is: 'boots', on: ON };
    for (const rank of ['tag', 'vendor'])
      expect(await byRules(bare, { for: rank, is: '', on: ON }, behind)).toBe('');
  });

  it('is no fault in a product that is little or nothing', async () => {
    for (const product of [null, {}, { vendor: null }, { tags: [], collections: [] }]) {
      for (const rank of ['collection', 'tag', 'vendor'])
        expect(await byRules(product, { for: rank, is: 'x', on: ON })).toBe('');
      expect(await byRules(product, { for: 'shop', on: ON })).toBe(ON);
    }
  });
});

describe('hostile tags and vendors', () => {
  const NASTY = [
    'a,b',
    "rock'n'roll",
    '5" nail',
    'a/b:c',
    '</template><img src=x onerror=alert(1)>',
    '{{ shop.name }}{% raw %}',
    '\u202e\u0000\u2028',
    '$&$1\\n',
    'q'.repeat(10_000),
  ];

  it.each(NASTY.map((text) => [JSON.stringify(text.slice(0, 40)), text]))(
    '%s is itself alone',
    async (_, text) => {
      const is = text.trim().toLowerCase();
      for (const product of [{ tags: ['x', text] }, { vendor: text }]) {
        const rank = 'tags' in product ? 'tag' : 'vendor';
        expect(await byRules(product, { for: rank, is, on: ON })).toBe(ON);
        for (const other of [
          `${is}x`,
          is.slice(0, -1),
          is.slice(1),
          'b',
          'roll',
          '{{ shop.name }}',
        ])
          expect(await byRules(product, { for: rank, is: other, on: ON })).toBe('');
      }
    },
  );

  it('do not find a collection by two numbers at once', async () => {
    const first = { for: 'collection', is: '123456,44567890123456', on: ON };
    const comma = { for: 'collection', is: ',', on: ON };
    expect(await byRules({ collections: [] }, comma)).toBe('');
    expect(await byRules({ collections: [{ id: 123456 }] }, first)).toBe('');
  });
});

describe('a hundred rules', () => {
  /** A product that counts how often it is asked for its tags and its collections. */
  const counting = () => {
    const asked = { tags: 0, collections: 0 };
    const product = {
      vendor: 'North',
      get tags() {
        asked.tags += 1;
        return Array.from({ length: 250 }, (_, at) => `Size ${at}`);
      },
      get collections() {
        asked.collections += 1;
        return [{ id: 5 }];
      },
    };
    return { asked, product };
  };
  const hundred = (rank: string, is: string) =>
    Array.from({ length: 100 }, (_, at) => ({ for: rank, is: `${is}${at}`, on: ON }));

  it('look at a product’s tags once, and not at its collections', async () => {
    const { asked, product } = counting();
    expect(await byRules(product, ...hundred('tag', 'colour '))).toBe('');
    expect(asked).toEqual({ tags: 1, collections: 0 });
  });

  it('look at its collections once, if any is for one', async () => {
    const { asked, product } = counting();
    expect(await byRules(product, ...hundred('collection', '9'))).toBe('');
    expect(asked).toEqual({ tags: 1, collections: 1 });
  });

  it('are not looked at behind the first that is for the product', async () => {
    const { asked, product } = counting();
    const [first, ...others] = hundred('vendor', 'x');
    const rules = [first, { for: 'vendor', is: 'north', on: ON }, ...others];
    expect(await byRules(product, ...rules, ...hundred('collection', '9'))).toBe(ON);
    expect(asked.collections).toBe(0);
  });
});
