/** The label and this room say the same: the theme block is rendered, and its line is compared. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ARRIVAL_STAGES } from '#app/domain/arrival.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { EXTENSION, renderPromise } from '#tests/extension/product-page.ts';
import { readBlock } from '#tests/extension/read-block.ts';
import { day } from '#tests/support/domain.ts';
import { LANGUAGES } from './languages.ts';
import { sentenceOf, stageIn, withLeft, wordsFor } from './label.ts';
import type { Language } from './languages.ts';
import { wordsDocument } from './shop-words.ts';
import type { ShopWords } from './shop-words.ts';

vi.setConfig({ testTimeout: 30_000 });

/** It is still the 30th in New York, and already the 31st in Stockholm. */
const NOW = '2026-12-30T23:30:00.000Z';
const ZONES = { 'Europe/Stockholm': '2026-12-31', 'America/New_York': '2026-12-30' };

const plain = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** A day, or the day and the early end of a range. */
type Day = readonly [on: string | null, from?: string];

/** Not `onDay`, which lets no such range pass as are tried here. */
const toldOf = ([on, from]: Day): ToldDate =>
  on === null
    ? NO_DATE
    : { kind: 'date', shipsOn: day(on), shipsFrom: from === undefined ? null : day(from) };

/** What the label says of each day, all of them variants of one product. */
const onLabel = async (
  days: readonly Day[],
  page: { locale: string; length: string; timezone: string; words?: ShopWords },
): Promise<string[]> => {
  const ids = days.map((_, index) => String(index + 1));
  const { html } = await renderPromise({
    variants: ids.map((id) => ({ id })),
    published: {
      v: 1,
      variants: Object.fromEntries(
        ids.map((id, at) => [id, { on: days[at]?.[0], from: days[at]?.[1] }]),
      ),
    },
    settings: { date_format: page.length },
    words: page.words && JSON.parse(wordsDocument(page.words) ?? 'null'),
    locale: page.locale,
    now: NOW,
    timezone: page.timezone,
  });
  const { sentences } = readBlock(html);
  return ids.map((id) => plain(sentences[id] ?? 'nothing'));
};

const DAYS: readonly Day[] = [
  [null],
  ['2025-12-31'],
  ['2026-12-29'],
  ['2026-12-30'],
  ['2026-12-31'],
  ['2027-01-01'],
  ...['01', '28'].flatMap((of) =>
    Array.from({ length: 12 }, (_, month): Day => [
      `2027-${String(month + 1).padStart(2, '0')}-${of}`,
    ]),
  ),
];

/** Early ends in the past, today, in this year and in others, of days in all of these. */
const RANGES: readonly Day[] = [
  ['2026-12-29', '2026-12-24'],
  ['2026-12-31', '2026-12-30'],
  ['2027-01-01', '2026-12-30'],
  ['2027-01-01', '2026-12-31'],
  ['2027-01-01', '2027-01-01'],
  ['2027-01-01', '2027-01-02'],
  ['2027-12-12', '2027-11-28'],
  ['2028-01-01', '2027-12-01'],
];

it('the label speaks these languages and no others', () => {
  const files = readdirSync(join(EXTENSION, 'locales')).filter((name) => !name.includes('schema'));
  const named = files.map((name) => name.replace(/(\.default)?\.json$/, ''));
  expect(named.toSorted()).toEqual([...LANGUAGES].toSorted());
});

describe.each(LANGUAGES)('%s', (language) => {
  it.each(ARRIVAL_STAGES)('says of goods that are %s what the label says', async (stage) => {
    const { html } = await renderPromise({
      variants: [{ id: '1' }],
      published: { v: 1, variants: { '1': { on: '2027-01-01', stage } } },
      settings: { tells_stage: true },
      locale: language,
      now: NOW,
    });
    expect(html).toContain(`<small>${stageIn(stage, language)}</small>`);
  });

  it.each(['short', 'long'] as const)(
    'says what the label says, in the %s form',
    async (length) => {
      for (const [timezone, date] of Object.entries(ZONES)) {
        const today = day(date);
        const days = [...DAYS, ...RANGES];
        const said = days.map((each) => sentenceOf(toldOf(each), { language, today, length }, {}));
        expect(said).toEqual(await onLabel(days, { locale: language, length, timezone }));
      }
    },
  );

  it('names the year only when it is not the present one', () => {
    const today = day('2026-06-01');
    const told = (on: string) => sentenceOf(onDay(day(on)), { language, today }, {});
    expect(told('2026-12-12')).not.toContain('2026');
    expect(told('2027-12-12')).toContain('2027');
  });

  it.each([
    ['in the present year', '2026-11-28', '2026-12-12', { 2026: 0 }],
    ['into the next', '2026-12-24', '2027-01-12', { 2026: 0, 2027: 1 }],
    ['in the next', '2027-11-28', '2027-12-12', { 2027: language === 'ja' ? 2 : 1 }],
    ['from the next into another', '2027-12-24', '2028-01-12', { 2027: 1, 2028: 1 }],
  ])('names no year of a range %s more often than it needs', (_, from, on, years) => {
    const today = day('2026-06-01');
    const said = sentenceOf(onDay(day(on), day(from)), { language, today }, {});
    for (const [year, times] of Object.entries(years))
      expect(said.split(year).length - 1, said).toBe(times);
  });
});

/** Of every language something else, with all that HTML, Liquid and patterns could take for more than text. */
const OWN: ShopWords = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    {
      ships: `${language} <b>"å"</b> & {{ shop.name }} $& [date] &amp; l'[date]`,
      no_date: `${language} [promise] {% raw %} &lt; [date]`,
      sold_out: `${language} <script>1</script>`,
      in_stock: `${language} {{ 'now' }} </template>`,
    },
  ]),
);

describe.each(LANGUAGES)("in the shop's own words %s", (language) => {
  it('says on the label what is said elsewhere', async () => {
    const today = day('2026-12-31');
    const length = 'long';
    const days = [...DAYS, ...RANGES];
    const said = days.map((each) => sentenceOf(toldOf(each), { language, today, length }, OWN));
    const page = { locale: language, length, timezone: 'Europe/Stockholm', words: OWN };
    expect(said).toEqual(await onLabel(days, page));
    expect(said.every((sentence) => sentence.startsWith(language))).toBe(true);
  });

  it('says so of what is sold out, in stock, or nearly gone', async () => {
    const { html } = await renderPromise({
      variants: [
        { id: '1', available: 2 },
        { id: '2', inventoryPolicy: 'DENY' },
        { id: '3' },
        { id: '4' },
      ],
      published: {
        v: 1,
        variants: { 1: { on: null }, 2: { on: null }, 3: { on: null, left: 8 }, 4: { on: null } },
      },
      words: JSON.parse(wordsDocument(OWN) ?? 'null'),
      locale: language,
    });
    const { sentences } = readBlock(html);
    const said = Object.entries(sentences).map(([whom, words]) => [whom, plain(words)]);
    expect(Object.fromEntries(said)).toEqual({
      1: wordsFor('in_stock', language, OWN),
      '1:2': wordsFor('no_date', language, OWN),
      2: wordsFor('sold_out', language, OWN),
      3: withLeft(wordsFor('no_date', language, OWN), 8, language),
      4: wordsFor('no_date', language, OWN),
    });
  });
});

describe('the label in the words of the shop', () => {
  const words: ShopWords = { nb: { no_date: 'Kommer' }, 'pt-PT': { no_date: 'Em breve' } };
  const line = async (locale: string, given: unknown, settings = {}) => {
    const { html } = await renderPromise({
      variants: [{ id: '1' }],
      published: { v: 1, variants: { 1: { on: null } } },
      words: given,
      settings,
      locale,
    });
    return plain(readBlock(html).line);
  };
  const published: unknown = JSON.parse(wordsDocument(words) ?? 'null');

  it.each([
    ['nb', 'Kommer'],
    ['no', 'Kommer'],
    ['nn-NO', 'Kommer'],
    ['nb-NO', 'Kommer'],
    ['pt-PT', 'Em breve'],
    ['pt-AO', 'Em breve'],
  ])('takes them for %s', async (locale, sentence) => {
    expect(await line(locale, published)).toBe(sentence);
  });

  it.each<[string, Language]>([
    ['pt', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['sv', 'sv'],
  ])('says nothing of them in %s', async (locale) => {
    expect(await line(locale, published)).not.toMatch(/Kommer|Em breve/);
  });

  it('says what one block was given before what the shop says', async () => {
    const settings = { text_no_date: 'Bare her' };
    expect(await line('nb', published, settings)).toBe('Bare her');
    expect(await line('nb', published, { text_no_date: '  ' })).toBe('Kommer');
  });

  it.each([null, 7, 'x', [], {}, { v: 2, nb: { no_date: 'Kommer' } }, { v: 1, nb: null }])(
    'says ours where %j is published',
    async (given) => {
      expect(await line('nb', given)).toBe(wordsFor('no_date', 'nb', {}));
    },
  );
});
