/** Pictures for the README, taken at good moments of the story: `PICTURES=1 npx playwright test`. */
import path from 'node:path';
import { test } from '@playwright/test';
import type { Page } from '@playwright/test';

const FOLDER = path.join(import.meta.dirname, '..', '..', '..', 'docs', 'images');

/** For each, on which screen it is taken. */
const WANTED: Readonly<Record<string, string>> = {
  home: 'desktop',
  products: 'desktop',
  policy: 'desktop',
  rules: 'desktop',
  'in-line': 'desktop',
  received: 'desktop',
  'product-page': 'desktop',
  'product-page-phone': 'phone',
  'in-line-phone': 'phone',
  warehouse: 'desktop',
  'order-page': 'desktop',
  cart: 'desktop',
  cards: 'desktop',
};

export const picture = async (page: Page, name: string): Promise<void> => {
  const isWanted = WANTED[name] === test.info().project.name;
  if (process.env['PICTURES'] === undefined || !isWanted) return;
  await page.screenshot({
    path: path.join(FOLDER, `${name}.png`),
    animations: 'disabled',
    style: '#toasts { visibility: hidden; }',
  });
};
