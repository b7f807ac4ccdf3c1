// @vitest-environment happy-dom
import { getExtension } from '@shopify/ui-extensions-tester';
import { createCartLine } from '@shopify/ui-extensions-tester/customer-account';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { NO_WORDS, wordsEntry } from './own-words.ts';
import { localeOf, storefrontFiles, textsOf, translatorOf } from './own-texts.ts';

const texts = z.looseObject({ units: z.record(z.string(), z.string()) });
/** What both extensions say; `z.object` leaves out what only the label needs. */
const label = z.object({
  promise: z.object({ ships: z.string(), no_date: z.string(), property: z.string() }),
  date: z.unknown(),
  month: z.unknown(),
});
const files = storefrontFiles('order-promise');

const extension = getExtension('customer-account.order-status.cart-line-item.render-after');

const speak = (file: string): void => {
  extension.shopify.i18n.translate = translatorOf(
    'order-promise',
    file,
  ) as typeof extension.shopify.i18n.translate;
};

const variantId = 'gid://shopify/ProductVariant/7';
const line = (id: string, quantity: number, variant: string | null = variantId) => ({
  id: `gid://shopify/LineItem/${id}`,
  variantId: variant,
  quantity,
});

const answers = (value: string | null, nodes: unknown = [line('1', 5)]): void => {
  const order = { metafield: value === null ? null : { value }, lineItems: { nodes } };
  extension.fetch = vi.fn(() => Promise.resolve(new Response(JSON.stringify({ data: { order } }))));
};

const told = (lines: object): string => JSON.stringify({ v: 1, lines });

const shows = async (quantity = 5, title = 'Mug'): Promise<string> => {
  render(null, document.body);
  const { merchandise } = createCartLine();
  extension.shopify.target.value = createCartLine({
    quantity,
    merchandise: { ...merchandise, id: variantId, title },
  });
  await extension.render();
  return document.body.textContent;
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00Z'), toFake: ['Date'] });
  extension.setUp();
  extension.shopify.order.value = { id: 'gid://shopify/Order/9', name: '#9' };
  speak('en.default.json');
});

afterEach(() => {
  render(null, document.body);
  extension.tearDown();
  vi.useRealTimers();
});

describe('beneath an order line', () => {
  it.each([
    ['with a date', { units: 5, on: '2026-12-12' }, 'On backorder, ships ~12 December'],
    ['until next year', { units: 5, on: '2027-03-01' }, 'On backorder, ships ~1 March 2027'],
    [
      'for a range of days',
      { units: 5, on: '2026-12-12', from: '2026-12-01' },
      'On backorder, ships ~1 December – 12 December',
    ],
    [
      'into next year',
      { units: 2, on: '2027-01-12', from: '2026-12-28' },
      '2 units: On backorder, ships ~28 December – 12 January 2027',
    ],
    [
      'for a range that has begun',
      { units: 5, on: '2026-12-12', from: '2026-11-23' },
      'On backorder, ships ~12 December',
    ],
    [
      'for a range that begins with no day',
      { units: 5, on: '2026-12-12', from: '<b>' },
      'On backorder, ships ~12 December',
    ],
    [
      'for a range that begins after its day',
      { units: 5, on: '2026-12-12', from: '2026-12-13' },
      'On backorder, ships ~12 December',
    ],
    ['for a day that has passed', { units: 5, on: '2026-11-22' }, 'On backorder, no date yet'],
    ['without one', { units: 5, on: null }, 'On backorder, no date yet'],
    ['in part', { units: 3, on: null }, '3 units: On backorder, no date yet'],
    ['but for one', { units: 1, on: null }, '1 unit: On backorder, no date yet'],
  ])('that waits %s, it stands so', async (_name, waiting, sentence) => {
    answers(told({ 1: waiting }));
    expect(await shows()).toBe(sentence);
  });

  it.each([
    ['does not wait', told({ 2: { units: 1, on: null } })],
    ['has no metafield', null],
    ['has one that is no JSON', '{"v":1,'],
    ['has one of another version', '{"v":2,"lines":{"1":{"units":5,"on":null}}}'],
    ['has one of another shape', '[1]'],
    ['waits with less than a unit', told({ 1: { units: 0, on: null } })],
    ['waits with parts of a unit', told({ 1: { units: 0.5, on: null } })],
    ['ships on a day that does not exist', told({ 1: { units: 5, on: '2026-02-30' } })],
    ['ships on a day that is a text', told({ 1: { units: 5, on: '<b>soon</b>' } })],
  ])('that %s, nothing stands', async (_name, value) => {
    answers(value);
    expect(await shows()).toBe('');
  });

  it('nothing stands when Shopify cannot be asked, refuses or answers otherwise', async () => {
    extension.fetch = vi.fn(() => Promise.reject(new Error('offline')));
    expect(await shows()).toBe('');
    extension.fetch = vi.fn(() => Promise.resolve(new Response('no', { status: 403 })));
    expect(await shows()).toBe('');
    extension.fetch = vi.fn(() => Promise.resolve(new Response(JSON.stringify({ errors: [{}] }))));
    expect(await shows()).toBe('');
    extension.fetch = vi.fn(() => Promise.resolve(new Response('<html>')));
    expect(await shows()).toBe('');
  });

  it('nothing stands where the page names no order, and nobody is asked', async () => {
    answers(told({ 1: { units: 5, on: null } }));
    extension.shopify.order.value = undefined;
    expect(await shows()).toBe('');
    expect(extension.fetch).not.toHaveBeenCalled();
  });

  it('the title of a product is never markup', async () => {
    answers(told({ 1: { units: 5, on: null } }));
    expect(await shows(5, '<img src=x onerror=alert(1)>')).toBe('On backorder, no date yet');
    expect(document.body.querySelector('img')).toBeNull();
  });

  it('lines that look alike say something only when they say the same', async () => {
    const alike = [line('1', 5), line('2', 5), line('3', 1), line('4', 5, null)];
    const waiting = { units: 5, on: null };
    answers(told({ 1: waiting, 3: { units: 1, on: '2026-12-12' } }), alike);
    expect(await shows()).toBe('');
    answers(told({ 1: waiting, 2: waiting }), alike);
    expect(await shows()).toBe('On backorder, no date yet');
    const range = { units: 5, on: '2026-12-12', from: '2026-12-01' };
    answers(told({ 1: range, 2: { ...range, from: '2026-12-04' } }), alike);
    expect(await shows()).toBe('');
    answers(told({ 1: range, 2: range }), alike);
    expect(await shows()).toBe('On backorder, ships ~1 December – 12 December');
  });

  it('leads to the order’s own page, where the order names one', async () => {
    const lines = { 1: { units: 5, on: null } };
    const withPage = (page: unknown) => JSON.stringify({ v: 1, page, lines });
    answers(withPage('https://shop.test/apps/x/orders/9/token'));
    expect(await shows()).toBe('On backorder, no date yet Follow your order');
    const link = document.body.querySelector('s-link');
    expect(link?.getAttribute('href')).toBe('https://shop.test/apps/x/orders/9/token');
    for (const page of ['javascript:alert(1)', 'http://shop.test/', 7, null, undefined]) {
      answers(withPage(page));
      expect(await shows()).toBe('On backorder, no date yet');
    }
    answers(JSON.stringify({ v: 1, page: 'https://shop.test/', lines: {} }));
    expect(await shows()).toBe('');
  });

  it('the order is asked for its own metafield', async () => {
    answers(null);
    await shows();
    const [address, request] = vi.mocked(extension.fetch).mock.calls[0] ?? [];
    expect(address).toBe('shopify://customer-account/api/2026-07/graphql.json');
    expect(request?.body).toContain('"id":"gid://shopify/Order/9"');
    expect(request?.body).toContain('metafield(namespace: \\"$app\\", key: \\"promise\\")');
  });
});

describe('in the words of the shop', () => {
  const ships = 'Leaves us <b>about</b> [date], {{ date }} $& [date]';
  const words = { v: 1, en: { ships, no_date: 'As soon as we can' }, nb: { no_date: 'Kommer' } };
  const isPublished = (document: unknown) => {
    extension.shopify.appMetafields.value = [wordsEntry(document)];
  };

  it('it stands so, as text', async () => {
    isPublished(words);
    answers(told({ 1: { units: 5, on: '2026-12-12' } }));
    expect(await shows()).toBe('Leaves us <b>about</b> 12 December, {{ date }} $& 12 December');
    expect(document.body.querySelector('b')).toBeNull();
    answers(told({ 1: { units: 2, on: '2026-11-22' } }));
    expect(await shows()).toBe('2 units: As soon as we can');
  });

  it('it stands so in the language of the reader', async () => {
    isPublished(words);
    extension.shopify.localization.language.value = { isoCode: 'nn-NO' };
    speak('nb.json');
    answers(told({ 1: { units: 5, on: null } }));
    expect(await shows()).toBe('Kommer');
    extension.shopify.localization.language.value = { isoCode: 'sv' };
    speak('sv.json');
    expect(await shows()).toBe('Restnoterad, inget datum ännu');
  });

  it.each(NO_WORDS)('ours stand where they are %s', async (_name, document) => {
    isPublished(document);
    answers(told({ 1: { units: 5, on: null } }));
    expect(await shows()).toBe('On backorder, no date yet');
  });

  it('ours stand where only something else is named so', async () => {
    const { metafield } = wordsEntry(words);
    extension.shopify.appMetafields.value = [
      { target: { type: 'product', id: 'gid://shopify/Product/3' }, metafield },
      { ...wordsEntry(words), metafield: { ...metafield, key: 'others' } },
    ];
    answers(told({ 1: { units: 5, on: null } }));
    expect(await shows()).toBe('On backorder, no date yet');
    extension.shopify.appMetafields.value = JSON.parse('[{}]') as [];
    expect(await shows()).toBe('On backorder, no date yet');
  });

  it('it stands so as soon as they have come', async () => {
    const heard: (() => void)[] = [];
    extension.shopify.appMetafields.subscribe = (listener) => {
      heard.push(() => listener(extension.shopify.appMetafields.value));
      return () => undefined;
    };
    answers(told({ 1: { units: 5, on: null } }));
    expect(await shows()).toBe('On backorder, no date yet');
    isPublished(words);
    for (const tell of heard) tell();
    expect(document.body.textContent).toBe('As soon as we can');
    expect(extension.fetch).toHaveBeenCalledOnce();
  });
});

describe('the languages', () => {
  it('are those of the storefront', () => {
    expect(files).toEqual(storefrontFiles('backorder-promise'));
    expect(files).toHaveLength(14);
  });

  it.each(files)('%s says what the product page says, and writes days as it does', (file) => {
    const { promise, date, month } = label.parse(textsOf('backorder-promise', file));
    expect(textsOf('order-promise', file)).toMatchObject({ promise, date, month });
  });

  it.each(files)('%s has every plural form of its language, each with the number', (file) => {
    const { units } = texts.parse(textsOf('order-promise', file));
    const forms = new Intl.PluralRules(localeOf(file)).resolvedOptions().pluralCategories;
    expect(Object.keys(units).sort()).toEqual([...forms].sort());
    for (const text of Object.values(units)) expect(text).toContain('{{count}}');
  });

  it.each(files)('%s tells units and day', async (file) => {
    speak(file);
    answers(told({ 1: { units: 2, on: '2026-12-12' } }));
    const sentence = await shows();
    expect(sentence).toMatch(/^2/);
    expect(sentence).toContain('12');
    expect(sentence).not.toMatch(/[{}]/);
  });
});
