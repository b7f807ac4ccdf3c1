import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ListingPage, renderPromises } from './listing-page.ts';

const DEC_12 = 'On backorder, ships ~12 Dec';
const DEC_24 = 'On backorder, ships ~24 Dec';
const NO_DATE = 'On backorder, no date yet';

type Variants = ListingPage['products'][number]['variants'];
const cardOf = async (variants: Variants): Promise<string | undefined> =>
  (await renderPromises({ products: [{ handle: 'coat', variants }] })).cards['coat'];

describe('the card of a product', () => {
  const waits = { on: '2026-12-12' };

  it.each<[string, Variants, string | undefined]>([
    ['its only variant waits', [{ id: '1', ...waits }], DEC_12],
    ['all wait without a date', [{ id: '1', on: null }], NO_DATE],
    [
      'all wait for different days: the one that its page opens with',
      [
        { id: '1', on: '2026-12-24' },
        { id: '2', ...waits },
      ],
      DEC_24,
    ],
    [
      'the one that ships at once may not wait behind it',
      [
        { id: '1', ...waits },
        { id: '2', ...waits, available: 1 },
      ],
      undefined,
    ],
    [
      'what is sold out cannot be bought and does not count',
      [
        { id: '1', on: null, inventoryPolicy: 'DENY' },
        { id: '2', ...waits },
      ],
      DEC_12,
    ],
    ['one is none of ours and can be bought', [{ id: '1', ...waits }, { id: '2' }], undefined],
    ['nothing can be bought', [{ id: '1', on: null, inventoryPolicy: 'DENY' }], undefined],
    ['it is in stock', [{ id: '1', ...waits, available: 3 }], undefined],
    ['its day has passed', [{ id: '1', on: '2026-11-20' }], NO_DATE],
    [
      'more variants exist than Liquid shows',
      Array.from({ length: 251 }, (_, at) => ({ id: String(1000 + at), ...waits })),
      undefined,
    ],
  ])('where %s', async (_, variants, said) => {
    expect(await cardOf(variants)).toBe(said);
  });
});

describe('the sentences', () => {
  const products: ListingPage['products'] = [
    {
      handle: 'coat',
      variants: [
        { id: '1', on: '2026-12-12', left: 8 },
        { id: '2', on: '2026-12-12', available: 4 },
      ],
    },
    { handle: 'stool', variants: [{ id: '5', on: null }] },
  ];

  it('are in the words of the shop, unless the embed was given others', async () => {
    const words = { v: 1, sv: { ships: 'Här [date]', no_date: 'Snart & <b>' } };
    const page = { products, words, locale: 'sv' };
    expect((await renderPromises(page)).lines).toEqual({
      1: 'Här 12 dec',
      5: 'Snart &amp; &lt;b&gt;',
    });
    const settings = { text_ships: 'Ut [date]' };
    expect((await renderPromises({ ...page, settings })).lines['1']).toBe('Ut 12 dec');
  });

  it('are there for a collection and for a search, and for every variant that waits', async () => {
    for (const kind of ['collection', 'search'] as const) {
      const { cards, lines } = await renderPromises({ products, kind });
      expect(cards).toEqual({ stool: NO_DATE });
      expect(lines).toEqual({ '1': DEC_12, '5': NO_DATE });
    }
  });

  it('are there for the cart on any page, and for no card of it', async () => {
    const carried = await renderPromises({ products, kind: 'other', inCart: ['1', '2', '5'] });
    expect(carried.lines).toEqual({ '1': DEC_12, '2:4': DEC_12, '5': NO_DATE });
    expect(carried.cards).toEqual({});
    expect((await renderPromises({ products, kind: 'other' })).html).not.toContain('<template');
  });

  it('are written once for all that they hold for', async () => {
    const many = Array.from({ length: 50 }, (_, at) => ({
      handle: `product-number-${at}`,
      variants: Array.from({ length: 5 }, (__, size) => ({
        id: String(44567890123456 + at * 32768 + size),
        on: at % 2 ? '2026-12-12' : '2026-12-24',
      })),
    }));
    const { html, cards, lines } = await renderPromises({ products: many });
    expect(Object.keys(cards)).toHaveLength(50);
    expect(Object.keys(lines)).toHaveLength(250);
    expect(html.match(/<template/g)).toHaveLength(3);
    expect(gzipSync(html).length).toBeLessThanOrEqual(2048);
  });

  it('say a range of days, on cards and lines and by how many are wanted', async () => {
    const range = { on: '2026-12-12', from: '2026-11-28' };
    const later = [[4, '2026-12-24', '2026-12-14']];
    const { cards, lines, html } = await renderPromises({
      products: [
        { handle: 'coat', variants: [{ id: '1', ...range, later }] },
        { handle: 'stool', variants: [{ id: '2', ...range }] },
        { handle: 'begun', variants: [{ id: '3', on: '2026-12-12', from: '2026-11-23' }] },
      ],
      inCart: ['1'],
    });
    const said = 'On backorder, ships ~28 Nov – 12 Dec';
    expect(cards).toEqual({ coat: said, stool: said, begun: DEC_12 });
    expect(lines).toEqual({
      '1': said,
      '2': said,
      '3': DEC_12,
      '1:4': 'On backorder, ships ~14 Dec – 24 Dec',
    });
    const keys = [...html.matchAll(/<template data-key="([^"]*)"/g)].map(([, key]) => key);
    expect(keys).toEqual([
      '2026-12-12',
      '2026-12-12~2026-11-28',
      '2026-12-24~2026-12-14',
      'no-date',
    ]);
  });

  it('have the merchant’s words and format, and the shopper’s language', async () => {
    const settings = { text_no_date: 'Soon <b>', date_format: 'long' };
    expect((await renderPromises({ products, settings })).lines).toEqual({
      '1': 'On backorder, ships ~12 December',
      '5': 'Soon &lt;b&gt;',
    });
    expect((await renderPromises({ products, locale: 'sv' })).lines['1']).toBe(
      'Restnoterad, skickas ~12 dec',
    );
  });

  it('are left out where a setting says so', async () => {
    const noCards = await renderPromises({ products, settings: { cards: false } });
    expect(noCards).toMatchObject({ cards: {}, lines: { '1': DEC_12 } });
    const noLines = await renderPromises({ products, settings: { lines: false } });
    expect(noLines).toMatchObject({ cards: { stool: NO_DATE }, lines: {} });
    expect(noLines.html).not.toContain('data-lines');
    expect(noLines.html).not.toContain('data-button');
    const buttons = await renderPromises({ products, settings: { lines: false, buttons: true } });
    expect(buttons.html).toContain('data-button="Backorder"');
    expect(buttons.lines).toEqual({ '1': DEC_12, '5': NO_DATE });
    const own = { buttons: true, text_button: 'Order <now>' };
    expect((await renderPromises({ products, settings: own })).html).toContain(
      'data-button="Order &lt;now&gt;"',
    );
  });

  it('know where to ask for cards that come later, only where a setting says so', async () => {
    for (const settings of [{}, { later: false }, { later: true, cards: false }]) {
      const { html } = await renderPromises({ products, settings });
      expect(html).not.toMatch(/data-later|data-known|<script/);
    }
    const { html } = await renderPromises({ products, settings: { later: true } });
    expect(html).toContain('data-later="/apps/holdline/cards?locale=en&amp;handles="');
    expect(html).toContain('data-known="coat stool"');
    expect(html).not.toMatch(/data-ships|data-undated/);
    expect(html).toContain(
      '<script src="/extensions/backorder-promise/assets/backorder-later.js" defer></script>',
    );
    const settings = {
      later: true,
      date_format: 'long',
      text_ships: 'Leaves "[date]"',
      text_no_date: '<Soon>',
    };
    const own = await renderPromises({ products, kind: 'search', locale: 'pt-BR', settings });
    expect(own.html).toContain('cards?locale=pt-BR&amp;format=long&amp;handles="');
    expect(own.html).toContain('data-known="coat stool"');
    expect(own.html).toContain('data-ships="Leaves &quot;[date]&quot;"');
    expect(own.html).toContain('data-undated="&lt;Soon&gt;"');
  });

  it('stay text, whatever a handle or a setting holds', async () => {
    const hostile = '"><img/src=x>{{shop.name}}';
    const { html } = await renderPromises({
      products: [{ handle: hostile, title: hostile, variants: [{ id: '1', on: null }] }],
      settings: { style: hostile, text_no_date: hostile },
    });
    expect(html).not.toContain('<img');
    expect(html).toContain('{{shop.name}}');
  });
});

describe('in the theme editor', () => {
  it('an example stands where nothing on the page waits, and says that it is one', async () => {
    const products = [{ handle: 'coat', variants: [{ id: '1', on: null, available: 3 }] }];
    const settings = { style: 'tinted', text_ships: 'Leaves on [date]' };
    const { html } = await renderPromises({ products, settings, isEditor: true });
    expect(html).toContain('<span class="backorder-badge backorder-badge--tinted">Leaves on 7 Dec');
    expect(html).toContain('An example: nothing on this page');
    expect((await renderPromises({ products, settings })).html).not.toContain('badge');
    const waiting = [{ handle: 'coat', variants: [{ id: '1', on: null }] }];
    expect((await renderPromises({ products: waiting, isEditor: true })).html).not.toContain(
      'An example',
    );
  });
});
