/** What the page "In line" says of a product's queue, and the warehouse of an order. */
import { expect } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Demo } from './demo.ts';
import { appIn, expectTitle } from './merchant.ts';

/** The rows of a product's line, in the order in which they will be served. */
export const lineOf = (app: FrameLocator, product: string): Locator =>
  app
    .locator('.Polaris-ShadowBevel')
    .filter({ has: app.owner().contentFrame().getByRole('heading', { name: product, level: 2 }) })
    .getByRole('listitem')
    .filter({ hasText: '#' });

/** Looks at the page again until the line reads so: each row by parts of it, first to last. */
export const expectLine = async (
  page: Page,
  product: string,
  rows: readonly (readonly string[])[],
): Promise<void> => {
  await expect(async () => {
    await page.reload();
    await expectTitle(page, 'In line');
    const line = lineOf(appIn(page), product);
    await expect(line).toHaveCount(rows.length, { timeout: 2000 });
    for (const [at, parts] of rows.entries()) {
      for (const part of parts) await expect(line.nth(at)).toContainText(part, { timeout: 500 });
    }
  }).toPass({ timeout: 30_000 });
};

export const openWarehouse = async (page: Page, demo: Demo, tab: string): Promise<void> => {
  await page.goto(`${demo.shop}/warehouse`);
  await page.getByRole('link', { name: new RegExp(`^${tab} \\(`) }).click();
};

/** The card of one fulfillment order of an order. */
export const taskOf = (page: Page, order: string): Locator =>
  page.getByRole('article', { name: order });
