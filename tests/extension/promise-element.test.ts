import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { EXTENSION } from './product-page.ts';

/**
 * The element in pages as themes build them: every case is markup that some shop may have, and none
 * of it comes from the emulator’s own theme.
 */
const SCRIPT = readFileSync(join(EXTENSION, 'assets', 'backorder-promise.js'), 'utf8');
const ADDRESS = 'http://shop.test/products/coat';
const NOW = '2026-11-23T12:00:00Z';

let browser: Browser;
let page: Page;
let markup = '';
let requests: string[] = [];
let faults: string[] = [];

beforeAll(async () => {
  browser = await chromium.launch(await findBrowser());
}, 60_000);
afterAll(() => browser.close());

beforeEach(async () => {
  page = await browser.newPage();
  requests = [];
  faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: markup }));
  await page.clock.install({ time: NOW });
  return async () => {
    expect(faults).toEqual([]);
    await page.close();
  };
});

/** An element of a product with variants p1 (ships 12 Dec), p2 (no date) and p3 (ships 24 Nov). */
const element = (product: number, handle = 'coat', more = '') => `
  <backorder-promise id="promise-${product}" ${more} data-product="${product}" data-handle="${handle}" data-variant="${product}1" data-zone="+0100">
    <p role="status" data-key="2026-12-12"><span>${product}: ~12 Dec</span></p>
    <template data-key="2026-11-24" data-for="${product}3">${product}: ~24 Nov</template>
    <template data-key="2026-12-12" data-for="${product}1 ${product}9">${product}: ~12 Dec</template>
    <template data-key="no-date" data-for="${product}2">${product}: no date</template>
  </backorder-promise>`;
const form = (id: string, product = '') => `
  <form action="/sv/cart/add" method="post">
    <input type="hidden" name="id" value="${id}">
    ${product && `<input type="hidden" name="product-id" value="${product}">`}
    <input name="quantity" value="1">
  </form>`;
const section = (name: string, inner: string) =>
  `<div id="shopify-section-${name}" class="shopify-section">${inner}</div>`;

const open = async (body: string): Promise<void> => {
  markup = `<!doctype html><body>${body}`;
  await page.goto(ADDRESS);
  await page.addScriptTag({ content: SCRIPT });
  requests = [];
};
const said = (product: number) => page.locator(`#promise-${product} span`).textContent();
const says = (product: number, text: string) =>
  expect.poll(() => said(product), { timeout: 2000 }).toBe(text);
const setId = (id: string, at = 0) =>
  page.evaluate(
    ([value, index]) => {
      const input = document.querySelectorAll<HTMLInputElement>('[name="id"]')[index];
      if (input) input.value = value;
    },
    [id, at] as const,
  );

interface Selection {
  from: string;
  product?: string;
  variant?: string | null;
  /** Milliseconds until the promise settles. */
  after?: number;
  abort?: boolean;
  detail?: object;
}
const select = (selection: Selection) =>
  page.evaluate(({ from, product, variant, after, abort, detail }) => {
    const event = new CustomEvent('shopify:product:select', {
      bubbles: true,
      detail: detail ?? null,
    });
    const promise = new Promise((resolve, reject) => {
      setTimeout(() => {
        if (abort) reject(new DOMException('superseded', 'AbortError'));
        else resolve({ variant: variant ? { id: variant } : null });
      }, after ?? 0);
    });
    promise.catch(() => undefined);
    Object.assign(event, { promise }, product && { product: { id: product } });
    (from === 'document' ? document : document.querySelector(from))?.dispatchEvent(event);
  }, selection);
const wait = (ms: number) => page.clock.runFor(ms);

describe('the form that would be put into the cart', () => {
  it('is followed when a script sets its id without any event', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await setId('12');
    await says(1, '1: no date');
    await setId('77');
    await says(1, '');
    expect(requests).toEqual([]);
  });

  it.each([
    [
      'a select',
      '<select name="id"><option>11<option>12</select>',
      () => page.selectOption('select', '12'),
    ],
    [
      'radio buttons',
      '<input type="radio" name="id" value="11" checked><input type="radio" name="id" value="12">',
      () => page.check('[value="12"]'),
    ],
  ])('may hold %s', async (_, field, choose) => {
    await open(section('main', `${element(1)}<form action="/cart/add">${field}</form>`));
    await choose();
    await says(1, '1: no date');
  });

  it('is the nearest one when a section holds several products', async () => {
    const item = (product: number) => `<div>${element(product)}${form(`${product}1`)}</div>`;
    await open(section('featured', item(1) + item(2)));
    await setId('22', 1);
    await says(2, '2: no date');
    expect(await said(1)).toBe('1: ~12 Dec');
  });

  it('is the one of the product, wherever it stands', async () => {
    await open(section('main', element(1) + element(2) + form('21', '2') + form('11', '1')));
    await setId('22', 0);
    await says(2, '2: no date');
    expect(await said(1)).toBe('1: ~12 Dec');
  });

  it('may have the element inside', async () => {
    const own = `<form action="/cart/add"><input type="hidden" name="id" value="12">${element(1)}</form>`;
    await open(section('main', form('77') + own));
    await says(1, '1: no date');
  });

  it('of another section is none of ours', async () => {
    await open(section('apps', element(1)) + section('recommended', form('77')));
    await setId('78');
    expect(await said(1)).toBe('1: ~12 Dec');
  });

  it('may be replaced, and so may the whole section', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await page.evaluate(
      (html) => {
        const old = document.querySelector('form');
        if (old) old.outerHTML = html;
      },
      form('12', '1'),
    );
    await says(1, '1: no date');
    await page.evaluate(
      (html) => {
        const old = document.querySelector('.shopify-section');
        if (old) old.innerHTML = html;
      },
      element(1) + form('13', '1'),
    );
    await says(1, '1: ~24 Nov');
  });
});

describe('a form that becomes empty', () => {
  it('leads to no variant, but one that is empty at first has no choice yet', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await setId('');
    await says(1, '');
    await open(section('main', element(1) + form('', '1')));
    expect(await said(1)).toBe('1: ~12 Dec');
  });
});

describe('the standard event', () => {
  const two = () => section('main', `${element(1)}<i></i>`) + section('other', element(2));

  it('is for the product that it names', async () => {
    await open(two());
    const variant = 'gid://shopify/ProductVariant/22';
    await select({ from: 'document', product: 'gid://shopify/Product/2', variant });
    await wait(1);
    await says(2, '2: no date');
    expect(await said(1)).toBe('1: ~12 Dec');
  });

  it('without a product is for the section it comes from, or for the only element', async () => {
    await open(two());
    await select({ from: 'i', variant: '12' });
    await select({ from: 'document', variant: '13' });
    await wait(1);
    await says(1, '1: no date');
    expect(await said(2)).toBe('2: ~12 Dec');
    await open(element(1));
    await select({ from: 'document', variant: '13' });
    await wait(1);
    await says(1, '1: ~24 Nov');
  });

  it('of the latest choice wins, however late an earlier one is resolved', async () => {
    await open(two());
    await select({ from: 'i', variant: '13', after: 500 });
    await select({ from: 'i', variant: '12', after: 10 });
    await wait(1000);
    await says(1, '1: no date');
  });

  it('that is given up changes nothing, and one without a variant clears the line', async () => {
    await open(two());
    await select({ from: 'i', abort: true });
    await wait(1);
    expect(await said(1)).toBe('1: ~12 Dec');
    await select({ from: 'i', variant: null });
    await wait(1);
    await says(1, '');
  });

  it('names no variant at once when there is none yet, and is waited for', async () => {
    await open(two());
    await select({ from: 'i', variant: '12', after: 60_000, detail: { variantId: '' } });
    expect(await said(1)).toBe('1: ~12 Dec');
    await wait(61_000);
    await says(1, '1: no date');
  });

  it('is heard from anywhere where no form stands beside the line', async () => {
    await open(section('apps', element(1)) + section('main', `<i></i>${form('11', '1')}`));
    await select({ from: 'i', product: '1', variant: '12' });
    await wait(1);
    await says(1, '1: no date');
  });

  it('may name the variant at once', async () => {
    await open(two());
    await select({ from: 'i', variant: '13', after: 9999, detail: { variantId: 12 } });
    await says(1, '1: no date');
  });
});

describe('a quick view', () => {
  it('and the section that it opens in do not speak for each other', async () => {
    const dialog = `<div role="dialog">${element(1)}${form('11', '1')}<b></b></div>`;
    const again = element(1).replace('promise-1', 'promise-0');
    await open(section('main', again + form('11', '1') + dialog));
    await select({ from: 'b', product: '1', variant: '12' });
    await wait(1);
    await says(1, '1: no date');
    expect(await page.locator('#promise-0 span').textContent()).toBe('1: ~12 Dec');
  });
});

describe('the event before the standard one', () => {
  const update = (from: string, detail: unknown) =>
    page.evaluate(
      ([selector, given]) => {
        const event = new CustomEvent('variant:update', { bubbles: true, detail: given });
        document.querySelector(selector)?.dispatchEvent(event);
      },
      [from, detail] as const,
    );

  it('names the variant, or that there is none', async () => {
    await open(section('main', `${element(1)}<i></i>`));
    await update('i', { resource: { id: 12 }, data: { productId: '1' } });
    await says(1, '1: no date');
    await update('i', { resource: null, data: { productId: '1' } });
    await says(1, '');
  });

  it('of another product, or of another meaning, changes nothing', async () => {
    await open(section('main', `${element(1)}<i></i>`));
    await update('i', { resource: { id: 12 }, data: { productId: '2' } });
    await update('i', { variant: { id: 12 } });
    await update('i', null);
    expect(await said(1)).toBe('1: ~12 Dec');
  });
});

describe('the address', () => {
  it('is followed on the product’s own page only', async () => {
    await open(element(1));
    const go = (path: string) =>
      page.evaluate((url) => {
        history.replaceState(null, '', url);
      }, path);
    await go('/sv/products/coat?variant=12');
    await says(1, '1: no date');
    await go('/products/other?variant=13');
    await go('/products/coat?variant=13');
    await says(1, '1: ~24 Nov');
    expect(requests).toEqual([]);
  });
});

describe('a date', () => {
  it('that passes while the tab lies open says no date when it is looked at again', async () => {
    await open(section('main', element(1) + form('13', '1')));
    await says(1, '1: ~24 Nov');
    await page.clock.setFixedTime('2026-11-24T22:59:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await said(1)).toBe('1: ~24 Nov');
    await page.clock.setFixedTime('2026-11-24T23:01:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await said(1)).toBe('1: no date');
  });

  it('that ends a range is the one that passes', async () => {
    await open(`<backorder-promise id="promise-1" data-product="1" data-handle="coat" data-variant="11" data-zone="+0100" data-as="When">
      <p role="status" data-key=""><span></span></p>
      <template data-key="2026-12-12~2026-11-28" data-for="11">~28 Nov &ndash; 12 Dec</template>
      <template data-key="no-date" data-for="">no date</template>
    </backorder-promise>${form('11', '1')}`);
    await says(1, '~28 Nov – 12 Dec');
    expect(await page.locator('[name="properties[When]"]').inputValue()).toBe('~28 Nov – 12 Dec');
    await page.clock.setFixedTime('2026-12-12T22:59:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await said(1)).toBe('~28 Nov – 12 Dec');
    await page.clock.setFixedTime('2026-12-12T23:01:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    expect(await said(1)).toBe('no date');
  });

  it('that passed while the page lay in a cache is never shown', async () => {
    await page.clock.setFixedTime('2026-12-20T12:00:00Z');
    await open(section('main', element(1) + form('11', '1')));
    expect(await said(1)).toBe('1: no date');
  });
});

describe('a screen reader', () => {
  it('is told of new words only', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await page.evaluate(() => {
      const words = document.querySelector('span');
      const seen = { changes: 0 };
      Object.assign(window, { seen });
      if (words) new MutationObserver(() => seen.changes++).observe(words, { childList: true });
    });
    await setId('19');
    await setId('12');
    await says(1, '1: no date');
    expect(await page.evaluate(() => Reflect.get(window, 'seen') as unknown)).toEqual({
      changes: 1,
    });
  });

  it('keeps the element alive when its script arrives twice', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await page.addScriptTag({ content: SCRIPT });
    await setId('12');
    await says(1, '1: no date');
  });
});

describe('what is promised goes into the cart', () => {
  const carrying = (inner = '') =>
    section('main', element(1).replace('data-zone', 'data-as="Availability" data-zone') + inner);
  const carried = () =>
    page
      .locator('form [name="properties[Availability]"]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

  it('with the form, as long as the chosen variant is on backorder', async () => {
    await open(carrying(form('11')));
    expect(await carried()).toEqual(['1: ~12 Dec']);
    await setId('12');
    await expect.poll(carried).toEqual(['1: no date']);
    await setId('14');
    await expect.poll(carried).toEqual([]);
    await setId('11');
    await expect.poll(carried).toEqual(['1: ~12 Dec']);
  });

  it('with a form that was rendered again', async () => {
    await open(carrying(form('11')));
    await page.evaluate(() => {
      const old = document.querySelector('form');
      const fresh = old?.cloneNode(true) as HTMLFormElement;
      for (const input of fresh.querySelectorAll('[name^="properties"]')) input.remove();
      old?.replaceWith(fresh);
    });
    await expect.poll(carried).toEqual(['1: ~12 Dec']);
  });

  it('not at all where there is no form, or the shop does not want it', async () => {
    await open(carrying());
    expect(await carried()).toEqual([]);
    await open(section('main', element(1) + form('11')));
    expect(await carried()).toEqual([]);
  });
});

describe('the property of the line', () => {
  const noting = (product: number, more = '') =>
    element(product, 'coat', `data-as="Availability" ${more}`);
  /** What each form of the page would send, without its id and quantity. */
  const sent = () =>
    page.evaluate(() =>
      [...document.forms].map((form) =>
        [...new FormData(form)]
          .filter(([name]) => name.startsWith('properties'))
          .map(([name, value]) => `${name}=${value as string}`),
      ),
    );
  const sends = (properties: string[][]) =>
    expect.poll(sent, { timeout: 2000 }).toEqual(properties);
  const NOTED = 'properties[Availability]=1: ~12 Dec';

  it('says what is promised while the form’s variant is on backorder, and only then', async () => {
    await open(section('main', noting(1) + form('11', '1')));
    await sends([[NOTED]]);
    await setId('12');
    await sends([['properties[Availability]=1: no date']]);
    await setId('77');
    await sends([[]]);
    await setId('11');
    await sends([[NOTED]]);
    expect(requests).toEqual([]);
  });

  it('is not there when the setting is off, or where stock says otherwise', async () => {
    await open(section('main', element(1) + form('11', '1')));
    await sends([[]]);
    const sold = noting(2).replaceAll('no-date', 'sold-out');
    await open(section('main', sold + form('22', '2')));
    await setId('21');
    await sends([['properties[Availability]=2: ~12 Dec']]);
    await setId('22');
    await sends([[]]);
  });

  it('is in every form that would buy the variant, and in no other', async () => {
    const forms =
      form('11', '1') + form('11', '1') + form('12', '1') + form('21', '2') + form('21');
    await open(section('main', noting(1) + forms) + section('other', form('11', '1')));
    await sends([[NOTED], [NOTED], [], [], [], []]);
  });

  it('does not tell how many are left', async () => {
    const words = 'data-for="11 19" data-words="~12 Dec">~12 Dec, 8 left';
    const block = noting(1).replace(/data-for="11 19">[^<]*/, words);
    await open(section('main', block + form('11', '1')));
    await sends([['properties[Availability]=~12 Dec']]);
  });

  it('comes back when the theme makes the form anew, and goes with its block', async () => {
    await open(section('main', noting(1) + form('11', '1')));
    await sends([[NOTED]]);
    await page.evaluate(
      (html) => {
        const old = document.querySelector('form');
        if (old) old.outerHTML = html;
      },
      form('11', '1'),
    );
    await sends([[NOTED]]);
    await page.evaluate(() => document.querySelector('backorder-promise')?.remove());
    await sends([[]]);
  });

  it('leaves a field of that name alone that somebody else made', async () => {
    const theirs = form('11', '1').replace(
      '</form>',
      '<input name="properties[Availability]" value="Theirs"></form>',
    );
    await open(section('main', noting(1) + theirs));
    await setId('12');
    await says(1, '1: no date');
    await sends([['properties[Availability]=Theirs']]);
  });

  it('is written once when two blocks stand beside one form', async () => {
    const second = noting(1).replace('promise-1', 'again').replaceAll('1: ', 'Else: ');
    await open(section('main', noting(1) + second + form('11', '1')));
    await sends([[NOTED]]);
    await setId('12');
    await sends([['properties[Availability]=1: no date']]);
  });

  it('stays text', async () => {
    const hostile = noting(1).replace('data-for="11 19">', 'data-for="11 19">&lt;/form&gt;"');
    await open(section('main', hostile + form('11', '1')));
    await sends([['properties[Availability]=</form>"1: ~12 Dec']]);
  });
});

describe('how many are wanted', () => {
  /** Of 11 two are here, four more ship on 12 December; of 12 none is here, and four ship then. */
  const byQuantity = (more = 'data-parts="Now [now]. [promise]: [rest]"') => `
    <backorder-promise id="promise-1" ${more} data-as="Availability" data-product="1" data-handle="coat" data-variant="11" data-longest="" data-zone="+0100" hidden>
      <p role="status" data-key=""><span></span></p>
      <template data-key="2026-12-12" data-for="11:2 12">~12 Dec</template>
      <template data-key="2026-12-24" data-for="11:6 12:4">~24 Dec</template>
      <template data-key="no-date" data-for="11:10">no date</template>
    </backorder-promise>`;
  const want = (text: string) => page.fill('[name="quantity"]', text);
  const isHidden = () => page.locator('#promise-1').evaluate((node) => node.matches('[hidden]'));

  it.each([
    ['1', ''],
    ['2', ''],
    ['3', 'Now 2. ~12 Dec: 1'],
    ['6', 'Now 2. ~12 Dec: 4'],
    ['7', 'Now 2. ~24 Dec: 5'],
    ['11', 'Now 2. no date: 9'],
    ['many', ''],
    ['', ''],
    ['-4', ''],
  ])('%s, of which two are here', async (units, words) => {
    await open(section('main', byQuantity() + form('11')));
    await want(units);
    await says(1, words);
    expect(await isHidden()).toBe(words === '');
    await want('3');
    await says(1, 'Now 2. ~12 Dec: 1');
    await want('1');
    await says(1, '');
    expect(await isHidden()).toBe(true);
    expect(requests).toEqual([]);
  });

  it('is told of the variant that is chosen', async () => {
    await open(section('main', byQuantity() + form('12')));
    await says(1, '~12 Dec');
    await want('5');
    await says(1, '~24 Dec');
    await setId('11');
    await says(1, 'Now 2. ~12 Dec: 3');
  });

  it('may stand apart from the form, and beside a form that has no quantity', async () => {
    const parts = `<form action="/cart/add"><input name="id" value="11"></form>
      <form id="buys" action="/cart/add"><input name="id" value="11"></form>`;
    await open(
      section('main', `<input form="buys" name="quantity" value="4">${byQuantity()}${parts}`),
    );
    await says(1, 'Now 2. ~12 Dec: 2');
  });

  it('goes along into the cart as it was read', async () => {
    await open(section('main', byQuantity() + form('11')));
    const carried = () =>
      page
        .locator('[name^="properties"]')
        .evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value));
    expect(await carried()).toEqual([]);
    await want('3');
    await expect.poll(carried).toEqual(['Now 2. ~12 Dec: 1']);
  });

  it('has no date when the day has passed in an open tab', async () => {
    await open(section('main', byQuantity() + form('11')));
    await want('3');
    await says(1, 'Now 2. ~12 Dec: 1');
    await page.clock.setFixedTime('2026-12-13T12:00:00Z');
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await says(1, 'Now 2. no date: 1');
  });
});

it('how far the goods are follows the variant, and is never carried into the cart', async () => {
  await open(
    section(
      'main',
      `<backorder-promise id="promise-1" data-as="Availability" data-product="1" data-handle="coat" data-variant="11" data-longest="x" data-zone="+0100">
        <p role="status" data-key=""><span></span><small></small></p>
        <template data-key="2026-12-12" data-for="11" data-stage="In customs.">~12 Dec</template>
        <template data-key="2026-12-24" data-for="12">~24 Dec</template>
        <template data-key="no-date" data-for="">no date</template>
      </backorder-promise>${form('11')}`,
    ),
  );
  const stage = () => page.locator('#promise-1 small').textContent();
  expect(await stage()).toBe('In customs.');
  expect(await page.locator('[name^="properties"]').inputValue()).toBe('~12 Dec');
  await setId('12');
  await says(1, '~24 Dec');
  expect(await stage()).toBe('');
  await setId('11');
  await expect.poll(stage).toBe('In customs.');
  await page.clock.setFixedTime('2026-12-13T12:00:00Z');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await says(1, 'no date');
  expect(await stage()).toBe('');
});
