// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getExtension } from '@shopify/ui-extensions-tester';
import { createCartLine } from '@shopify/ui-extensions-tester/customer-account';
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

const texts = z.object({
  promise: z.object({ ships: z.string(), no_date: z.string() }),
  units: z.record(z.string(), z.string()),
});
const shared = z.object({ promise: z.object({ ships: z.string(), no_date: z.string() }) });

const folderOf = (name: string): string => path.join('extensions', name, 'locales');
const jsonOf = (folder: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folderOf(folder), file), 'utf8'));
const files = readdirSync(folderOf('order-promise'));
const localeOf = (file: string): string => file.replace(/(\.default)?\.json$/, '');

const extension = getExtension('customer-account.order-status.cart-line-item.render-after');

/** Translates as the platform does: by key, plural form and `{{ name }}`. */
const speak = (file: string): void => {
  const { promise, units } = texts.parse(jsonOf('order-promise', file));
  const locale = localeOf(file);
  const plural = new Intl.PluralRules(locale);
  const byKey: Readonly<Record<string, string>> = {
    'promise.ships': promise.ships,
    'promise.no_date': promise.no_date,
  };
  const translate = (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const form = key === 'units' ? units[plural.select(Number(values['count']))] : byKey[key];
    if (form === undefined) throw new Error(`${file} has no ${key}`);
    return form.replace(/\{\{ ?(\w+) ?\}\}/g, (_whole, name: string) => String(values[name]));
  };
  extension.shopify.i18n.translate = translate as typeof extension.shopify.i18n.translate;
  extension.shopify.i18n.formatDate = (date, options) =>
    new Intl.DateTimeFormat(locale, options).format(date);
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
  extension.setUp();
  extension.shopify.order.value = { id: 'gid://shopify/Order/9', name: '#9' };
  speak('en.default.json');
});

afterEach(() => {
  render(null, document.body);
  extension.tearDown();
});

describe('beneath an order line', () => {
  it.each([
    ['with a date', { units: 5, on: '2026-12-12' }, 'On backorder, ships ~December 12'],
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

describe('the languages', () => {
  it('are those of the storefront', () => {
    const storefront = readdirSync(folderOf('backorder-promise')).filter(
      (file) => !file.endsWith('.schema.json'),
    );
    expect(files.toSorted()).toEqual(storefront.toSorted());
    expect(files).toHaveLength(14);
  });

  it.each(files)('%s says what the product page says', (file) => {
    const { ships, no_date } = shared.parse(jsonOf('backorder-promise', file)).promise;
    expect(texts.parse(jsonOf('order-promise', file)).promise).toEqual({ ships, no_date });
  });

  it.each(files)('%s has every plural form of its language, each with the number', (file) => {
    const { units } = texts.parse(jsonOf('order-promise', file));
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
