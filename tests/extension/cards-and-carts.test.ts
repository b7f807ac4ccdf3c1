import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { NOW, openShop, type OpenWindow, type Window } from './shop-window.ts';

/** The real embed in every family of themes, on its cards, in its cart and in its drawer. */
const THEMES = ['shipped', 'dawn-like', 'horizon-like', 'horizon-4-like', 'no-script'];
const WITH_DRAWER = ['dawn-like', 'horizon-like', 'horizon-4-like'];

const DEC_12 = 'On backorder, ships ~12 Dec';
const NO_DATE = 'On backorder, no date yet';
const HOSTILE = '</template><img src=x onerror="document.title=1">Coat';

vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;
let page: Page;
let shop: OpenWindow;
let quiet: OpenWindow;
let noted: OpenWindow;
let named: OpenWindow;
let faults: string[] = [];
let requests: string[] = [];

const backorder = { inventoryPolicy: 'CONTINUE' } as const;
const window: Window = {
  products: [
    {
      handle: 'coat',
      title: HOSTILE,
      variants: [
        { id: '11', ...backorder },
        { id: '12', ...backorder },
      ],
    },
    { handle: 'stool', variants: [{ id: '21', ...backorder }] },
    {
      handle: 'lamp',
      variants: [
        { id: '31', ...backorder },
        { id: '32', available: 4, ...backorder },
      ],
    },
    { handle: 'vase', variants: [{ id: '41', available: 4 }] },
    { handle: 'desk', variants: [{ id: '61', available: 2, ...backorder }] },
    ...Array.from({ length: 21 }, (_, at) => ({
      handle: `filler-${at}`,
      variants: [{ id: String(600 + at), available: 1 }],
    })),
    { handle: 'late', title: 'Late one', variants: [{ id: '51', ...backorder }] },
  ],
  days: {
    '11': '2026-12-12',
    '12': null,
    '21': null,
    '31': '2026-12-12',
    '51': '2026-12-12',
    '61': '2026-12-12',
  },
  later: { '61': [[4, '2026-12-24']] },
  places: ['product'],
  settings: { in_cart: false },
  embed: {},
};

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  shop = await openShop(window);
  noted = await openShop({ ...window, settings: {} });
  named = await openShop({ ...window, embed: { buttons: true } });
  quiet = await openShop({ ...window, embed: { cards: false, lines: false } });
}, 60_000);
afterAll(async () => {
  for (const each of [shop, quiet, noted, named]) each.close();
  await browser.close();
});

beforeEach(() => {
  faults = [];
  requests = [];
});
afterEach(async () => {
  expect(await page.title()).not.toBe('1');
  await page.context().close();
  expect(faults).toEqual([]);
});

const enter = async (theme: string, path: string, at = shop) => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await page.clock.setFixedTime(NOW);
  await page.goto(`${at.url}${path}${path.includes('?') ? '&' : '?'}preview_theme_id=${theme}`);
};
const badges = (scope: Page | Locator = page) => scope.locator('.backorder-badge');
const say = (scope: Page | Locator, words: string[]) =>
  expect.poll(() => badges(scope).allTextContents(), { timeout: 10_000 }).toEqual(words);
const isClean = async (...parts: string[]) => {
  let axe = new AxeBuilder({ page });
  for (const part of parts) axe = axe.include(part);
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
};
const cards = () => page.locator('.grid > li');
const drawer = () => page.locator('.drawer.active [role="dialog"], dialog[open]');
const addFrom = async (path: string) => {
  await page.goto(shop.url + path);
  await page.getByRole('button', { name: 'Add to cart' }).last().click();
};

describe.each(THEMES)('in %s', (theme) => {
  it('a collection’s cards say what waits as a whole, each once, beneath the title', async () => {
    await enter(theme, '/collections/all');
    await say(cards().nth(0), [DEC_12]);
    await say(cards().nth(1), [NO_DATE]);
    await say(page, [DEC_12, NO_DATE]);
    const [title, badge, price] = await Promise.all(
      ['.card__title', '.backorder-badge', '.card__price'].map((part) =>
        cards().nth(0).locator(part).boundingBox(),
      ),
    );
    expect(badge?.y).toBeGreaterThanOrEqual((title?.y ?? 0) + (title?.height ?? 0));
    expect(price?.y).toBeGreaterThanOrEqual((badge?.y ?? 0) + (badge?.height ?? 0));
    expect(badge?.x).toBeCloseTo(title?.x ?? 0, 0);
    await isClean('.grid');
  });

  it('five are wanted and two are here: page and cart say what ships now and what waits', async () => {
    const [three, seven] = [
      `Ships now: 2. ${DEC_12}: 3`,
      'Ships now: 2. On backorder, ships ~24 Dec: 7',
    ];
    await enter(theme, '/products/desk', noted);
    const line = page.locator('backorder-promise [role="status"]');
    expect((await line.textContent())?.trim()).toBe('');
    const quantity = page.locator('[name="quantity"]').first();
    if ((await quantity.count()) > 0) {
      await quantity.fill('9');
      await expect.poll(() => line.textContent()).toBe(seven);
      await quantity.fill('5');
      await expect.poll(() => line.textContent()).toBe(three);
    }
    await page.request.post(`${noted.url}/cart/add`, { form: { id: '61', quantity: '5' } });
    await page.goto(`${noted.url}/cart`);
    await say(page, [three]);
  });

  it('the button that buys what waits says so, and the theme’s word is back for what does not', async () => {
    await enter(theme, '/products/lamp?variant=31', named);
    const button = page.locator('main .buy__button').first();
    // Where a radio button lies over its words, it is what is clicked.
    const choose = (size: string) =>
      page.getByText(size, { exact: true }).first().click({ force: true });
    await expect.poll(() => button.textContent()).toBe('Backorder');
    await choose('Size 32');
    await expect.poll(() => button.textContent()).toMatch(/^\s*Add to cart\s*$/);
    await choose('Size 31');
    await expect.poll(() => button.textContent()).toBe('Backorder');
    await isClean('main');
  });

  it('what a search finds is a card too', async () => {
    await enter(theme, '/search?q=stool');
    await say(page, [NO_DATE]);
  });

  it('lines of the cart’s page say it after their title, each for its own variant', async () => {
    await enter(theme, '/products/coat?variant=11');
    for (const id of ['11', '12', '31', '32', '41'])
      await page.request.post(`${shop.url}/cart/add`, { form: { id } });
    await page.goto(`${shop.url}/cart`);
    await say(page, [DEC_12, NO_DATE, DEC_12]);
    await isClean('main');
    await page.emulateMedia({ media: 'print' });
    expect(await badges().first().isVisible()).toBe(true);
  });

  it('nothing is placed where the settings are off', async () => {
    await enter(theme, '/products/coat', quiet);
    await page.request.post(`${quiet.url}/cart/add`, { form: { id: '11' } });
    for (const path of ['/collections/all', '/cart']) {
      await page.goto(quiet.url + path);
      await page.waitForLoadState('networkidle');
      expect(await badges().count()).toBe(0);
    }
  });

  it('a property of the line and the embed do not say the same twice', async () => {
    await enter(theme, '/products/coat?variant=11', noted);
    if (theme === 'no-script')
      await page.waitForSelector('[name="properties[Availability]"]', { state: 'attached' });
    await page.getByRole('button', { name: 'Add to cart' }).last().click();
    await expect
      .poll(() => page.request.get(`${noted.url}/cart.js`).then((cart) => cart.json()))
      .toMatchObject({ items: [{ properties: { Availability: DEC_12 } }] });
    await page.goto(`${noted.url}/cart`);
    await page.waitForLoadState('networkidle');
    expect((await page.locator('main').textContent())?.split(DEC_12)).toHaveLength(2);
    expect(await badges().count()).toBe(0);
  });
});

describe.each(WITH_DRAWER)('the drawer of %s', (theme) => {
  it('says it of what was just added, with the words of the product’s block', async () => {
    await enter(theme, '/products/coat?variant=12');
    requests = [];
    await addFrom('/products/coat?variant=12');
    await say(drawer(), [NO_DATE]);
    await isClean('.drawer, dialog');
    await page.keyboard.press('Escape');
    await addFrom('/products/coat?variant=11');
    await say(drawer(), [NO_DATE, DEC_12]);
    await drawer()
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await say(drawer(), [DEC_12]);
    expect(requests.filter((path) => path.startsWith('/apps'))).toEqual([]);
  });

  it('says nothing of what it knows nothing of', async () => {
    await enter(theme, '/products/vase');
    await addFrom('/products/vase');
    await expect
      .poll(() => drawer().locator('a[href*="/products/vase"]').count())
      .toBeGreaterThan(0);
    expect(await badges().count()).toBe(0);
  });

  it('follows a quantity that is changed', async () => {
    await enter(theme, '/products/stool');
    await addFrom('/products/stool');
    await say(drawer(), [NO_DATE]);
    const quantity = drawer().getByLabel(/Quantity/);
    await quantity.fill('3');
    await quantity.blur();
    await expect.poll(() => page.locator('.top__count').textContent()).toContain('3');
    await say(drawer(), [NO_DATE]);
  });
});

it('cards that come later are served from what is at hand, without a request', async () => {
  await enter('dawn-like', '/collections/all');
  await say(page, [DEC_12, NO_DATE]);
  requests = [];
  await page.getByRole('link', { name: 'Next' }).click();
  await say(page, [DEC_12]);
  expect(await cards().last().textContent()).toContain('Late one');
  expect(new Set(requests.filter((path) => !path.startsWith('/cdn')))).toEqual(
    new Set(['/collections/all']),
  );
});

it('a card in a quick view’s page keeps its sentence, and the quick view has its own line alone', async () => {
  await enter('dawn-like', '/collections/all');
  await cards().first().getByRole('button', { name: 'Variant' }).click();
  const view = page.locator('quick-add-modal:not([hidden])');
  await expect.poll(() => view.locator('backorder-promise').count()).toBe(1);
  await say(page, [DEC_12, NO_DATE]);
  expect(await badges(view).count()).toBe(0);
});

it('badges turn round where the language runs from right to left', async () => {
  await enter('shipped', '/collections/all');
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  const [title, badge] = await Promise.all(
    ['.card__title', '.backorder-badge'].map((part) => cards().nth(0).locator(part).boundingBox()),
  );
  const end = (box: typeof title) => Math.round((box?.x ?? 0) + (box?.width ?? 0));
  expect(end(badge)).toBe(end(title));
});
