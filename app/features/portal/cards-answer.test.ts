/** A card that comes late says what it would have said if Liquid had made it: both are made, and compared. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readCardProducts } from '#app/adapters/shopify/card-products.server.ts';
import { numberOf } from '#app/domain/ids.ts';
import { NO_DATE, onDay } from '#app/domain/promise-history.ts';
import { LANGUAGES } from '#app/words/languages.ts';
import { wordsDocument } from '#app/words/shop-words.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import { sampleShop } from '#emulator/storefront/sample-shop.ts';
import { renderPromises } from '#tests/extension/listing-page.ts';
import type { ListingPage } from '#tests/extension/listing-page.ts';
import { day } from '#tests/support/domain.ts';
import { emulateAdmin } from '#tests/support/emulated-admin.ts';
import type { EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { cardPromise } from './card-promise.ts';
import { cardsAnswer, NOTHING } from './cards-answer.ts';
import type { CardPromises } from './card-memory.ts';

vi.setConfig({ testTimeout: 30_000 });

const TODAY = day('2026-11-23');
type Products = ListingPage['products'];

let world: EmulatedAdmin | null = null;
afterEach(async () => {
  await world?.stop();
  world = null;
});

/** The promises of cards as the app finds them: stock from the Admin API, days as they are published. */
const promisesOf = async (products: Products): Promise<CardPromises> => {
  const shop = sampleShop(
    products.map((product) => ({
      ...product,
      variants: product.variants.map((each) => ({
        inventoryPolicy: 'CONTINUE' as const,
        ...each,
      })),
    })),
  );
  world ??= await emulateAdmin(sampleShop([]));
  // The bucket fills, so that every look is spared.
  world.platform.clock.advance(20_000);
  Object.assign(world.shop, { products: shop.products, levels: shop.levels });
  const days = new Map(products.flatMap(({ variants }) => variants.map((each) => [each.id, each])));
  const found = await readCardProducts(
    await world.admin(),
    products.map(({ handle }) => handle),
  );
  return new Map(
    [...found].flatMap(([handle, product]) => {
      const promise = cardPromise(product, (id) => {
        const { on, from } = days.get(numberOf(id)) ?? {};
        if (on === undefined || on === false) return null;
        return on === null ? NO_DATE : onDay(day(on), from === undefined ? null : day(from));
      });
      return promise === null ? [] : [[handle, promise] as const];
    }),
  );
};

const plain = (html: string): string =>
  html
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Sentence by handle. */
const liquidSays = async (page: ListingPage): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries((await renderPromises(page)).cards).map(([handle, text]) => [
      handle,
      plain(text),
    ]),
  );

const weSay = (
  found: CardPromises,
  telling: Omit<Parameters<typeof cardsAnswer>[1], 'today'>,
  words: ShopWords = {},
): Record<string, string> => {
  const { promises } = cardsAnswer(found, { ...telling, today: TODAY }, words);
  return Object.fromEntries(
    promises.flatMap(({ cards, text }) => cards.map((each) => [each, text])),
  );
};

const WAITING: Products = [
  { handle: 'this-year', variants: [{ id: '1', on: '2026-12-12' }] },
  { handle: 'next-year', variants: [{ id: '2', on: '2027-03-01' }] },
  { handle: 'passed', variants: [{ id: '3', on: '2026-11-22' }] },
  { handle: 'today', variants: [{ id: '4', on: '2026-11-23' }] },
  { handle: 'range', variants: [{ id: '7', on: '2026-12-12', from: '2026-11-28' }] },
  { handle: 'into-next-year', variants: [{ id: '8', on: '2027-01-12', from: '2026-12-28' }] },
  { handle: 'range-in-next-year', variants: [{ id: '9', on: '2027-03-12', from: '2027-03-01' }] },
  { handle: 'begun', variants: [{ id: '10', on: '2026-12-24', from: '2026-11-23' }] },
  { handle: 'undated', variants: [{ id: '5', on: null }] },
  { handle: 'here', variants: [{ id: '6', on: null, available: 2 }] },
];

describe('the sentence of a late card', () => {
  let found: CardPromises;
  beforeEach(async () => {
    found = await promisesOf(WAITING);
  });

  it.each(LANGUAGES)(
    'is that of Liquid in %s, in the short form and in the long one',
    async (language) => {
      for (const length of ['short', 'long'] as const) {
        const page = { products: WAITING, locale: language, settings: { date_format: length } };
        const said = weSay(found, { language, length });
        expect(said).toEqual(await liquidSays(page));
        expect(Object.keys(said)).toHaveLength(9);
      }
    },
  );

  it('is in the shop’s own words where it has some', async () => {
    const words: ShopWords = { de: { ships: 'Ab [date] & <b>', no_date: "Bald, 'versprochen'" } };
    const document: unknown = JSON.parse(wordsDocument(words) ?? 'null');
    for (const language of ['de', 'sv'] as const) {
      const page = { products: WAITING, locale: language, words: document };
      expect(weSay(found, { language }, words)).toEqual(await liquidSays(page));
    }
  });
});

it('a card says something exactly where Liquid’s would, whatever its variants are', async () => {
  const variant = fc.record({
    inventoryPolicy: fc.constantFrom('CONTINUE' as const, 'CONTINUE' as const, 'DENY' as const),
    available: fc.constantFrom(-2, 0, 0, 3),
    tracked: fc.constantFrom(true, true, true, false),
    published: fc.constantFrom<{ on?: string | null; from?: string }>(
      {},
      { on: null },
      { on: '2026-12-12' },
      { on: '2026-12-24' },
      { on: '2026-12-24', from: '2026-12-12' },
      { on: '2026-12-24', from: '2026-11-20' },
      { on: '2026-11-01' },
    ),
  });
  const product = fc.array(variant, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(product, { minLength: 12, maxLength: 24 }), async (lists) => {
      const products = lists.map((variants, at) => ({
        handle: `product-${at}`,
        variants: variants.map(({ published, ...each }, index) => ({
          ...each,
          ...published,
          id: String(1000 + at * 10 + index),
        })),
      }));
      const found = await promisesOf(products);
      expect(weSay(found, { language: 'en' })).toEqual(await liquidSays({ products }));
    }),
    { numRuns: 25 },
  );
});

describe('the answer', () => {
  const telling = { language: 'en', today: TODAY } as const;

  it('has each sentence once, with the day in words, and what is said when the day has passed', () => {
    const found = new Map([
      ['coat', onDay(day('2026-12-12'))],
      ['stool', onDay(day('2026-12-12'), day('2026-11-23'))],
      ['lamp', onDay(day('2026-12-12'), day('2026-11-28'))],
      ['tent', onDay(day('2026-12-12'), day('2026-11-28'))],
      ['late', onDay(day('2026-11-22'), day('2026-11-12'))],
    ]);
    expect(cardsAnswer(found, telling, {})).toEqual({
      promises: [
        {
          key: '2026-12-12',
          day: '12 Dec',
          text: 'On backorder, ships ~12 Dec',
          cards: ['coat', 'stool'],
        },
        {
          key: '2026-12-12~2026-11-28',
          day: '28 Nov – 12 Dec',
          text: 'On backorder, ships ~28 Nov – 12 Dec',
          cards: ['lamp', 'tent'],
        },
        { key: 'no-date', text: 'On backorder, no date yet', cards: ['late'] },
      ],
    });
  });

  it('is empty when no card says anything', () => {
    expect(cardsAnswer(new Map(), telling, {})).toEqual(NOTHING);
  });
});
