import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProductPage, renderPromise } from './product-page.ts';
import { readBlock } from './read-block.ts';

const published = (variants: Record<string, { on: string | null; from?: unknown } | false>) => ({
  v: 1,
  variants,
});
const read = async (page: ProductPage) => readBlock((await renderPromise(page)).html);

const DEC_12 = published({ '1': { on: '2026-12-12' } });
const OLD = published({ '1': { on: '2026-11-22' } });
const NO_DATE = published({ '1': { on: null } });
const RANGE = published({ '1': { on: '2026-12-12', from: '2026-11-28' } });

describe('the line for the chosen variant, in English and Swedish', () => {
  const cases: [string, ProductPage, string, string][] = [
    [
      'on backorder with a date',
      { variants: [{ id: '1', available: 0 }], published: DEC_12 },
      'On backorder, ships ~12 Dec',
      'Restnoterad, skickas ~12 dec',
    ],
    [
      'oversold with a date in another year',
      {
        variants: [{ id: '1', available: -4 }],
        published: published({ '1': { on: '2027-05-03' } }),
      },
      'On backorder, ships ~3 May 2027',
      'Restnoterad, skickas ~3 maj 2027',
    ],
    [
      'on backorder with the long form of the date',
      {
        variants: [{ id: '1' }],
        published: DEC_12,
        settings: { date_format: 'long' },
      },
      'On backorder, ships ~12 December',
      'Restnoterad, skickas ~12 december',
    ],
    [
      'on backorder with a range of days',
      { variants: [{ id: '1' }], published: RANGE },
      'On backorder, ships ~28 Nov – 12 Dec',
      'Restnoterad, skickas ~28 nov–12 dec',
    ],
    [
      'on backorder with a range that ends next year',
      {
        variants: [{ id: '1' }],
        published: published({ '1': { on: '2027-01-04', from: '2026-12-01' } }),
      },
      'On backorder, ships ~1 Dec – 4 Jan 2027',
      'Restnoterad, skickas ~1 dec–4 jan 2027',
    ],
    [
      'on backorder with a range, in words of the merchant',
      {
        variants: [{ id: '1' }],
        published: RANGE,
        settings: { text_ships: 'Here [date] or so' },
      },
      'Here 28 Nov – 12 Dec or so',
      'Here 28 nov–12 dec or so',
    ],
    [
      'on backorder, shipping today',
      { variants: [{ id: '1' }], published: published({ '1': { on: '2026-11-23' } }) },
      'On backorder, ships ~23 Nov',
      'Restnoterad, skickas ~23 nov',
    ],
    [
      'on backorder with no date',
      { variants: [{ id: '1' }], published: NO_DATE },
      'On backorder, no date yet',
      'Restnoterad, inget datum ännu',
    ],
    [
      'on backorder with a date that has passed',
      { variants: [{ id: '1' }], published: OLD },
      'On backorder, no date yet',
      'Restnoterad, inget datum ännu',
    ],
    [
      'on backorder with something that is no date',
      { variants: [{ id: '1' }], published: published({ '1': { on: 'soon' } }) },
      'On backorder, no date yet',
      'Restnoterad, inget datum ännu',
    ],
    [
      'stopped at zero',
      { variants: [{ id: '1', inventoryPolicy: 'DENY' }], published: NO_DATE },
      'Sold out',
      'Slutsåld',
    ],
    ['in stock', { variants: [{ id: '1', available: 3 }], published: DEC_12 }, '', ''],
    [
      'in stock with words of the merchant',
      {
        variants: [{ id: '1', available: 3 }],
        published: DEC_12,
        settings: { text_in_stock: 'Here, <b>now</b> & "today"' },
      },
      'Here, &lt;b&gt;now&lt;/b&gt; &amp; &quot;today&quot;',
      'Here, &lt;b&gt;now&lt;/b&gt; &amp; &quot;today&quot;',
    ],
    ['untracked', { variants: [{ id: '1', tracked: false }], published: DEC_12 }, '', ''],
    ['none of ours', { variants: [{ id: '2' }], published: DEC_12 }, '', ''],
    ['left alone', { variants: [{ id: '1' }], published: published({ '1': false }) }, '', ''],
    ['none of ours and stopped', { variants: [{ id: '2', inventoryPolicy: 'DENY' }] }, '', ''],
    [
      'published in a form of the future',
      { variants: [{ id: '1' }], published: { v: 2, variants: { '1': { on: '2026-12-12' } } } },
      '',
      '',
    ],
    [
      'published without access for the storefront',
      { variants: [{ id: '1' }], published: DEC_12, storefrontAccess: 'NONE' },
      '',
      '',
    ],
  ];

  it.each(cases)('%s', async (_, page, english, swedish) => {
    expect((await read({ ...page, locale: 'en' })).line).toBe(english);
    expect((await read({ ...page, locale: 'sv' })).line).toBe(swedish);
  });
});

describe('the dates', () => {
  it('follow the day of the shop, not of the server', async () => {
    const page = { variants: [{ id: '1' }], published: DEC_12, now: '2026-12-12T23:30:00.000Z' };
    expect((await read({ ...page, timezone: 'America/New_York' })).key).toBe('2026-12-12');
    expect((await read({ ...page, timezone: 'Europe/Stockholm' })).key).toBe('no-date');
  });

  it('of a range are both said while the early one is ahead of the day of the shop', async () => {
    const page = { variants: [{ id: '1' }], published: RANGE, now: '2026-11-27T23:30:00.000Z' };
    expect((await read({ ...page, timezone: 'America/New_York' })).key).toBe(
      '2026-12-12~2026-11-28',
    );
    expect((await read({ ...page, timezone: 'Europe/Stockholm' })).key).toBe('2026-12-12');
    const passed = { ...page, now: '2026-12-12T23:30:00.000Z', timezone: 'Europe/Stockholm' };
    expect((await read(passed)).key).toBe('no-date');
  });

  it('name every month in both languages', async () => {
    const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
    for (const [locale, format] of [
      ['en', 'short'],
      ['en', 'long'],
      ['sv', 'short'],
      ['sv', 'long'],
    ] as const) {
      const said = await Promise.all(
        months.map(async (month) => {
          const on = `2027-${month}-09`;
          const settings = { date_format: format };
          const page = { variants: [{ id: '1' }], published: published({ '1': { on } }) };
          return (await read({ ...page, locale, settings })).line;
        }),
      );
      const names = Intl.DateTimeFormat(locale, { month: 'long' });
      for (const [index, line] of said.entries()) {
        const name = names.format(new Date(2027, index, 9)).slice(0, 3);
        expect(line).toMatch(new RegExp(` ~9 ${name}\\p{L}* 2027$`, 'u'));
      }
      expect(new Set(said).size).toBe(12);
    }
  });
});

describe('what the script chooses among', () => {
  it('is one sentence per variant that has something to say', async () => {
    const block = await read({
      variants: [
        { id: '1' },
        { id: '2', available: 2 },
        { id: '3', inventoryPolicy: 'DENY' },
        { id: '4' },
        { id: '5' },
        { id: '6' },
      ],
      published: published({
        '1': { on: '2026-12-12' },
        '2': { on: '2026-12-12' },
        '3': { on: null },
        '4': { on: null },
        '5': { on: '2026-12-12' },
      }),
      selected: '2',
    });
    expect(block.line).toBe('');
    expect(block.hidden).toBe(false);
    expect(block.sentences).toEqual({
      '1': 'On backorder, ships ~12 Dec',
      '2:2': 'On backorder, ships ~12 Dec',
      '3': 'Sold out',
      '4': 'On backorder, no date yet',
      '5': 'On backorder, ships ~12 Dec',
    });
  });

  it('says the line of the chosen variant again, word for word', async () => {
    const shelf = fc.record({
      available: fc.integer({ min: -3, max: 3 }),
      inventoryPolicy: fc.constantFrom('CONTINUE' as const, 'DENY' as const),
      tracked: fc.boolean(),
      on: fc.constantFrom(undefined, null, '2026-11-20', '2026-12-12', '2027-01-31'),
      from: fc.constantFrom(undefined, '2026-11-20', '2026-11-28', '2026-12-24'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(shelf, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (shelves, n) => {
          const variants = shelves.map((each, index) => ({ ...each, id: String(index + 1) }));
          const dates: Record<string, { on: string | null; from: string | undefined }> = {};
          for (const { id, on, from } of variants) if (on !== undefined) dates[id] = { on, from };
          const selected = String((n % variants.length) + 1);
          const block = await read({ variants, published: published(dates), selected });
          expect(block.sentences[selected] ?? '').toBe(block.line);
          const atOnce = Object.keys(block.sentences).filter((whom) => !whom.includes(':'));
          expect(block.hidden).toBe(atOnce.length === 0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has words for a date that passes while the page is open, and only then', async () => {
    const dated = await read({ variants: [{ id: '1' }], published: DEC_12 });
    expect(dated.fallback).toBe('On backorder, no date yet');
    const stopped = { id: '1', inventoryPolicy: 'DENY' as const };
    expect((await read({ variants: [stopped], published: DEC_12 })).fallback).toBeUndefined();
  });

  it('is nothing else, whether or not the chosen variant has something to say', async () => {
    for (const selected of ['1', '2']) {
      const variants = [{ id: '1', available: 3 }, { id: '2' }];
      const on = published({ '2': { on: '2026-12-12' } });
      const { html } = await renderPromise({ variants, published: on, selected });
      expect(html.match(/<template/g)).toHaveLength(2);
      expect(html).not.toContain('Translation missing');
    }
  });

  it('is hidden, not removed, when no variant has anything to say', async () => {
    const { html } = await renderPromise({
      variants: [{ id: '1', available: 9 }],
      published: DEC_12,
    });
    expect(readBlock(html)).toMatchObject({ hidden: true, line: '' });
    expect(html).toContain('<backorder-promise');
  });

  describe('how far the goods are', () => {
    const tells = { tells_stage: true };
    const shipped = { '1': { on: '2026-12-12', stage: 'shipped' } };
    const said = 'The goods are on their way to us.';
    const stages = (html: string) => ({
      line: /<small>(.*?)<\/small>/.exec(html)?.[1],
      templates: [...html.matchAll(/<template[^>]*data-stage="([^"]*)"/g)].map(
        ([, words]) => words,
      ),
    });
    const render = async (one: object, settings = tells, more: Partial<ProductPage> = {}) => {
      const page = { variants: [{ id: '1' }], published: { v: 1, variants: one }, settings };
      return (await renderPromise({ ...page, ...more })).html;
    };

    it('is told beneath the sentence where the merchant wants it, and kept out of the sentence', async () => {
      const html = await render(shipped);
      expect(stages(html)).toEqual({ line: said, templates: [said] });
      expect(readBlock(html)).toMatchObject({
        line: 'On backorder, ships ~12 Dec',
        sentences: { '1': 'On backorder, ships ~12 Dec' },
      });
      expect(html).toContain(`data-longest-stage="${said}"`);
    });

    it.each<[string, object, object]>([
      ['the merchant does not want it', shipped, { tells_stage: false }],
      ['nothing is known', { '1': { on: '2026-12-12' } }, tells],
      ['there is no date', { '1': { on: null, stage: 'shipped' } }, tells],
      ['the date has passed', { '1': { on: '2026-11-20', stage: 'shipped' } }, tells],
      ['the stage is none of ours', { '1': { on: '2026-12-12', stage: '"><img>' } }, tells],
    ])('is not told where %s', async (_, one, settings) => {
      const html = await render(one, settings as typeof tells);
      expect(stages(html)).toEqual({ line: undefined, templates: [] });
      expect(html).not.toContain('data-longest-stage');
    });

    it('stands beside how many are left, and apart from another variant without it', async () => {
      const html = await render(
        {
          '1': { on: '2026-12-12', stage: 'made', left: 8 },
          '2': { on: '2026-12-12', left: 8 },
          '3': { on: '2026-12-12' },
        },
        tells,
        { variants: [{ id: '1' }, { id: '2' }, { id: '3' }], selected: '2' },
      );
      expect(stages(html)).toEqual({ line: '', templates: ['The goods are made.'] });
      expect(readBlock(html).sentences).toEqual({
        '1': 'On backorder, ships ~12 Dec, 8 left',
        '2': 'On backorder, ships ~12 Dec, 8 left',
        '3': 'On backorder, ships ~12 Dec',
      });
    });
  });

  describe('by how many are wanted', () => {
    type Shelf = { available?: number; inventoryPolicy?: 'CONTINUE' | 'DENY' };
    type Step = [number, string | null, string?];
    type Settings = Record<string, string | boolean>;
    const [first, second] = ['On backorder, ships ~12 Dec', 'On backorder, ships ~24 Dec'];
    const none = 'On backorder, no date yet';

    it.each<[string, Shelf, Step[] | undefined, Settings, Record<string, string>]>([
      ['nothing is here: one day for all', {}, undefined, {}, { '1': first }],
      [
        'nothing is here: a later day for more',
        {},
        [
          [4, '2026-12-24'],
          [9, null],
        ],
        {},
        { '1': first, '1:4': second, '1:9': none },
      ],
      [
        'less than nothing: the line in front is counted in',
        { available: -3 },
        [[4, '2026-12-24']],
        {},
        { '1': first, '1:4': second },
      ],
      ['some are here: the rest waits', { available: 2 }, undefined, {}, { '1:2': first }],
      [
        'some are here: the days begin behind them',
        { available: 2 },
        [[4, '2026-12-24']],
        {},
        { '1:2': first, '1:6': second },
      ],
      [
        'some are here and the shop does not tell',
        { available: 2 },
        [[4, '2026-12-24']],
        { tells_parts: false },
        {},
      ],
      [
        'nothing is here and the shop does not tell parts',
        {},
        [[4, '2026-12-24']],
        { tells_parts: false },
        { '1': first, '1:4': second },
      ],
      [
        'some are here and the merchant says so',
        { available: 2 },
        undefined,
        { text_in_stock: 'Here' },
        { '1': 'Here', '1:2': first },
      ],
      ['it stops at zero', { available: 2, inventoryPolicy: 'DENY' }, [[4, '2026-12-24']], {}, {}],
      ['a later day has passed', {}, [[4, '2026-11-20']], {}, { '1': first, '1:4': none }],
      [
        'a range for more, and another to the same day for more than that',
        {},
        [
          [4, '2026-12-24', '2026-12-14'],
          [9, '2026-12-24', '2026-12-16'],
        ],
        {},
        {
          '1': first,
          '1:4': 'On backorder, ships ~14 Dec – 24 Dec',
          '1:9': 'On backorder, ships ~16 Dec – 24 Dec',
        },
      ],
      [
        'a range for more, whose early end has passed',
        {},
        [[4, '2026-12-24', '2026-11-23']],
        {},
        { '1': first, '1:4': second },
      ],
    ])('%s', async (_, shelf, later, settings, sentences) => {
      const block = await read({
        variants: [{ id: '1', ...shelf }],
        published: published({ '1': { on: '2026-12-12', ...(later && { later }) } }),
        settings,
      });
      expect(block.sentences).toEqual(sentences);
      expect(block.line).toBe(sentences['1'] ?? '');
    });
  });

  it('is one sentence of each range, beside how many are left and how far the goods are', async () => {
    const range = { on: '2026-12-12', from: '2026-11-28' };
    const shelves = { '1': range, '2': { ...range, left: 8, stage: 'made' }, '3': range };
    const { html } = await renderPromise({
      variants: [{ id: '1' }, { id: '2' }, { id: '3' }],
      published: published(shelves),
      settings: { tells_stage: true },
    });
    expect(readBlock(html).sentences).toEqual({
      '1': 'On backorder, ships ~28 Nov – 12 Dec',
      '2': 'On backorder, ships ~28 Nov – 12 Dec, 8 left',
      '3': 'On backorder, ships ~28 Nov – 12 Dec',
    });
    expect(html.match(/<template data-key="2026-12-12~2026-11-28"/g)).toHaveLength(2);
    expect(html).toContain('data-stage="The goods are made."');
  });

  it('costs less than a kilobyte for a hundred variants on five dates', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(44567890123456 + index * 32768));
    const on = (index: number) => (index % 6 === 5 ? null : `2026-12-${10 + (index % 6)}`);
    const { html } = await renderPromise({
      variants: ids.map((id) => ({ id })),
      published: published(Object.fromEntries(ids.map((id, index) => [id, { on: on(index) }]))),
    });
    expect(Object.keys(readBlock(html).sentences)).toHaveLength(100);
    expect(gzipSync(html).length).toBeLessThanOrEqual(1024);
  });
});

describe('hostile texts', () => {
  const NASTY = '</template></script><img src=x onerror=alert(1)>{{ shop.name }}\u202e"\'&<!--';

  it('stay text in the merchant’s words', async () => {
    const settings = { text_in_stock: NASTY, style: NASTY, alignment: NASTY };
    const page = { variants: [{ id: '1', available: 1 }], published: DEC_12, settings };
    const { html } = await renderPromise(page);
    expect(html).not.toMatch(/<img|<!--|<\/script/);
    expect(html).toContain('{{ shop.name }}');
    expect(readBlock(html).sentences['1']).toBe(readBlock(html).line);
  });

  it('do nothing in a title or in what was published', async () => {
    const page = {
      variants: [{ id: '1' }],
      title: NASTY,
      published: published({ '1': { on: NASTY } }),
    };
    const { html } = await renderPromise(page);
    expect(html).not.toMatch(/<img|<!--|<\/script/);
    expect(readBlock(html).line).toBe('On backorder, no date yet');
  });

  it('cannot be smuggled in as a date of the right length', async () => {
    for (const on of ['9999999<b>', '2999-99-99', '29990000,/']) {
      const { html } = await renderPromise({
        variants: [{ id: '1' }],
        published: published({ '1': { on } }),
      });
      expect(html).not.toContain('<b>');
      expect(html).not.toContain('Translation missing');
    }
  });

  it.each([
    ...[NASTY, 'soon', '', '2026-11-28~2026-11-25', '2026-11-28,x', '2026-11-28/1', '2026-99-28'],
    ...['29990112<b', '2026-11-28 ', '28-11-2026', '2026-11-23', '2025-11-28', '2026-12-12'],
    ...['2027-01-01', 20261128, 0, true, false, null, [], {}, ['2026-11-28']],
  ])('as the early end %j make no range', async (from) => {
    const page = {
      variants: [{ id: '1' }],
      published: published({ '1': { on: '2026-12-12', from } }),
    };
    const { html } = await renderPromise(page);
    const plain = await renderPromise({ ...page, published: DEC_12 });
    expect(html).toBe(plain.html);
  });

  it('make no day and no range with an early end that is one', async () => {
    for (const on of [NASTY, 'soon', null, '2026-11-22', '29990112<b', '2026-12-12~2026-12-10']) {
      const { html } = await renderPromise({
        variants: [{ id: '1' }],
        published: published({ '1': { on, from: '2026-11-28' } }),
      });
      expect(readBlock(html)).toMatchObject({ key: 'no-date', line: 'On backorder, no date yet' });
    }
  });
});

describe('how many are left', () => {
  const at = (on: string | null, left: unknown) => ({ on, left });
  const shop = (variants: Record<string, unknown>, chosen: object = {}): ProductPage => ({
    variants: [{ id: '1', ...chosen }, { id: '2' }, { id: '3' }],
    published: { v: 1, variants },
  });

  it('is told of each variant for itself, and not of a date that passes meanwhile', async () => {
    const day = '2026-12-12';
    const { line, sentences, fallback } = await read(
      shop({ '1': at(day, 8), '2': at(day, 1), '3': { on: day } }),
    );
    expect(line).toBe('On backorder, ships ~12 Dec, 8 left');
    expect(sentences).toEqual({
      '1': 'On backorder, ships ~12 Dec, 8 left',
      '2': 'On backorder, ships ~12 Dec, 1 left',
      '3': 'On backorder, ships ~12 Dec',
    });
    expect(fallback).toBe('On backorder, no date yet');
  });

  it('is left out of the words that go into the cart', async () => {
    const { html } = await renderPromise(
      shop({ '1': at('2026-12-12', 8), '2': at(null, 3), '3': { on: '2026-12-12' } }),
    );
    expect([...html.matchAll(/data-words="([^"]*)"/g)].map(([, words]) => words)).toEqual([
      'On backorder, ships ~12 Dec',
      'On backorder, ships ~12 Dec',
      'On backorder, no date yet',
    ]);
  });

  it('is told without a date too', async () => {
    expect(await read(shop({ '1': at(null, 3) }))).toMatchObject({
      key: 'no-date',
      line: 'On backorder, no date yet, 3 left',
    });
  });

  it('is told of nothing that is sold out or in stock', async () => {
    const day = '2026-12-12';
    const sold = await read(
      shop({ '1': at(day, 8), '2': at(day, 8) }, { inventoryPolicy: 'DENY' }),
    );
    expect(sold.sentences).toMatchObject({ '1': 'Sold out' });
    expect((await read(shop({ '1': at(day, 8) }, { available: 2 }))).line).toBe('');
  });

  it.each([0, -1, null, '<b>8</b>'])('is not told as %s', async (left) => {
    const { line } = await read(shop({ '1': at('2026-12-12', left) }));
    expect(line).toBe('On backorder, ships ~12 Dec');
  });
});
