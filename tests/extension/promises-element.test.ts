import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';
import { EXTENSION } from './product-page.ts';

/**
 * The embed's script in pages as themes build them: every case is markup that some shop may have, and
 * none of it comes from the emulator’s own themes.
 */
const SCRIPT = readFileSync(join(EXTENSION, 'assets', 'backorder-promises.js'), 'utf8');
const ADDRESS = 'http://shop.test/collections/all';

let browser: Browser;
let page: Page;
let requests: string[] = [];
let faults: string[] = [];
let markup = '';

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
  await page.clock.install({ time: '2026-11-23T12:00:00Z' });
  return async () => {
    expect(faults).toEqual([]);
    expect(requests).toEqual([]);
    await page.close();
  };
});

/** Carries sentences of a coat (11, 12), a stool (21) and a tea whose handle is not ASCII (31). */
const CARRIER = `
  <backorder-promises data-style="plain" data-zone="+0100" data-lines hidden>
    <template data-key="2026-11-24" data-for="12">~24 Nov</template>
    <template data-key="2026-12-12" data-cards="coat 緑茶" data-for="11 31">~12 Dec</template>
    <template data-key="no-date" data-cards="stool" data-for="21">no date</template>
  </backorder-promises>`;
const IMG = '<img alt="" src="data:," width="9" height="9">';
const coat = (inner = 'Coat', query = '') => `<a href="/products/coat${query}">${inner}</a>`;
const stool = (inner = 'Stool', query = '') => `<a href="/products/stool${query}">${inner}</a>`;

const open = async (body: string): Promise<void> => {
  markup = `<!doctype html><meta charset="utf-8"><body>${body}${CARRIER}`;
  await page.goto(ADDRESS);
  await page.addScriptTag({ content: SCRIPT });
  requests = [];
};
/** Every badge, after what it stands. */
const placed = () =>
  page.evaluate(() =>
    [...document.querySelectorAll('.backorder-badge')].map((badge) => {
      const { previousElementSibling: before, parentElement: parent } = badge;
      const place = before ? `after ${before.localName}` : `in ${parent?.localName ?? ''}`;
      return `${badge.textContent} ${place}`;
    }),
  );
const eventually = (badges: string[]) => expect.poll(placed, { timeout: 3000 }).toEqual(badges);
const change = (script: string) => page.evaluate(script);

describe('a card', () => {
  it.each<[string, string, string[]]>([
    [
      'with a picture’s link and a title in a heading: after the heading',
      `<main><ul><li>${coat(IMG)}<h3>${coat()}</h3><p>9 €</p></li><li>${stool(IMG)}<h3>${stool()}</h3></li></ul></main>`,
      ['~12 Dec after h3', 'no date after h3'],
    ],
    [
      'with its heading twice, one of them hidden: after the one that is shown',
      `<li><div style="display:none"><h3>${coat()}</h3></div>${IMG}<div><h3 id="shown">${coat()}</h3>9 €</div></li>`,
      ['~12 Dec after h3'],
    ],
    [
      'under a link that covers it, whose words are hidden from sight: after the title',
      `<div class="x">${coat('<span style="position:absolute;clip-path:inset(50%)">Coat</span>')}${IMG}${coat('<p>Coat</p>')}<span>9 €</span></div>`,
      ['~12 Dec after a'],
    ],
    [
      'with colours to choose, each a link in a list of its own: once, after the title',
      `<li>${IMG}<h2>${coat()}</h2><ul><li>${coat('Red', '?variant=11')}</li><li>${coat('Blue', '?variant=12')}</li></ul></li>`,
      ['~12 Dec after h2'],
    ],
    [
      'that is a link as a whole, beside others: within it, so that the grid stays as it is',
      `<div style="display:grid">${coat(`${IMG}<b>Coat</b>`)}${stool(`${IMG}<b>Stool</b>`)}</div>`,
      ['~12 Dec after b', 'no date after b'],
    ],
    [
      'in a slider without lists: once for each slide',
      `<main><div><div class="slide"><div>${coat(IMG)}</div><div><p>${coat()}</p>9 €</div></div><div class="slide">${IMG}${stool()}</div></div></main>`,
      ['~12 Dec after p', 'no date after a'],
    ],
    [
      'whose address has a collection, a language and a search in front or behind',
      `<ul><li><a href="/sv/collections/all/products/coat?_pos=1#x">Coat</a></li></ul>`,
      ['~12 Dec after a'],
    ],
    [
      'whose handle is not ASCII',
      '<ul><li><a href="/products/%E7%B7%91%E8%8C%B6">緑茶</a></li></ul>',
      ['~12 Dec after a'],
    ],
    ['whose address cannot be read', '<ul><li><a href="/products/%E0%A4%A">?</a></li></ul>', []],
    ['of a product that is not known', '<ul><li><a href="/products/vase">Vase</a></li></ul>', []],
    ['that is no card: a mention in a text', `<p>${IMG}Wear it with ${coat('this coat')}.</p>`, []],
    ['that is no card: a link without a picture', `<div>New: ${coat()}</div>`, []],
    ['that is no card: a menu', `<nav><ul><li>${IMG}${coat()}</li></ul></nav>`, []],
    ['that is no card: the page’s foot', `<footer><ul><li>${coat()}</li></ul></footer>`, []],
    [
      'that has the product’s own block',
      `<ul><li>${IMG}<h3>${coat()}</h3><backorder-promise></backorder-promise></li></ul>`,
      [],
    ],
    [
      'that is a product to choose in a dialog',
      `<dialog open><form action="/cart/add"></form>${IMG}<h2>${coat()}</h2></dialog>`,
      [],
    ],
    [
      'that a search suggests in a dialog, with a variant in its address',
      `<div role="dialog"><form action="/search"></form><ul><li>${IMG}${coat('Coat', '?variant=12')}</li></ul></div>`,
      ['~12 Dec after a'],
    ],
    [
      'that is inside a form that buys',
      `<ul><li><form action="/cart/add">${coat()}<input name="id" value="11"></form></li></ul>`,
      [],
    ],
  ])('%s', async (_, body, badges) => {
    await open(body);
    await eventually(badges);
  });

  it('that comes later is served at once, before it is painted', async () => {
    await open('<main><ul></ul></main>');
    const seen = await page.evaluate((html) => {
      const list = document.querySelector('ul');
      if (list) list.innerHTML = html;
      return Promise.resolve().then(() => document.querySelectorAll('.backorder-badge').length);
    }, `<li>${IMG}${coat()}</li>`);
    expect(seen).toBe(1);
  });
});

describe('a line of the cart', () => {
  const line = (query: string, more = '') =>
    `<tr><td>${coat(' ', query)}</td><td>${coat('Coat', query)}${more}</td></tr>`;

  it.each<[string, string, string[]]>([
    [
      'in the cart’s form has the sentence of its own variant',
      `<form action="/sv/cart"><table>${line('?variant=11')}${line('?variant=12')}</table></form>`,
      ['~12 Dec after a', '~24 Nov after a'],
    ],
    [
      'twice for one variant has it on both',
      `<form action="/cart"><table>${line('?variant=11', '<i>Engraved</i>')}${line('?variant=11')}</table></form>`,
      ['~12 Dec after a', '~12 Dec after a'],
    ],
    [
      'beside a form of its own',
      `<ul><li>${coat('Coat', '?variant=12')}<form action="/cart/change"></form></li></ul>`,
      ['~24 Nov after a'],
    ],
    [
      'in a drawer without any form, of divisions alone',
      `<aside class="CartDrawer"><div><div>${coat('Coat', '?variant=12')}</div><b>9 €</b></div><div><div>${stool('Stool', '?variant=21')}</div></div></aside>`,
      ['~24 Nov after a', 'no date after a'],
    ],
    [
      'of a variant that is not known says nothing, also where the product’s card would',
      `<form action="/cart"><ul><li>${IMG}${coat('Coat', '?variant=99')}</li></ul></form>`,
      [],
    ],
    [
      'whose properties say it already is left alone',
      `<form action="/cart"><table>${line('?variant=11', '<dl><dt>Ships:</dt><dd>~12 Dec</dd></dl>')}${line('?variant=11')}</table></form>`,
      ['~12 Dec after a'],
    ],
    [
      'whose properties say an older day has the present one too',
      `<form action="/cart"><table>${line('?variant=11', '<dl><dt>Ships:</dt><dd>~2 Dec</dd></dl>')}</table></form>`,
      ['~12 Dec after a'],
    ],
  ])('%s', async (_, body, badges) => {
    await open(body);
    await eventually(badges);
  });

  it('follows when a script makes it another variant’s, or puts its HTML anew', async () => {
    await open(`<form action="/cart"><ul><li>${coat('Coat', '?variant=11')}</li></ul></form>`);
    await eventually(['~12 Dec after a']);
    await change(`document.querySelector('li a').href = '/products/coat?variant=12'`);
    await eventually(['~24 Nov after a']);
    await change(`document.querySelector('li a').href = '/products/coat?variant=99'`);
    await eventually([]);
    await change(
      `document.querySelector('ul').innerHTML = '<li><a href="/products/stool?variant=21">Stool</a></li>'`,
    );
    await eventually(['no date after a']);
  });

  it('knows what a product’s block brought, also when the block has gone again', async () => {
    const block = `<backorder-promise><template data-key="2026-12-24" data-for="77 78" data-words="~24 Dec">~24 Dec, 8 left</template>
      <template data-key="sold-out" data-for="79">Sold out</template></backorder-promise>`;
    await open(`<div id="view">${block}</div><form action="/cart"><ul></ul></form>`);
    await change(`document.getElementById('view').remove()`);
    await change(
      `document.querySelector('ul').innerHTML = '<li><a href="/products/x?variant=78">X</a></li><li><a href="/products/x?variant=79">X</a></li>'`,
    );
    await eventually(['~24 Dec after a']);
  });

  it('says that there is no date when the day has passed in an open tab', async () => {
    await open(`<form action="/cart"><ul><li>${coat('Coat', '?variant=12')}</li></ul></form>`);
    await eventually(['~24 Nov after a']);
    await page.clock.setFixedTime('2026-11-24T23:30:00Z');
    await change(`document.dispatchEvent(new Event('visibilitychange'))`);
    await eventually(['no date after a']);
  });
});

it('a range is said of cards and lines until the day that ends it has passed', async () => {
  const range = `<template data-key="2026-12-12~2026-11-28" data-cards="vase" data-for="78">~28 Nov – 12 Dec</template>`;
  const card = `<main><ul><li><img alt="" src="data:,"><a href="/products/vase">Vase</a></li></ul></main>`;
  const line = `<form action="/cart"><ul><li><a href="/products/vase?variant=78">Vase</a></li></ul></form>`;
  await open(`<div><backorder-promise>${range}</backorder-promise></div>${card}${line}`);
  await eventually(['~28 Nov – 12 Dec after a', '~28 Nov – 12 Dec after a']);
  await page.clock.setFixedTime('2026-12-12T23:30:00Z');
  await change(`document.dispatchEvent(new Event('visibilitychange'))`);
  await eventually(['no date after a', 'no date after a']);
});

describe('lines of the cart, by how many are in it', () => {
  /** Of 11 two are here, four more ship on 12 December. */
  const CARRIES = `<backorder-promises data-style="plain" data-zone="+0100" data-lines data-parts="Now [now]. [promise]: [rest]" hidden>
    <template data-key="2026-12-12" data-for="11:2">~12 Dec</template>
    <template data-key="2026-12-24" data-for="11:6">~24 Dec</template>
  </backorder-promises>`;
  const row = (units: string, more = '') =>
    `<li>${coat('Coat', '?variant=11')}<input name="updates[]" value="${units}">${more}</li>`;
  const cart = async (rows: string, carrier = CARRIES) => {
    markup = `<!doctype html><meta charset="utf-8"><body><form action="/cart"><ul>${rows}</ul></form>${carrier}`;
    await page.goto(ADDRESS);
    await page.addScriptTag({ content: SCRIPT });
    requests = [];
  };
  const said = (words: string[]) =>
    expect.poll(() => page.locator('.backorder-badge').allTextContents()).toEqual(words);

  it.each([
    ['as many as are here say nothing', row('2'), []],
    ['more say what ships now and what waits', row('5'), ['Now 2. ~12 Dec: 3']],
    ['many more say a later day', row('9'), ['Now 2. ~24 Dec: 7']],
    [
      'several lines of a variant are counted together',
      row('1') + row('2'),
      ['Now 2. ~12 Dec: 1', 'Now 2. ~12 Dec: 1'],
    ],
    ['whose properties say it already are left alone', row('3', '<i>Now 2. ~12 Dec: 1</i>'), []],
  ])('%s', async (_, rows, words) => {
    await cart(rows);
    await said(words);
  });

  it('follow what is typed', async () => {
    await cart(row('2'));
    await said([]);
    await page.fill('input', '3');
    await page.locator('input').blur();
    await said(['Now 2. ~12 Dec: 1']);
    await page.fill('input', '1');
    await page.locator('input').blur();
    await said([]);
  });

  it('say nothing of parts where the embed does not tell them', async () => {
    await cart(row('5'), CARRIES.replace(/data-parts="[^"]*"/, ''));
    await said([]);
  });
});

describe('the button of a form that buys', () => {
  /** 11 waits, two of 12 are here. */
  const BUTTONS = `<backorder-promises data-style="plain" data-zone="+0100" data-button="Backorder" hidden>
    <template data-key="2026-12-12" data-for="11 12:2">~12 Dec</template>
  </backorder-promises>`;
  const buys = (id: string, button: string, units = '1') =>
    `<form action="/cart/add"><input name="id" value="${id}"><input name="quantity" value="${units}">${button}</form>`;
  const shop = async (body: string, carrier = BUTTONS) => {
    markup = `<!doctype html><meta charset="utf-8"><body>${body}${carrier}`;
    await page.goto(ADDRESS);
    await page.addScriptTag({ content: SCRIPT });
    requests = [];
  };
  const says = (texts: string[]) =>
    expect.poll(() => page.locator('form button').allTextContents()).toEqual(texts);
  const ADD =
    '<button type="button">-</button><button name="add"><span> Add </span><i></i></button>';

  it.each([
    ['says it where the variant waits', buys('11', ADD), ['-', 'Backorder']],
    ['is the theme’s where it is here', buys('12', ADD, '2'), ['-', ' Add ']],
    ['is the theme’s where some are here', buys('12', ADD, '5'), ['-', ' Add ']],
    ['is the theme’s where nothing is known', buys('99', ADD), ['-', ' Add ']],
    [
      'stays where it has more than one text',
      buys('11', '<button>Add <b>9 €</b></button>'),
      ['Add 9 €'],
    ],
  ])('%s', async (_, form, texts) => {
    await shop(form);
    await says(texts);
  });

  it('is the theme’s again when the choice does not wait, and ours again when it does', async () => {
    await shop(buys('11', ADD));
    await says(['-', 'Backorder']);
    const choose = (id: string) =>
      page.evaluate((value) => {
        const input = document.querySelector<HTMLInputElement>('[name="id"]');
        if (input) input.value = value;
        input?.dispatchEvent(new Event('change', { bubbles: true }));
      }, id);
    await choose('99');
    await says(['-', ' Add ']);
    await choose('11');
    await says(['-', 'Backorder']);
  });

  it('is ours again after the theme has written its own', async () => {
    await shop(buys('11', ADD));
    await change(`document.querySelector('[name="add"] span').textContent = 'Add to cart'`);
    await says(['-', 'Backorder']);
  });

  it('is left alone where the merchant does not want it', async () => {
    await shop(buys('11', ADD), BUTTONS.replace('data-button="Backorder"', ''));
    await says(['-', ' Add ']);
  });
});

it('the embed comes to rest, and leaves a page alone in which nothing waits', async () => {
  await open(`<ul><li>${IMG}${coat()}</li><li><a href="/products/vase">Vase</a></li></ul>`);
  const changes = await page.evaluate(async () => {
    let count = 0;
    new MutationObserver((records) => (count += records.length)).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    document.body.append(document.createElement('i'));
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    return count;
  });
  expect(changes).toBe(1);
});

it('what a sentence holds stays text', async () => {
  const hostile = '&lt;img src=x onerror=alert(1)&gt;';
  await open(
    `<ul><li><a href="/products/x">X</a></li></ul><backorder-promises data-style="plain" data-zone="+0000"><template data-key="no-date" data-cards="x">${hostile}</template></backorder-promises>`,
  );
  await expect.poll(() => page.locator('li .backorder-badge').textContent()).toContain('<img');
  expect(await page.locator('li img').count()).toBe(0);
});
