import { type Browser, chromium, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { NOW, openShop, type OpenWindow } from './shop-window.ts';

/** A rule for the whole shop, in a real browser: no product says anything of its own but one. */
const DEC_12 = 'On backorder, ships ~12 Dec';
const DEC_24 = 'On backorder, ships ~24 Dec';
const backorder = { inventoryPolicy: 'CONTINUE' } as const;

vi.setConfig({ testTimeout: 60_000 });

let browser: Browser;
let shop: OpenWindow;

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  shop = await openShop({
    products: [
      {
        handle: 'coat',
        variants: [
          { id: '11', ...backorder },
          { id: '12', available: 2, ...backorder },
          { id: '13' },
        ],
      },
      { handle: 'stool', variants: [{ id: '21', ...backorder }] },
      { handle: 'lamp', variants: [{ id: '31', ...backorder }] },
    ],
    days: { '31': '2026-12-24' },
    rules: { v: 1, rules: [{ for: 'shop', on: '2026-12-12' }] },
    places: ['product'],
    settings: { in_cart: false },
    embed: {},
  });
}, 60_000);
afterAll(async () => {
  shop.close();
  await browser.close();
});

const visit = async (
  path: string,
  act: (page: Page, requests: string[]) => Promise<void>,
  javaScriptEnabled = true,
) => {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  if (javaScriptEnabled) await page.clock.setFixedTime(NOW);
  await page.goto(shop.url + path);
  await act(page, requests);
  await context.close();
  expect(faults).toEqual([]);
};
const line = (page: Page) => page.locator('backorder-promise [role="status"]');
const says = (where: Locator, words: string[]) =>
  expect
    .poll(async () => (await where.allTextContents()).map((text) => text.trim()), {
      timeout: 20_000,
    })
    .toEqual(words);
const badges = (page: Page) => page.locator('.backorder-badge');

describe('a product page', () => {
  it('says the rule’s day without scripts', async () => {
    await visit(
      '/products/coat?variant=11&preview_theme_id=shipped',
      async (page) => {
        await says(line(page), [DEC_12]);
        expect(await line(page).isVisible()).toBe(true);
        await page.goto(`${shop.url}/products/coat?variant=13`);
        await says(line(page), ['Sold out']);
        await page.goto(`${shop.url}/products/lamp`);
        await says(line(page), [DEC_24]);
      },
      false,
    );
  });

  it('follows the chosen variant and quantity, and asks for nothing', async () => {
    await visit('/products/coat?variant=11&preview_theme_id=dawn-like', async (page, requests) => {
      const choose = (size: string) =>
        page.locator(`label.pill:has(input[value="Size ${size}"])`).click();
      await says(line(page), [DEC_12]);
      const ours = () => requests.filter((path) => /^\/(extensions|apps)/.test(path)).toSorted();
      const before = ours();
      expect(before).toEqual(
        ['backorder-promise', 'backorder-promises'].flatMap((name) =>
          ['css', 'js'].map((ext) => `/extensions/backorder-promise/assets/${name}.${ext}`),
        ),
      );
      await choose('13');
      await says(line(page), ['Sold out']);
      await choose('12');
      await says(line(page), ['']);
      await page.locator('[name="quantity"]').first().fill('5');
      await says(line(page), [`Ships now: 2. ${DEC_12}: 3`]);
      await choose('11');
      await says(line(page), [DEC_12]);
      expect(ours()).toEqual(before);
    });
  });
});

it('cards say what waits as a whole, each once', async () => {
  await visit('/collections/all?preview_theme_id=dawn-like', (page) =>
    says(badges(page), [DEC_12, DEC_24]),
  );
});

it('lines of the cart say what ships now and what waits', async () => {
  await visit('/cart?preview_theme_id=dawn-like', async (page) => {
    for (const [id, quantity] of [
      ['11', '1'],
      ['12', '5'],
      ['31', '1'],
    ] as const)
      await page.request.post(`${shop.url}/cart/add`, { form: { id, quantity } });
    await page.reload();
    await says(badges(page), [DEC_12, `Ships now: 2. ${DEC_12}: 3`, DEC_24]);
  });
});
