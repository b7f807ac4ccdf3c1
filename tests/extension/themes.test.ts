import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import type { SampleVariant } from '#emulator/storefront/sample-shop.ts';
import { NOW, openShop, type OpenWindow } from './shop-window.ts';

/** The real block in every family of themes: what a shopper reads is right whatever the theme does. */
const THEMES = ['shipped', 'dawn-like', 'horizon-like', 'horizon-4-like'];
const SECTIONED = THEMES.slice(1);

const DEC_12 = 'On backorder, ships ~12 Dec';
const NO_DATE = 'On backorder, no date yet';

/** Two are on backorder: one that a page can carry, and one that it cannot. */
const PAINTS: SampleVariant[] = Array.from({ length: 2048 }, (_, at) => {
  const id = String(9000 + at);
  return id === '9100' || id === '10900'
    ? { id, inventoryPolicy: 'CONTINUE' }
    : { id, available: 5 };
});

/** As text, because the test's own compiler would take the import for one of its own. */
const MORPH_INTO_STOOL = `(async () => {
  const { morph } = await import('/storefront/themes/horizon-like/assets/morph.js');
  const text = await (await fetch('/products/stool?variant=22')).text();
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  morph(document.querySelector('main'), fresh.querySelector('main'));
})()`;

vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
let shop: OpenWindow;
let paintShop: OpenWindow;
let context: BrowserContext;
let page: Page;
let requests: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  const backorder = { inventoryPolicy: 'CONTINUE' } as const;
  shop = await openShop({
    products: [
      {
        handle: 'coat',
        valueWithoutVariant: 'Size 99',
        variants: [
          { id: '11', ...backorder },
          { id: '12', ...backorder },
          { id: '13', available: 4, ...backorder },
          { id: '14' },
        ],
      },
      {
        handle: 'stool',
        variants: [
          { id: '21', ...backorder },
          { id: '22', ...backorder },
        ],
      },
    ],
    days: {
      '11': '2026-12-12',
      '12': null,
      '13': '2026-12-12',
      '14': null,
      '21': null,
      '22': '2026-12-12',
    },
  });
  paintShop = await openShop({
    products: [{ handle: 'paint', variants: PAINTS }],
    days: { '9100': '2026-12-12', '10900': '2026-12-24' },
    places: ['product'],
  });
}, 60_000);
afterAll(async () => {
  shop.close();
  paintShop.close();
  await browser.close();
});

let faults: string[] = [];
const enter = async (theme: string, path: string, options = {}, at = shop): Promise<void> => {
  context = await browser.newContext(options);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => {
    if (request.resourceType() !== 'stylesheet') requests.push(new URL(request.url()).pathname);
  });
  await page.clock.setFixedTime(NOW);
  const query = path.includes('?') ? '&' : '?';
  await page.goto(`${at.url}${path}${query}preview_theme_id=${theme}`);
  requests = [];
};
beforeEach(() => {
  faults = [];
});
afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
  expect(requests.filter((path) => path.startsWith('/extensions/'))).toEqual([]);
});

const lineIn = (scope: Locator | Page): Locator =>
  scope.locator('backorder-promise [role="status"] span').first();
const says = (scope: Locator | Page, text: string) =>
  expect.poll(() => lineIn(scope).textContent(), { timeout: 10_000 }).toBe(text);
const choose = (scope: Locator | Page, size: string) =>
  scope.locator(`label.pill:has(input[value="Size ${size}"])`).first().click();
/** The theme has done all it does: what would be bought is the variant. */
const buys = (scope: Locator | Page, id: string) =>
  expect
    .poll(() => scope.locator('form [name="id"]').last().inputValue(), { timeout: 10_000 })
    .toBe(id);
const featured = () => page.locator('#shopify-section-template--index__featured');
const card = (at: number) =>
  page.locator('#shopify-section-template--index__grid li:has(.card)').nth(at);

describe.each(THEMES)('on a product’s page of %s', (theme) => {
  it('the line follows every choice, and says nothing of one that leads to no variant', async () => {
    await enter(theme, '/products/coat?variant=11');
    await says(page, DEC_12);
    for (const [size, said] of [
      ['12', NO_DATE],
      ['13', ''],
      ['14', 'Sold out'],
      ['99', ''],
      ['12', NO_DATE],
    ] as const) {
      await choose(page, size);
      await says(page, said);
    }
    await buys(page, '12');
  });
});

describe.each(['dawn-like', 'horizon-4-like'])(
  'of a product with 2 048 variants in %s',
  (theme) => {
    it('any one that is chosen has its line, and the page carries those on backorder alone', async () => {
      await enter(theme, '/products/paint', {}, paintShop);
      expect(await page.locator('backorder-promise template').count()).toBe(2);
      await choose(page, '9100');
      await says(page, DEC_12);
      await choose(page, '10900');
      await says(page, 'On backorder, ships ~24 Dec');
      await choose(page, '10901');
      await says(page, '');
    });
  },
);

describe.each(SECTIONED)('on the home page of %s', (theme) => {
  it('a featured product and its own card do not speak for each other', async () => {
    await enter(theme, '/');
    await says(featured(), DEC_12);
    await choose(featured(), '12');
    await buys(featured(), '12');
    await says(featured(), NO_DATE);
    if (!theme.startsWith('horizon')) return;
    await says(card(0), DEC_12);
    await says(card(1), NO_DATE);
    await choose(card(0), '14');
    await choose(card(1), '22');
    await says(card(0), 'Sold out');
    await says(card(1), DEC_12);
    await says(featured(), NO_DATE);
  });

  it('a quick view has a line of its own, and leaves the others alone', async () => {
    await enter(theme, '/');
    const view = page.locator('dialog[open], quick-add-modal:not([hidden])');
    await card(1).getByRole('button', { name: 'Variant' }).click();
    await says(view, NO_DATE);
    await choose(view, '22');
    await buys(view, '22');
    await says(view, DEC_12);
    if (theme.startsWith('horizon')) await says(card(1), NO_DATE);
  });
});

describe.each(['dawn-like', 'horizon-4-like'])('in %s', (theme) => {
  it('the last of many quick choices stands', async () => {
    await enter(theme, '/products/coat?variant=11');
    for (const size of ['12', '14', '13', '11', '12']) await choose(page, size);
    await buys(page, '12');
    await says(page, NO_DATE);
  });

  it('a quick view of the featured product leaves its line alone', async () => {
    await enter(theme, '/');
    await card(0).getByRole('button', { name: 'Variant' }).click();
    const view = page.locator('dialog[open], quick-add-modal:not([hidden])');
    await choose(view, '14');
    await says(view, 'Sold out');
    await says(featured(), DEC_12);
  });
});

describe('a section that is rendered again', () => {
  it.each(['dawn-like', 'horizon-like'])(
    'by new HTML in %s says what its new state is',
    async (theme) => {
      await enter(theme, '/products/coat?variant=11');
      await page.evaluate(async () => {
        const id = 'template--product__main';
        const answer = await fetch(`/products/coat?variant=12&sections=${id}`);
        const html = ((await answer.json()) as Record<string, string>)[id] ?? '';
        const section = document.getElementById(`shopify-section-${id}`);
        if (section) section.outerHTML = html;
      });
      await says(page, NO_DATE);
      await choose(page, '13');
      await says(page, '');
    },
  );

  it('by morphing into another product follows that one', async () => {
    await enter('horizon-like', '/products/coat?variant=11');
    await page.evaluate(MORPH_INTO_STOOL);
    await says(page, DEC_12);
    await choose(page, '21');
    await says(page, NO_DATE);
    await choose(page, '22');
    await says(page, DEC_12);
  });
});

describe('a theme without scripts', () => {
  it('shows the variant of each address, in a browser without JavaScript', async () => {
    await enter('no-script', '/products/coat', { javaScriptEnabled: false });
    await says(page, DEC_12);
    await page.getByRole('link', { name: 'Size 12' }).click();
    await says(page, NO_DATE);
    await page.goto(`${shop.url}/sv/products/coat?variant=14`);
    await says(page, 'Slutsåld');
  });

  it('may choose in the form itself', async () => {
    await enter('no-script', '/');
    await page.locator('select[name="id"]').selectOption('12');
    await says(featured(), NO_DATE);
    await page.locator('select[name="id"]').selectOption('13');
    await says(featured(), '');
  });
});
