import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { EXTENSION, type ProductPage, renderPromise } from './product-page.ts';
import { readBlock } from './read-block.ts';
import { NOW, openShop, type OpenWindow } from './shop-window.ts';

vi.setConfig({ testTimeout: 30_000 });

const published = { v: 1, variants: { '1': { on: '2026-12-12' } } };
const render = async (settings: ProductPage['settings'], more: Partial<ProductPage> = {}) => {
  const page = { variants: [{ id: '1' }], published, ...more };
  return (await renderPromise({ ...page, settings: settings ?? {} })).html;
};
const lineOf = async (...args: Parameters<typeof render>) => readBlock(await render(...args)).line;

describe('the merchant’s own words', () => {
  it('stand in place of ours, each by itself, with the date where it belongs', async () => {
    const words = {
      text_ships: 'Leaves us on [date], [date] <i>',
      text_no_date: 'Soon & <b>',
      text_sold_out: 'Gone',
    };
    expect(await lineOf(words)).toBe('Leaves us on 12 Dec, 12 Dec &lt;i&gt;');
    const undated = { published: { v: 1, variants: { '1': { on: null } } } };
    expect(await lineOf(words, undated)).toBe('Soon &amp; &lt;b&gt;');
    const stopped = { variants: [{ id: '1', inventoryPolicy: 'DENY' as const }] };
    expect(await lineOf(words, stopped)).toBe('Gone');
    expect(await lineOf({ text_ships: '', text_sold_out: 'Gone' })).toBe(
      'On backorder, ships ~12 Dec',
    );
  });
});

describe('in the theme editor', () => {
  const quiet = { variants: [{ id: '1', available: 5 }], isEditor: true };

  it('an example shows the settings where the product has nothing to say, and says that it is one', async () => {
    const html = await render({ style: 'bar', text_ships: 'Leaves on [date]' }, quiet);
    expect(readBlock(html)).toMatchObject({ line: 'Leaves on 7 Dec', hidden: false });
    expect(html).toContain('An example: this product has nothing to say');
    expect(readBlock(await render({}, { ...quiet, isEditor: false })).hidden).toBe(true);
  });

  it('a product that has something to say says just that', async () => {
    const html = await render({}, { isEditor: true });
    expect(readBlock(html).line).toBe('On backorder, ships ~12 Dec');
    expect(html).not.toContain('An example');
  });

  it.each([
    { style: 'outlined' },
    { style: 'tinted' },
    { style: 'bar' },
    { alignment: 'center' },
    { alignment: 'end' },
    { icon: 'parcel' },
    { icon: 'none' },
    { date_format: 'long' },
    { tells_stage: true },
    { text_ships: 'x' },
  ])('%o can be seen', async (setting) => {
    expect(await render(setting, quiet)).not.toBe(await render({}, quiet));
  });
});

describe('in a browser', () => {
  let browser: Browser;
  let shop: OpenWindow | undefined;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch(await findBrowser());
  }, 60_000);
  afterEach(async () => {
    shop?.close();
    await page.context().close();
  });
  afterAll(() => browser.close());

  const look = async (settings: Record<string, string>) => {
    shop = await openShop({
      products: [{ handle: 'coat', variants: [{ id: '1', inventoryPolicy: 'CONTINUE' }] }],
      days: { '1': '2026-12-12' },
      settings,
    });
    const context = await browser.newContext({ viewport: { width: 390, height: 800 } });
    page = await context.newPage();
    await page.clock.setFixedTime(NOW);
    await page.goto(`${shop.url}/products/coat`);
    return page.locator('backorder-promise [role="status"]');
  };
  /** Room before the words in the line, at its left and its right. */
  const roomAround = () =>
    page.evaluate(() => {
      const [line, words] = ['p', 'span'].map((part) =>
        document.querySelector(`backorder-promise ${part}`)?.getBoundingClientRect(),
      );
      if (!line || !words) return [];
      return [words.left - line.left, line.right - words.right];
    });

  it.each(['plain', 'outlined', 'tinted', 'bar'])(
    'a %s line takes the theme’s type and colour, and axe finds nothing',
    async (style) => {
      const line = await look({ style });
      const [own, theirs] = await page.evaluate(() =>
        ['backorder-promise span', '.product__about'].map((selector) => {
          const element = document.querySelector(selector);
          if (!element) return selector;
          const { fontFamily, fontSize, color } = getComputedStyle(element);
          return [fontFamily, fontSize, color].join();
        }),
      );
      expect(own).toBe(theirs);
      const { violations } = await new AxeBuilder({ page }).include('backorder-promise').analyze();
      expect(violations).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await line.isVisible()).toBe(true);
    },
  );

  it('a line turns round where the language runs from right to left', async () => {
    await look({ style: 'bar', alignment: 'start' });
    const [left = 0, right = 0] = await roomAround();
    expect(left).toBeGreaterThan(24);
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const [leftNow, rightNow] = await roomAround();
    expect([rightNow, leftNow]).toEqual([left, right]);
  });

  it('each state has its own sign, and the merchant chooses the one for what waits', async () => {
    const sign = () =>
      page.evaluate(() => {
        const line = document.querySelector('backorder-promise p');
        return line && getComputedStyle(line, '::before').maskImage;
      });
    const signs: (string | null)[] = [];
    for (const icon of ['clock', 'parcel']) {
      const line = await look({ icon });
      signs.push(await sign());
      for (const state of ['sold-out', 'in-stock']) {
        await line.evaluate((node, key) => node.closest('p')?.setAttribute('data-key', key), state);
        signs.push(await sign());
      }
      shop?.close();
    }
    const [clock, soldOut, here, parcel, ...same] = signs;
    expect(new Set([clock, parcel, soldOut, here]).size).toBe(4);
    expect(same).toEqual([soldOut, here]);
    expect(clock).toContain('data:image/svg+xml');
  });
});

it('nothing in the styles moves by itself, so that there is nothing to reduce', () => {
  const css = readFileSync(join(EXTENSION, 'assets', 'backorder-promise.css'), 'utf8');
  expect(css).not.toMatch(/transition|animation|@keyframes/);
  expect(css).not.toMatch(/(?<![-\w])(left|right|top|bottom|width|height)\s*:/);
});
