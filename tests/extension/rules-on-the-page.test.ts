import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type ListingPage, renderPromises } from './listing-page.ts';
import { type ProductPage, renderPromise } from './product-page.ts';
import { readBlock } from './read-block.ts';

vi.setConfig({ testTimeout: 60_000 });

const ON = '2026-12-12';
const DEC_12 = 'On backorder, ships ~12 Dec';
const DEC_24 = 'On backorder, ships ~24 Dec';
const NO_DATE = 'On backorder, no date yet';

const rules = (...list: unknown[]) => ({ v: 1, rules: list });
const WHOLE_SHOP = rules({ for: 'shop', on: ON });
const read = async (page: ProductPage) => readBlock((await renderPromise(page)).html);

describe('beside a product that a rule is for', () => {
  type Variant = ProductPage['variants'][number];

  it.each<[string, Omit<Variant, 'id'>, ProductPage['settings'], string]>([
    ['on backorder: its day is said', {}, {}, DEC_12],
    ['oversold', { available: -4 }, {}, DEC_12],
    ['stopped at zero', { inventoryPolicy: 'DENY' }, {}, 'Sold out'],
    ['in stock', { available: 2 }, {}, ''],
    ['in stock, with words of the merchant', { available: 2 }, { text_in_stock: 'Here' }, 'Here'],
    ['untracked', { tracked: false }, {}, ''],
  ])('a variant is %s', async (_, shelf, settings, line) => {
    const variants = [{ id: '1', ...shelf }];
    const page = { variants, rules: WHOLE_SHOP, ...(settings && { settings }) };
    expect((await read(page)).line).toBe(line);
  });

  it('a day is none once it has passed, and the words for that are at hand before', async () => {
    const page = { variants: [{ id: '1' }], rules: WHOLE_SHOP };
    expect(await read(page)).toMatchObject({ line: DEC_12, fallback: NO_DATE });
    const late = await read({ ...page, now: '2026-12-12T23:30:00.000Z' });
    expect(late).toMatchObject({ line: NO_DATE, key: 'no-date' });
    const none = await read({ ...page, rules: rules({ for: 'shop', on: null }) });
    expect(none).toMatchObject({ line: NO_DATE, key: 'no-date' });
  });

  it('nothing is said of no variant, and each is named once', async () => {
    const variants = [{ id: '1', available: 2 }, { id: '2' }];
    const settings = { text_in_stock: 'Here' };
    const page = { variants, settings, rules: WHOLE_SHOP };
    const named = (html: string) =>
      [...html.matchAll(/data-for="([^"]*)"/g)]
        .flatMap(([, ids = '']) => ids.split(' '))
        .toSorted();
    const none = await renderPromise({ ...page, optionValueIds: ['0'] });
    expect(none.html).toContain('data-variant=""');
    expect(readBlock(none.html).line).toBe('');
    for (const { html } of [none, await renderPromise(page)])
      expect(named(html)).toEqual(['', '1', '1:2', '2']);
  });

  it('its tag and its vendor are found, and the first rule decides', async () => {
    const page = {
      variants: [{ id: '1' }],
      tags: ['Sale', 'WINTER boots'],
      vendor: 'Nordic Shoes',
    };
    const tag = { for: 'tag', is: 'winter boots', on: ON };
    const vendor = { for: 'vendor', is: 'nordic shoes', on: '2026-12-24' };
    expect((await read({ ...page, rules: rules(tag, vendor) })).line).toBe(DEC_12);
    expect((await read({ ...page, rules: rules(vendor, tag) })).line).toBe(DEC_24);
    const alone = { for: 'tag', is: 'sale', alone: true };
    expect((await read({ ...page, rules: rules(alone, tag) })).line).toBe('');
    const stranger = { ...page, tags: ['Summer'], vendor: 'South' };
    expect(await read({ ...stranger, rules: rules(tag, vendor) })).toMatchObject({
      line: '',
      hidden: true,
    });
  });

  it('the shop’s and the merchant’s words say it, in the shopper’s language', async () => {
    const page = { variants: [{ id: '1' }], rules: WHOLE_SHOP };
    expect((await read({ ...page, locale: 'sv' })).line).toBe('Restnoterad, skickas ~12 dec');
    const words = { v: 1, en: { ships: 'Leaves [date]' } };
    expect((await read({ ...page, words })).line).toBe('Leaves 12 Dec');
    const settings = { text_ships: 'Off on [date]', date_format: 'long' };
    expect((await read({ ...page, words, settings })).line).toBe('Off on 12 December');
  });

  it('says exactly what entries with the same day would say', async () => {
    const shelf = fc.record({
      available: fc.integer({ min: -3, max: 3 }),
      inventoryPolicy: fc.constantFrom('CONTINUE' as const, 'DENY' as const),
      tracked: fc.boolean(),
    });
    const settings = fc.record({
      tells_parts: fc.boolean(),
      tells_stage: fc.boolean(),
      text_in_stock: fc.constantFrom('', 'Here'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(shelf, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(null, '2026-11-20', '2026-11-23', ON, 'soon'),
        settings,
        fc.record({ at: fc.nat(), isEditor: fc.boolean() }),
        async (shelves, on, chosen, { at, isEditor }) => {
          const variants = shelves.map((each, index) => ({ ...each, id: String(index + 1) }));
          const selected = String((at % variants.length) + 1);
          const entries = Object.fromEntries(variants.map(({ id }) => [id, { on }]));
          const page = { variants, selected, settings: chosen, isEditor };
          const byEntry = await renderPromise({ ...page, published: { v: 1, variants: entries } });
          const byRule = await renderPromise({ ...page, rules: rules({ for: 'shop', on }) });
          expect(byRule.html).toBe(byEntry.html);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a variant’s own entry', () => {
  const variants = [{ id: '1' }, { id: '2' }, { id: '3' }];

  it('comes before any rule, for that variant alone', async () => {
    const published = {
      v: 1,
      variants: { '1': { on: '2026-12-24', later: [[4, null]], left: 8 }, '2': { on: null } },
    };
    const { line, sentences } = await read({ variants, published, rules: WHOLE_SHOP });
    expect(line).toBe(`${DEC_24}, 8 left`);
    expect(sentences).toEqual({
      '1': `${DEC_24}, 8 left`,
      '1:4': NO_DATE,
      '2': NO_DATE,
      '3': DEC_12,
    });
  });

  it('says nothing of it where it is false, with rules and without', async () => {
    const published = { v: 1, variants: { '1': false } };
    const page = { variants, published, settings: { text_in_stock: 'Here' } };
    expect((await read({ ...page, rules: WHOLE_SHOP })).sentences).toEqual({
      '2': DEC_12,
      '3': DEC_12,
    });
    expect((await read(page)).sentences).toEqual({});
    const stocked = variants.map((each) => ({ ...each, available: 2 }));
    const all = await read({ ...page, variants: stocked, rules: WHOLE_SHOP });
    expect(all.sentences).toEqual({ '2': 'Here', '2:2': DEC_12, '3': 'Here', '3:2': DEC_12 });
    const stopped = [{ id: '1', inventoryPolicy: 'DENY' as const }];
    expect((await read({ ...page, variants: stopped, rules: WHOLE_SHOP })).line).toBe('');
  });

  it.each<[string, unknown]>([
    ['there is no metafield', undefined],
    ['it names nobody', { v: 1, variants: {} }],
    ['it has no variants', { v: 1 }],
    ['it names the variant as nothing', { v: 1, variants: { '1': null } }],
    ['it has a form of the future', { v: 2, variants: { '1': { on: '2026-12-24' } } }],
    ['it is a list', []],
    ['it is a text', 'x'],
  ])('is missing where %s, and the rule is for the variant', async (_, published) => {
    const page = { variants, rules: WHOLE_SHOP, ...(published !== undefined && { published }) };
    expect((await read(page)).sentences).toEqual({ '1': DEC_12, '2': DEC_12, '3': DEC_12 });
  });
});

describe('what the rules may hold', () => {
  const page = { variants: [{ id: '1' }] };

  it('is never a fault on the page', async () => {
    const forms = [null, [], 'x', 7, { v: 2, rules: [{ for: 'shop', on: ON }] }, { v: 1 }, rules()];
    for (const form of forms)
      expect(await read({ ...page, rules: form })).toMatchObject({ line: '', hidden: true });
    const broken = rules(null, 'shop', {}, { for: 'moon', on: ON }, { for: 'tag', on: ON });
    expect((await read({ ...page, rules: broken })).line).toBe('');
  });

  it('stays text, and so does what it is compared with', async () => {
    const nasty = '</template><img src=x onerror=alert(1)>{{ shop.name }}"\'&,/<!--';
    const tag = { for: 'tag', is: nasty.toLowerCase(), on: nasty };
    const { html } = await renderPromise({ ...page, tags: [nasty], rules: rules(tag) });
    expect(html).not.toMatch(/<img|<!--|shop\.name/);
    expect(readBlock(html).line).toBe(NO_DATE);
  });
});

describe('many variants under a rule', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ id: String(44567890123456 + at * 32768) }));

  it('cost less than a kilobyte for a hundred', async () => {
    const { html } = await renderPromise({ variants: many(100), rules: WHOLE_SHOP });
    expect(Object.keys(readBlock(html).sentences)).toHaveLength(100);
    expect(html.match(/<template/g)).toHaveLength(2);
    expect(gzipSync(html).length).toBeLessThanOrEqual(1024);
  });

  it('have the chosen one among them where a product has 2 048', async () => {
    const variants = many(2048);
    const selected = variants[2000]?.id ?? '';
    const { line, sentences } = await read({ variants, selected, rules: WHOLE_SHOP });
    expect(line).toBe(DEC_12);
    expect(sentences[selected]).toBe(DEC_12);
    expect(Object.keys(sentences)).toHaveLength(251);
  });
});

describe('in the theme editor', () => {
  it('a product that a rule is for needs no example unless it is in stock', async () => {
    const page = { rules: WHOLE_SHOP, isEditor: true };
    const { html } = await renderPromise({ ...page, variants: [{ id: '1' }] });
    expect(html).not.toContain('backorder-promise__hint');
    expect(readBlock(html).line).toBe(DEC_12);
    const stocked = await renderPromise({ ...page, variants: [{ id: '1', available: 2 }] });
    expect(stocked.html).toContain('backorder-promise__hint');
    expect(readBlock(stocked.html)).toMatchObject({ key: '2026-12-07', hidden: false });
    expect(readBlock(stocked.html).sentences['1:2']).toBe(DEC_12);
  });
});

describe('cards and lines of the cart under a rule', () => {
  const products: ListingPage['products'] = [
    { handle: 'coat', variants: [{ id: '1' }, { id: '2', available: 4 }] },
    { handle: 'stool', tags: ['Oak'], variants: [{ id: '5' }] },
    { handle: 'lamp', variants: [{ id: '7', on: '2026-12-24' }, { id: '8' }] },
    { handle: 'desk', variants: [{ id: '9', on: false }, { id: '10' }] },
    { handle: 'vase', variants: [{ id: '11', inventoryPolicy: 'DENY' }, { id: '12' }] },
  ];
  const page = {
    products,
    rules: rules({ for: 'tag', is: 'oak', alone: true }, WHOLE_SHOP.rules[0]),
  };

  it('say what waits, each product by its own rule and each variant by its own entry', async () => {
    for (const kind of ['collection', 'search'] as const) {
      const { cards, lines } = await renderPromises({ ...page, kind });
      expect(cards).toEqual({ lamp: DEC_24, vase: DEC_12 });
      expect(lines).toEqual({ '1': DEC_12, '7': DEC_24, '8': DEC_12, '10': DEC_12, '12': DEC_12 });
    }
  });

  it('say of the cart what waits of a larger quantity too, on any page', async () => {
    const inCart = ['1', '2', '5', '7', '8', '9', '10', '11'];
    const { cards, lines } = await renderPromises({ ...page, kind: 'other', inCart });
    expect(cards).toEqual({});
    expect(lines).toEqual({ '1': DEC_12, '2:4': DEC_12, '7': DEC_24, '8': DEC_12, '10': DEC_12 });
    const settings = { tells_parts: false };
    const whole = await renderPromises({ ...page, kind: 'other', inCart, settings });
    expect(whole.lines).toEqual({ '1': DEC_12, '7': DEC_24, '8': DEC_12, '10': DEC_12 });
  });

  it('know what a larger quantity is told in the cart alone, and how many are left nowhere', async () => {
    const entry = { on: '2026-12-24', left: 8, later: [[4, null]] };
    const one = { products: [{ handle: 'coat', variants: [{ id: '1', ...entry }, { id: '2' }] }] };
    const told = { ...one, rules: WHOLE_SHOP };
    const listed = await renderPromises(told);
    expect(listed.lines).toEqual({ '1': DEC_24, '2': DEC_12 });
    const carted = await renderPromises({ ...told, kind: 'other', inCart: ['1', '2'] });
    expect(carted.lines).toEqual({ '1': DEC_24, '1:4': NO_DATE, '2': DEC_12 });
    for (const { html } of [listed, carted]) expect(html).not.toMatch(/data-key="[^"]*:/);
  });

  it('are all fifty on a page, once each', async () => {
    const fifty = Array.from({ length: 50 }, (_, at) => ({
      handle: `product-number-${at}`,
      tags: [`Tag ${at}`],
      variants: Array.from({ length: 5 }, (__, size) => ({
        id: String(44567890123456 + at * 32768 + size),
      })),
    }));
    const list = Array.from({ length: 100 }, (_, at) => ({
      for: 'tag',
      is: `tag ${99 - at}`,
      on: at % 2 ? ON : '2026-12-24',
    }));
    const { html, cards, lines } = await renderPromises({ products: fifty, rules: rules(...list) });
    expect(Object.keys(cards)).toHaveLength(50);
    expect(cards).toMatchObject({ 'product-number-0': DEC_12, 'product-number-1': DEC_24 });
    expect(Object.keys(lines)).toHaveLength(250);
    expect(html.match(/<template/g)).toHaveLength(3);
    expect(gzipSync(html).length).toBeLessThanOrEqual(2048);
  });

  it('need no example in the theme editor', async () => {
    const { html } = await renderPromises({ ...page, isEditor: true });
    expect(html).not.toContain('An example');
    const alone = rules({ for: 'shop', alone: true });
    const stools = products.slice(1, 2);
    const none = await renderPromises({ products: stools, rules: alone, isEditor: true });
    expect(none.html).toContain('An example: nothing on this page');
  });
});
