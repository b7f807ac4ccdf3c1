import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardsAnswer } from '#app/features/portal/cards-answer.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { EXTENSION } from './product-page.ts';

/**
 * The script that asks for cards that come later, beside the embed's own, in pages as themes build them.
 */
const read = (file: string) => readFileSync(join(EXTENSION, 'assets', file), 'utf8');
const ADDRESS = 'http://shop.test/collections/all';
const PATIENTLY = { timeout: 10_000 };
const ASK = '/apps/holdline/cards?locale=en&handles=';

vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
let page: Page;
/** Lists of handles, in the order in which they were asked for. */
let asked: string[] = [];
let faults: string[] = [];
let markup = '';
let answer: () => { status?: number; contentType?: string; body: string } | null;

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
}, 60_000);
afterAll(() => browser.close());

const json = (promises: CardsAnswer['promises']) => () => ({
  contentType: 'application/json',
  body: JSON.stringify({ promises }),
});
const NO_DATE = { key: 'no-date', text: 'no date', cards: [] };
const WAITS = { key: '2026-12-12', day: '12 Dec', text: '~12 Dec' };

beforeEach(async () => {
  page = await browser.newPage();
  asked = [];
  faults = [];
  answer = json([{ ...WAITS, cards: ['stool', '緑茶'] }, NO_DATE]);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (said) => {
    // The browser itself notes what was not answered.
    if (said.type() === 'error' && !said.text().startsWith('Failed to load resource'))
      faults.push(said.text());
  });
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (!url.pathname.startsWith('/apps/')) {
      return route.fulfill({ contentType: 'text/html', body: markup });
    }
    asked.push(url.searchParams.get('handles') ?? '');
    expect(url.searchParams.get('locale')).toBe('en');
    const given = answer();
    return given === null ? route.abort() : route.fulfill(given);
  });
  await page.clock.install({ time: '2026-11-23T12:00:00Z' });
  return async () => {
    expect(faults).toEqual([]);
    await page.close();
  };
});

const IMG = '<img alt="" src="data:," width="9" height="9">';
const link = (handle: string, inner = handle) => `<a href="/products/${handle}">${inner}</a>`;
const card = (handle: string) => `<li>${IMG}${link(handle)}</li>`;

/** The page knows a coat, and a vase of which nothing is said. */
const open = async (body: string, more = ''): Promise<void> => {
  markup = `<!doctype html><meta charset="utf-8"><body>${body}
    <backorder-promises data-style="plain" data-zone="+0100" data-later="${ASK}" data-known="coat vase" ${more} hidden>
      <template data-key="2026-12-12" data-cards="coat">~12 Dec</template>
    </backorder-promises>`;
  await page.goto(ADDRESS);
  for (const file of ['backorder-promises.js', 'backorder-later.js'])
    await page.addScriptTag({ content: read(file) });
};
const badges = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('.backorder-badge')].map((badge) => {
      const box = badge.closest('li') ?? badge.parentElement;
      return box?.textContent.trim() ?? '';
    }),
  );
const add = (html: string) =>
  page.evaluate((cards) => {
    document.querySelector('ul')?.insertAdjacentHTML('beforeend', cards);
  }, html);
/** Until whatever is to be asked has been asked and answered. */
const pass = async (): Promise<void> => {
  await page.clock.runFor(200);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
};
const eventually = async (said: string[]) => {
  await page.clock.runFor(200);
  await expect.poll(badges, PATIENTLY).toEqual(said);
};
const LIST = `<main><ul>${card('coat')}${card('vase')}</ul></main>`;

describe('cards that come later', () => {
  it('have their sentence after one request for all that came together, sorted', async () => {
    await open(LIST);
    await pass();
    await eventually(['coat~12 Dec']);
    expect(asked).toEqual([]);
    await add(card('stool') + card('%E7%B7%91%E8%8C%B6') + card('lamp') + card('stool'));
    await page.clock.runFor(50);
    await add(card('bench'));
    await eventually(['coat~12 Dec', 'stool~12 Dec', '%E7%B7%91%E8%8C%B6~12 Dec', 'stool~12 Dec']);
    expect(asked).toEqual(['bench,lamp,stool,緑茶']);
  });

  it('are asked for once, whatever was said of them: the next batch asks for what is new alone', async () => {
    await open(LIST);
    await add(card('stool') + card('lamp'));
    await eventually(['coat~12 Dec', 'stool~12 Dec']);
    await page.evaluate(
      (html) => {
        const list = document.querySelector('ul');
        if (list) list.innerHTML = html;
      },
      card('lamp') + card('stool'),
    );
    await eventually(['stool~12 Dec']);
    answer = json([{ ...NO_DATE, cards: ['bench'] }]);
    await add(card('bench') + card('stool') + card('coat'));
    await eventually(['stool~12 Dec', 'benchno date', 'stool~12 Dec', 'coat~12 Dec']);
    expect(asked).toEqual(['lamp,stool', 'bench']);
  });

  it('are asked for twenty-four at a time', async () => {
    const many = Array.from({ length: 50 }, (_, at) => `item-${String(at).padStart(2, '0')}`);
    await open(LIST);
    await add(many.map(card).join(''));
    await pass();
    await expect.poll(() => asked.length, PATIENTLY).toBe(3);
    expect(asked.map((each) => each.split(',').length)).toEqual([24, 24, 2]);
    expect(asked.join(',').split(',')).toEqual(many);
  });

  it('that stood in the page before, beyond what it knew, are asked for too', async () => {
    await open(`<main><ul>${card('stool')}${card('coat')}</ul></main>`);
    await eventually(['stool~12 Dec', 'coat~12 Dec']);
    expect(asked).toEqual(['stool']);
  });

  it('have the words of the embed’s settings, with the day where it belongs', async () => {
    answer = json([
      { ...WAITS, day: '$& 12 Dec', cards: ['stool'] },
      { ...NO_DATE, cards: ['lamp'] },
    ]);
    await open(LIST, `data-ships="Leaves [date] <b>" data-undated="Soon & <i>"`);
    await add(card('stool') + card('lamp'));
    await eventually(['coat~12 Dec', 'stoolLeaves $& 12 Dec <b>', 'lampSoon & <i>']);
  });

  it('say that there is no date when their day has passed in an open tab', async () => {
    await open(LIST);
    await add(card('stool'));
    await eventually(['coat~12 Dec', 'stool~12 Dec']);
    await page.clock.setFixedTime('2026-12-13T12:00:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await eventually(['coatno date', 'stoolno date']);
  });

  it('say a range until the day that ends it', async () => {
    const range = {
      key: '2026-12-12~2026-11-28',
      day: '28 Nov – 12 Dec',
      text: '~28 Nov – 12 Dec',
    };
    answer = json([{ ...range, cards: ['stool'] }, NO_DATE]);
    await open(LIST, `data-ships="Leaves [date]"`);
    await add(card('stool'));
    await eventually(['coat~12 Dec', 'stoolLeaves 28 Nov – 12 Dec']);
    await page.clock.setFixedTime('2026-12-13T12:00:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await eventually(['coatno date', 'stoolno date']);
  });

  it('stay text, whatever is answered', async () => {
    const text = '<img src=x onerror="document.title=1">';
    answer = json([{ key: '2026-12-12', text, cards: ['stool'] }]);
    await open(LIST);
    await add(card('stool'));
    await eventually(['coat~12 Dec', `stool${text}`]);
    expect(await page.title()).not.toBe('1');
  });

  it('are asked for once although the script comes twice', async () => {
    await open(LIST);
    await page.addScriptTag({ content: read('backorder-later.js') });
    await add(card('stool'));
    await eventually(['coat~12 Dec', 'stool~12 Dec']);
    expect(asked).toEqual(['stool']);
  });
});

describe('nobody is asked', () => {
  it.each<[string, string]>([
    ['when the page knows every card', LIST],
    ['for a mention in a text', `<p>Wear it with ${link('stool')} and ${IMG}.</p>`],
    ['for a link without a picture', `<div>New: ${link('stool')}</div>`],
    ['for a picture’s link without words', `<ul><li>${link('stool', IMG)}</li></ul>`],
    [
      'for a menu and the page’s foot',
      `<nav><ul>${card('stool')}</ul></nav><footer>${card('x')}</footer>`,
    ],
    ['for lines of the cart', `<form action="/cart"><ul>${card('stool')}</ul></form>`],
    ['for a drawer of the cart', `<aside class="CartDrawer"><ul>${card('stool')}</ul></aside>`],
    ['for a form that buys', `<form action="/cart/add"><ul>${card('stool')}</ul></form>`],
    [
      'for a product to choose in a dialog',
      `<dialog open><form action="/cart/add"></form><ul>${card('stool')}</ul></dialog>`,
    ],
    [
      'for a card that has the product’s own block',
      `<ul><li>${IMG}${link('stool')}<backorder-promise></backorder-promise></li></ul>`,
    ],
    [
      'for an address that cannot be read',
      `<ul>${card('%E0%A4%A')}<li><a href="/products/">All</a></li></ul>`,
    ],
  ])('%s', async (_, body) => {
    await open(`${body}<main><ul></ul></main>`);
    await pass();
    await pass();
    expect(asked).toEqual([]);
  });

  it('where the embed was not told to', async () => {
    await open(LIST);
    markup = markup.replace(/data-later="[^"]*"/, '');
    await page.goto(ADDRESS);
    for (const file of ['backorder-promises.js', 'backorder-later.js'])
      await page.addScriptTag({ content: read(file) });
    await add(card('stool'));
    await pass();
    expect(asked).toEqual([]);
  });
});

it('what a search suggests in a dialog is a card', async () => {
  await open('<main></main><div role="dialog"><form action="/search"></form><ul></ul></div>');
  await add(card('stool'));
  await eventually(['stool~12 Dec']);
});

describe('a request that fails', () => {
  it.each<[string, typeof answer]>([
    ['with an error', () => ({ status: 500, body: 'broken' })],
    ['with a page', () => ({ contentType: 'text/html', body: '<h1>Password</h1>' })],
    ['with something else', () => ({ contentType: 'application/json', body: '{"v":2}' })],
    ['without an answer', () => null],
  ])('%s says nothing, and is not repeated', async (_, given) => {
    answer = given;
    await open(LIST);
    await add(card('stool'));
    await pass();
    await expect.poll(() => asked, PATIENTLY).toEqual(['stool']);
    await add(card('stool'));
    await pass();
    await page.clock.runFor(60_000);
    expect(await badges()).toEqual(['coat~12 Dec']);
    expect(asked).toEqual(['stool']);
    answer = json([{ ...WAITS, cards: ['lamp'] }]);
    await add(card('lamp'));
    await eventually(['coat~12 Dec', 'lamp~12 Dec']);
    expect(asked).toEqual(['stool', 'lamp']);
  });
});
