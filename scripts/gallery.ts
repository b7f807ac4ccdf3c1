/**
 * `npm run gallery`: the real block on real pages, in every state, style and language, on a few large
 * PNGs below `.cache/gallery`, for whoever changes its styles or words to look at.
 */
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { LANGUAGES } from '#app/words/languages.ts';
import { NOW, openShop } from '#tests/extension/shop-window.ts';
import { findBrowser } from './browser.ts';
import { layOut, type Row } from '#tests/gallery/contact-sheet.ts';
import { photograph, WIDTHS } from '#tests/gallery/photograph.ts';
import { pathOf, quantityOf, shopIn, STATES, STYLES } from '#tests/gallery/states.ts';

const FOLDER = path.join('.cache', 'gallery');

interface Sheet {
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly url: string;
    readonly quantity: string;
  }[];
}

fs.rmSync(FOLDER, { recursive: true, force: true });
fs.mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch(await findBrowser());
const context = await browser.newContext();
await context.clock.setFixedTime(NOW);
const shops = await Promise.all(
  STYLES.map(async (style) => ({ style, ...(await openShop(shopIn(style))) })),
);
const [plain] = shops;
if (!plain) throw new Error('no style, no shop');

const states = STATES.map((name) => ({
  name,
  url: `${plain.url}{language}${pathOf(name)}`,
  quantity: quantityOf(name),
}));
const styles = shops.map(({ style, url }) => ({
  name: style,
  url: `${url}{language}${pathOf('this-year')}`,
  quantity: '1',
}));
const sheets: readonly Sheet[] = [
  { name: 'states-1', columns: states.slice(0, 3) },
  { name: 'states-2', columns: states.slice(3, 6) },
  { name: 'states-3', columns: states.slice(6) },
  { name: 'styles', columns: styles },
];

/** The first language is the shop's own, and has no path. */
const inLanguage = (url: string, language: string): string =>
  url.replace('{language}', language === LANGUAGES[0] ? '' : `/${language}`);

for (const { name, columns } of sheets) {
  const rows: { language: string; visits: Buffer[][] }[] = [];
  for (const language of LANGUAGES) {
    const visits = columns.map(({ url, quantity }) =>
      photograph(context, inLanguage(url, language), quantity),
    );
    rows.push({ language, visits: await Promise.all(visits) });
  }
  for (const [at, width] of WIDTHS.entries()) {
    const file = path.join(FOLDER, `${name}-${width.name}.png`);
    const photographed = rows.map(({ language, visits }): Row => ({
      name: language,
      photographs: visits.flatMap((widths) => widths[at] ?? []),
    }));
    await layOut(browser, {
      path: file,
      columns: columns.map((column) => column.name),
      rows: photographed,
    });
    console.log(file);
  }
}

for (const shop of shops) shop.close();
await browser.close();
