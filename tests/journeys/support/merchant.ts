/** What a merchant does in the admin, as hands and eyes would. */
import { expect } from '@playwright/test';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Demo } from './demo.ts';

/** The app's own page, inside the frame that the admin puts around it. */
export const appIn = (page: Page): FrameLocator => page.frameLocator('#app-frame');

export const openApp = async (page: Page, demo: Demo, path = '/app'): Promise<FrameLocator> => {
  await page.goto(`${demo.shop}/admin/apps/holdline${path}`);
  return appIn(page);
};

export const expectTitle = async (page: Page, title: string): Promise<void> => {
  await expect(
    appIn(page).getByRole('heading', { level: 1, name: title, exact: true }),
  ).toBeVisible();
};

/** Goes to a page of the app by the admin's navigation, which a phone keeps behind a button. */
export const visit = async (page: Page, name: string): Promise<FrameLocator> => {
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  if (await menu.isVisible()) await menu.click();
  const label = name === 'Home' ? 'Holdline' : name;
  await page
    .getByRole('navigation', { name: 'Admin' })
    .getByRole('link', { name: label, exact: true })
    .click();
  await expectTitle(page, name);
  return appIn(page);
};

export const expectToast = async (page: Page, words: string | RegExp): Promise<void> => {
  await expect(page.locator('#toasts')).toContainText(words);
};

export const saveChanges = async (page: Page): Promise<void> => {
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await bar.getByRole('button', { name: 'Save' }).click();
  await expectToast(page, 'Saved');
  await expect(bar).toBeHidden();
};

/** Searches the products for a title and opens the one that is found. */
export const findProduct = async (page: Page, title: string): Promise<FrameLocator> => {
  const app = await visit(page, 'Products');
  await app.getByRole('searchbox', { name: 'Search' }).fill(title);
  await app.getByRole('searchbox', { name: 'Search' }).press('Enter');
  await expect(app.getByRole('listitem')).toHaveCount(1);
  await app.getByRole('heading', { name: title }).click();
  await expectTitle(page, title);
  return app;
};

/** Presses a button beside a page's title, which a phone keeps behind another. */
export const press = async (app: FrameLocator, action: string): Promise<void> => {
  const button = app.getByRole('button', { name: action });
  const more = app.getByRole('button', { name: /^View actions for/ });
  await button.or(more).first().waitFor();
  if (await more.isVisible()) await more.click();
  await button
    .or(app.getByRole('menuitem', { name: action }))
    .first()
    .click();
};

/** The choice of what one variant does at zero stock; a product of one variant names it by its title. */
export const policyOf = (app: FrameLocator, variant: string): Locator =>
  app
    .getByRole('group', { name: variant, exact: true })
    .getByRole('combobox', { name: 'When stock runs out' });

/** The link to an order's own page, from where the merchant finds it. The shop's domain is the demo's. */
export const takeLink = async (page: Page, demo: Demo, order: string): Promise<string> => {
  const app = await openApp(page, demo, '/app/queue');
  await app.getByRole('link', { name: order, exact: true }).click();
  await expectTitle(page, `Order ${order}`);
  const link = app.getByRole('textbox', { name: 'Link to the shopper’s page' });
  return demo.shop + new URL(await link.inputValue()).pathname;
};

export interface Goods {
  readonly product: string;
  readonly variant?: string;
  readonly units: string;
  readonly expectedOn: string;
}

/** Fills in a new arrival, line by line, and leaves it unsaved. */
export const fillArrival = async (
  app: FrameLocator,
  name: string,
  goods: readonly Goods[],
): Promise<void> => {
  await app.getByRole('textbox', { name: 'Name' }).fill(name);
  for (const { product, variant, units, expectedOn } of goods) {
    const title = variant === undefined ? product : `${product} – ${variant}`;
    await app.getByRole('searchbox', { name: 'Find a product' }).fill(product);
    await app.getByRole('button', { name: `Add: ${title}`, exact: true }).click();
    const line = app.getByRole('group', { name: title, exact: true });
    await line.getByRole('textbox', { name: 'Units ordered' }).fill(units);
    await line.getByLabel('Expected on').fill(expectedOn);
    await line
      .getByRole('combobox', { name: 'Arrives at' })
      .selectOption({ label: 'Stockholm warehouse' });
  }
};

export const recordArrival = async (
  page: Page,
  name: string,
  goods: readonly Goods[],
): Promise<void> => {
  const app = await visit(page, 'Arrivals');
  await page.getByRole('button', { name: 'Record an arrival' }).click();
  await expectTitle(page, 'Record an arrival');
  await fillArrival(app, name, goods);
  await app.getByRole('button', { name: 'Record arrival' }).click();
  await expectToast(page, 'Arrival recorded');
  await expectTitle(page, name);
};
