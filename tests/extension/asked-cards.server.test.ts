/** Cards that come later ask the real app through the emulated shop: browser, embed, proxy and database. */
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CREDENTIALS, runApp } from '#tests/support/running-app.ts';
import type { RunningApp } from '#tests/support/running-app.ts';
import { buy, expectGoods, setStage, startSelling } from '#tests/story/story.ts';
import type { Stage } from '#tests/story/story.ts';
import { findBrowser } from '../../scripts/browser.ts';

vi.setConfig({ testTimeout: 60_000 });
const PATIENTLY = { timeout: 20_000 };
const SAID = 'On backorder, ships ~11 Dec';
/** As many as the embed knows of a list: two pages and a little more. */
const FILLERS = 50;

let browser: Browser;
let context: BrowserContext;
let app: RunningApp;
let stage: Stage;

/** A lantern that waits stands at the end of a list, behind what the embed knows of it. */
beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
  app = await runApp({ now: '2026-11-23T09:00:00Z' });
  stage = await setStage(app);
  await startSelling(stage);
  await expectGoods(stage, 6, '2026-12-11');
  buy(stage, 2);
  await stage.pass();
  const { shop, product } = stage;
  const others = shop.products.filter((each) => each !== product);
  const fillers = Array.from({ length: FILLERS }, (_, at) => ({
    ...product,
    id: String(77_000 + at),
    handle: `filler-${at}`,
    title: `Filler ${at}`,
    variants: [],
  }));
  shop.products = [...fillers, ...others, product];
}, 120_000);
afterAll(async () => {
  await app.stop();
  await browser.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  return () => context.close();
});

const choose = (later: boolean): void => {
  stage.shop.themeBlocks = [
    {
      appKey: CREDENTIALS.apiKey,
      extension: 'backorder-promise',
      block: 'promises',
      template: 'body',
      settings: { later },
    },
  ];
};

const visit = async (path: string) => {
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith('/apps/')) asked.push(searchParams.get('handles') ?? '');
  });
  await page.clock.setFixedTime('2026-11-23T09:00:00Z');
  await page.goto(`${app.emulator.url}${path}?preview_theme_id=dawn-like`);
  return { page, asked };
};
/** Turns the page, until the list has the card that stands on it. */
const next = async (page: Page, title: string) => {
  await page.getByRole('link', { name: 'Next' }).click();
  await expect.poll(() => page.locator('.grid').textContent(), PATIENTLY).toContain(title);
};
const badges = (page: Page) => page.locator('.backorder-badge');

test('the next page of a list asks once for what the embed did not know, and says it', async () => {
  choose(true);
  const { page, asked } = await visit('/collections/all');
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await next(page, 'Filler 24');
  expect(asked).toEqual([]);
  await next(page, stage.product.title);
  await expect.poll(() => badges(page).allTextContents(), PATIENTLY).toEqual([SAID]);
  const card = page.locator('.grid > li', { has: badges(page) });
  expect(await card.textContent()).toContain(stage.product.title);
  expect(asked).toHaveLength(1);
  const unknown = stage.shop.products.slice(FILLERS).map(({ handle }) => handle);
  expect(asked[0]).toBe(unknown.toSorted().join(','));
});

test('where the merchant has not chosen it, nobody is asked, and the card says nothing', async () => {
  choose(false);
  const { page, asked } = await visit('/collections/all');
  await next(page, 'Filler 24');
  await next(page, stage.product.title);
  await page.waitForTimeout(500);
  expect(await badges(page).count()).toBe(0);
  expect(asked).toEqual([]);
  expect(await page.locator('script[src*="backorder-later"]').count()).toBe(0);
});

test('a product of many variants is asked for alone, and says it like any other', async () => {
  choose(true);
  const { platform } = app.emulator;
  const { product, variant } = stage;
  const stopped = Array.from({ length: 20 }, (_, at) => ({
    ...variant,
    id: String(88_000 + at),
    title: `Colour ${at}`,
    inventoryPolicy: 'DENY' as const,
  }));
  product.variants.push(...stopped);
  // What was answered before is forgotten.
  platform.clock.advance(120_000);
  const from = platform.calls.length;
  const { page } = await visit('/collections/all');
  await next(page, 'Filler 24');
  await next(page, product.title);
  await expect.poll(() => badges(page).allTextContents(), PATIENTLY).toEqual([SAID]);
  const operations = platform.calls
    .slice(from)
    .flatMap((call) => (call.kind === 'admin-api' ? [call.operation] : []));
  expect(operations).toEqual(['CardProducts', 'CardVariants']);
});
