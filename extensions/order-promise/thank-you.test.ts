// @vitest-environment happy-dom
import { getExtension } from '@shopify/ui-extensions-tester';
import { createCartLine } from '@shopify/ui-extensions-tester/checkout';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storefrontFiles, translatorOf } from './own-texts.ts';
import { NO_WORDS, wordsEntry } from './own-words.ts';
import { PROPERTY_NAMES } from './src/property.ts';

const extension = getExtension('purchase.thank-you.cart-line-item.render-after');
type Attributes = readonly (readonly [key: string, value: string])[];

const files = storefrontFiles('order-promise');
const theme = (file: string) => translatorOf('backorder-promise', file);
const speak = (file: string): void => {
  extension.shopify.i18n.translate = translatorOf(
    'order-promise',
    file,
  ) as typeof extension.shopify.i18n.translate;
};

const promised = (on: unknown, from?: unknown): string =>
  JSON.stringify({ v: 1, variants: { 7: { on, from } } });
const entry = (value: string, productId = 'gid://shopify/Product/3') => ({
  target: { type: 'product' as const, id: productId },
  metafield: {
    namespace: '$app',
    key: 'promise',
    value,
    valueType: 'json_string' as const,
    type: 'json',
  },
});

type Entries = typeof extension.shopify.appMetafields.value;

const publishes = (...entries: Entries): void => {
  extension.shopify.appMetafields.value = entries;
};

const reads = (attributes: Attributes, quantity: number): void => {
  const line = createCartLine();
  extension.shopify.target.value = createCartLine({
    quantity,
    merchandise: {
      ...line.merchandise,
      id: 'gid://shopify/ProductVariant/7',
      product: { ...line.merchandise.product, id: 'gid://shopify/Product/3' },
    },
    attributes: attributes.map(([key, value]) => ({ key, value })),
  });
};

const shows = async (attributes: Attributes, quantity = 2): Promise<string> => {
  render(null, document.body);
  reads(attributes, quantity);
  await extension.render();
  return document.body.textContent;
};

const OLD: Attributes = [['Availability', 'On backorder, ships ~1 Dec']];
const NOW = 'On backorder, ships ~12 December';
const NO_DATE = 'On backorder, no date yet';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), toFake: ['Date'] });
  extension.setUp();
  speak('en.default.json');
  publishes(entry(promised('2026-12-12')));
});

afterEach(() => {
  render(null, document.body);
  extension.tearDown();
  vi.useRealTimers();
});

describe('beneath a line that waits', () => {
  it.each<[string, unknown, Attributes, string]>([
    ['whose date has moved', '2026-12-12', OLD, NOW],
    ['to a day that holds the old one', '2026-12-21', OLD, 'On backorder, ships ~21 December'],
    [
      'from one that holds the new',
      '2026-12-01',
      [['Availability', '~21 Dec']],
      'On backorder, ships ~1 December',
    ],
    ['whose date is gone', null, OLD, NO_DATE],
    ['whose date has passed', '2026-11-22', OLD, NO_DATE],
    ['that had no date', '2026-12-12', [['Availability', NO_DATE]], NOW],
    ['to next year', '2027-12-01', OLD, 'On backorder, ships ~1 December 2027'],
    [
      'from next year',
      '2026-12-01',
      [['Availability', '~1 Dec 2027']],
      'On backorder, ships ~1 December',
    ],
    [
      'read in another language',
      '2026-12-12',
      [['Tillgänglighet', 'Restnoterad, skickas ~12 dec']],
      NOW,
    ],
    [
      'told where the page does not show it',
      '2026-12-12',
      [['_Availability', 'On backorder, ships ~12 Dec']],
      NOW,
    ],
    ['among other properties', '2026-12-12', [['Engraving', '12 Dec'], ...OLD], NOW],
  ])('%s, the present one stands', async (_name, on, attributes, sentence) => {
    publishes(entry(promised(on)));
    expect(await shows(attributes)).toBe(sentence);
  });

  it.each<[string, string | null, string]>([
    ['in the label’s words', '2026-12-12', 'On backorder, ships ~12 Dec'],
    ['in long', '2026-12-12', 'On backorder, ships ~12 December'],
    ['with its year', '2027-03-01', 'On backorder, ships ~1 Mar 2027'],
    ['in the merchant’s words', '2026-12-12', 'Leaves us on 12 Dec, promised'],
    ['that there is no date', null, NO_DATE],
    ['that there is no date in the merchant’s words', null, 'As soon as we can'],
    ['that there is no date any more', '2026-11-22', NO_DATE],
  ])('the same is not said twice: %s', async (_name, on, value) => {
    publishes(entry(promised(on)));
    expect(await shows([['Availability', value]])).toBe('');
  });

  it('a day has passed when it has for the buyer', async () => {
    publishes(entry(promised('2026-11-23')));
    vi.setSystemTime('2026-11-24T01:00:00Z');
    expect(await shows(OLD)).toBe('On backorder, ships ~23 November');
    extension.shopify.localization.timezone.value = 'Europe/Stockholm';
    expect(await shows(OLD)).toBe(NO_DATE);
  });

  it('what comes after the page is told, and goes again', async () => {
    const heard: (() => void)[] = [];
    publishes();
    extension.shopify.appMetafields.subscribe = (listener) => {
      heard.push(() => listener(extension.shopify.appMetafields.value));
      return () => undefined;
    };
    const after = (change: () => void): string => {
      change();
      for (const tell of heard) tell();
      return document.body.textContent;
    };
    expect(await shows(OLD)).toBe('');
    expect(after(() => publishes(entry(promised('2026-12-12'))))).toBe(NOW);
    expect(after(() => publishes())).toBe('');
  });
});

describe('beneath a line that is promised a range of days', () => {
  const RANGE = 'On backorder, ships ~28 November – 12 December';
  const OF_NEXT_YEAR = 'On backorder, ships ~1 March – 12 March 2027';

  it.each<[string, string, string, string, string]>([
    ['moved', '2026-12-12', '2026-11-28', 'On backorder, ships ~1 Dec', RANGE],
    ['moved from a range', '2026-12-12', '2026-11-28', 'ships ~20 Nov – 1 Dec', RANGE],
    ['was told as its late end alone', '2026-12-12', '2026-11-28', 'ships ~12 Dec', RANGE],
    ['was told as its early end', '2026-12-12', '2026-11-28', 'ships ~28 Nov', RANGE],
    ['began later', '2026-12-12', '2026-11-28', 'ships ~1 Dec – 12 Dec', RANGE],
    ['ended later', '2026-12-12', '2026-11-28', 'ships ~28 Nov – 12 Dec 2027', RANGE],
    ['is of next year', '2027-03-12', '2027-03-01', 'ships ~1 Mar – 12 Mar', OF_NEXT_YEAR],
    ['has begun', '2026-12-12', '2026-11-23', 'ships ~1 Dec', NOW],
    ['is none', '2026-12-12', '2026-12-12', 'ships ~1 Dec', NOW],
    ['is no text', '2026-12-12', '<b>', 'ships ~1 Dec', NOW],
    ['has passed', '2026-11-22', '2026-11-12', 'ships ~12 Nov – 22 Nov', NO_DATE],
  ])('which %s, the present one stands', async (_name, on, from, value, sentence) => {
    publishes(entry(promised(on, from)));
    expect(await shows([['Availability', value]])).toBe(sentence);
  });

  it.each<[string, string, string | undefined, string]>([
    ['in short', '2026-12-12', '2026-11-28', 'On backorder, ships ~28 Nov – 12 Dec'],
    ['in long', '2026-12-12', '2026-11-28', RANGE],
    ['with its year', '2027-03-12', '2027-03-01', 'ships ~1 Mar – 12 Mar 2027'],
    ['in the merchant’s words', '2026-12-12', '2026-11-28', 'From 28 Nov – 12 Dec on'],
    ['that has begun meanwhile', '2026-12-12', '2026-11-23', 'ships ~23 Nov – 12 Dec'],
    ['that is one day now', '2026-12-12', undefined, 'ships ~28 Nov – 12 Dec'],
  ])('the same is not said twice: %s', async (_name, on, from, value) => {
    publishes(entry(promised(on, from)));
    expect(await shows([['Availability', value]])).toBe('');
  });

  it('the present day stands where the property tells it as the early end of a range alone', async () => {
    publishes(entry(promised('2026-12-12')));
    expect(await shows([['Availability', 'ships ~12 Dec – 24 Dec']])).toBe(NOW);
  });

  it('a line of several units is told the range of its quantity', async () => {
    const later = [[4, '2026-12-24', '2026-12-14']];
    publishes(
      entry(
        JSON.stringify({ v: 1, variants: { 7: { on: '2026-12-12', from: '2026-11-28', later } } }),
      ),
    );
    expect(await shows(OLD, 4)).toBe(RANGE);
    expect(await shows(OLD, 5)).toBe('On backorder, ships ~14 December – 24 December');
    expect(await shows([['Availability', 'ships ~14 Dec – 24 Dec']], 5)).toBe('');
    expect(await shows([['Availability', 'ships ~28 Nov – 12 Dec']], 5)).toBe('');
  });
});

describe('beneath a line of several units', () => {
  const byQuantity = (on: string | null, later: unknown) =>
    JSON.stringify({ v: 1, variants: { 7: { on, later } } });
  const LATER = [
    [4, '2026-12-24'],
    [9, null],
  ];
  const [FIRST, SECOND] = ['On backorder, ships ~12 Dec', 'On backorder, ships ~24 Dec'];

  it.each<[string, number, string, string]>([
    ['the day of the first goods', 4, FIRST, ''],
    ['the day of the second', 7, SECOND, ''],
    ['the day of the first, because the rest was in stock', 7, `Ships now: 4. ${FIRST}: 3`, ''],
    ['no day', 12, `Ships now: 1. ${NO_DATE}: 11`, ''],
    [
      'a day that nobody is told now',
      7,
      'On backorder, ships ~2 Dec',
      'On backorder, ships ~24 December',
    ],
    ['a day that only more units are told', 4, SECOND, NOW],
  ])('that was told %s', async (_name, quantity, value, sentence) => {
    publishes(entry(byQuantity('2026-12-12', LATER)));
    expect(await shows([['Availability', value]], quantity)).toBe(sentence);
  });

  it.each<[string, unknown]>([
    ['is a text', 'soon'],
    ['has texts', ['soon']],
    ['has no days', [[1], [1, 12], ['1', '2026-12-24'], [1, '2026-02-30']]],
  ])('the first day stands where what is said of more %s', async (_name, later) => {
    publishes(entry(byQuantity('2026-12-12', later)));
    expect(await shows(OLD, 9)).toBe(NOW);
  });
});

describe('nothing stands', () => {
  it.each<[string, Attributes]>([
    ['that carries no property', []],
    ['that carries another', [['Engraving', 'On backorder, ships ~1 Dec']]],
    ['whose property is empty', [['Availability', ' ']]],
    [
      'whose property is named otherwise',
      [
        ['__Availability', 'x'],
        ['availability', 'x'],
      ],
    ],
  ])('beneath a line %s', async (_name, attributes) => {
    expect(await shows(attributes)).toBe('');
  });

  it.each<[string, ReturnType<typeof entry>[]]>([
    ['is not published', []],
    ['belongs to another product', [entry(promised('2026-12-12'), 'gid://shopify/Product/33')]],
    ['is of another variant', [entry('{"v":1,"variants":{"77":{"on":null}}}')]],
    ['is of another version', [entry('{"v":2,"variants":{"7":{"on":null}}}')]],
    ['is no JSON', [entry('{"v":1,')]],
    ['is a list', [entry('[1]')]],
    ['is null', [entry('null')]],
    ['has a list of variants', [entry('{"v":1,"variants":[{"on":null}]}')]],
    [
      'lies in what every object has',
      [entry('{"v":1,"variants":{"__proto__":{"7":{"on":null}}}}')],
    ],
    ['has an entry that is a text', [entry('{"v":1,"variants":{"7":"on"}}')]],
    ['does not say when', [entry('{"v":1,"variants":{"7":{}}}')]],
    ['is a day that does not exist', [entry(promised('2026-02-30'))]],
    ['is a text', [entry(promised('<b>soon</b>'))]],
    ['is a number', [entry(promised(20261212))]],
  ])('where the promise %s', async (_name, entries) => {
    publishes(...entries);
    expect(await shows(OLD)).toBe('');
  });

  it('where the page gives something else than it says it does', async () => {
    extension.shopify.appMetafields.value = JSON.parse('[{}]') as [];
    expect(await shows(OLD)).toBe('');
    extension.shopify.localization.timezone.value = JSON.parse(
      '"Nowhere/At_all"',
    ) as 'Europe/Stockholm';
    publishes(entry(promised('2026-12-12')));
    expect(await shows(OLD)).toBe('');
  });

  it('as markup, whatever a property says', async () => {
    expect(await shows([['Availability', '<img src=x onerror=alert(1)>']])).toBe(NOW);
    expect(document.body.querySelector('img')).toBeNull();
  });
});

describe('in the words of the shop', () => {
  const words = { v: 1, en: { ships: 'Leaves us <b>[date]</b>', no_date: 'In 6 weeks or so' } };
  const saysOf = (on: string | null, document: unknown = words): void => {
    publishes(wordsEntry(document), entry(promised(on)));
  };

  it('the present day stands, as text', async () => {
    saysOf('2026-12-12');
    expect(await shows(OLD)).toBe('Leaves us <b>12 December</b>');
    expect(document.body.querySelector('b')).toBeNull();
    saysOf(null);
    expect(await shows(OLD)).toBe('In 6 weeks or so');
  });

  it('the same is not said twice', async () => {
    saysOf('2026-12-12');
    expect(await shows([['Availability', 'Leaves us <b>12 Dec</b>']])).toBe('');
    saysOf(null);
    expect(await shows([['Availability', 'In 6 weeks or so']])).toBe('');
  });

  it('ours stands for a reader in whose language there are none', async () => {
    saysOf('2026-12-12', { v: 1, sv: words.en });
    expect(await shows(OLD)).toBe(NOW);
    extension.shopify.localization.language.value = { isoCode: 'sv' };
    expect(await shows(OLD)).toBe('Leaves us <b>12 December</b>');
  });

  it.each(NO_WORDS)('ours stands where they are %s', async (_name, document) => {
    saysOf('2026-12-12', document);
    expect(await shows(OLD)).toBe(NOW);
  });

  it('nothing stands where only the words are known, or a promise goes by their name', async () => {
    publishes(wordsEntry(words));
    expect(await shows(OLD)).toBe('');
    const { target, metafield } = entry(promised('2026-12-12'));
    publishes({ target, metafield: { ...metafield, key: 'words' } });
    expect(await shows(OLD)).toBe('');
  });
});

describe('the label and this page', () => {
  it('give the property the same names', () => {
    const names = new Set(files.map((file) => theme(file)('promise.property')));
    expect([...PROPERTY_NAMES].toSorted()).toEqual([...names].toSorted());
  });

  it.each(files)('understand each other in %s', async (file) => {
    const label = theme(file);
    const dayIn = (length: string, day: string, month: string) =>
      label(`date.${length}.day_month`, { day, month: label(`month.${length}.${month}`) });
    const said = (length: string, day: string, month: string) =>
      label('promise.ships', { date: dayIn(length, day, month) });
    const saidRange = (length: string) =>
      label('promise.ships', {
        date: label('date.range', {
          from: dayIn(length, '28', 'm11'),
          on: dayIn(length, '12', 'm12'),
        }),
      });
    speak(file);
    const name = label('promise.property');
    for (const length of ['short', 'long']) {
      expect(await shows([[name, said(length, '12', 'm12')]])).toBe('');
      expect(await shows([[name, said(length, '2', 'm12')]])).toBe(said('long', '12', 'm12'));
    }
    publishes(entry(promised('2026-12-02')));
    expect(await shows([[name, said('short', '12', 'm12')]])).toBe(said('long', '2', 'm12'));
    publishes(entry(promised('2026-12-12', '2026-11-28')));
    for (const length of ['short', 'long']) {
      expect(await shows([[name, saidRange(length)]])).toBe('');
      expect(await shows([[name, said(length, '12', 'm12')]])).toBe(saidRange('long'));
    }
    publishes(entry(promised('2026-11-28')));
    for (const length of ['short', 'long'])
      expect(await shows([[name, saidRange(length)]])).toBe(said('long', '28', 'm11'));
    publishes(entry(promised(null)));
    expect(await shows([[name, label('promise.no_date')]])).toBe('');
    expect(await shows([[name, said('short', '2', 'm12')]])).toBe(label('promise.no_date'));
  });
});
