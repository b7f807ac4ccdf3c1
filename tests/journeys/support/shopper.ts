/** What a shopper does in the storefront. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { Demo } from './demo.ts';

/** A product's page, in the shop's first language or at `/sv`. */
export const openProduct = async (
  page: Page,
  demo: Demo,
  handle: string,
  language = '',
): Promise<void> => {
  await page.goto(`${demo.shop}${language}/products/${handle}`);
};

/** The line of our theme block, also while it has nothing to say and is not shown. */
export const promiseIn = (page: Page): Locator => page.locator('backorder-promise [role="status"]');

/** The page is looked at again until what it says has followed: publishing takes a moment. */
export const expectPromise = async (page: Page, words: string | RegExp): Promise<void> => {
  await expect(async () => {
    await page.reload();
    await expect(promiseIn(page)).toHaveText(words, { timeout: 500 });
    await expect(promiseIn(page)).toBeVisible();
  }).toPass({ timeout: 20_000 });
};

export const choose = async (page: Page, value: string): Promise<void> => {
  await page.locator('.pill', { hasText: new RegExp(`^\\s*${value}\\s*$`) }).click();
  await expect(page.getByRole('radio', { name: value, exact: true })).toBeChecked();
};

export const putIntoCart = async (page: Page, quantity: number): Promise<void> => {
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill(String(quantity));
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('heading', { name: 'Your cart' })).toBeVisible();
};

/** Fills in the checkout and orders; answers the order's name. */
export const checkOut = async (page: Page, name: string): Promise<string> => {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Address' }).fill('Storgatan 12');
  await page.getByRole('textbox', { name: 'Postal code' }).fill('503 30');
  await page.getByRole('textbox', { name: 'City' }).fill('Borås');
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page.getByRole('heading', { name: `Thank you, ${name}` })).toBeVisible();
  const text = await page.getByText(/^Order #\d+$/).textContent();
  return text?.replace('Order ', '').trim() ?? '';
};

export const buy = async (
  page: Page,
  demo: Demo,
  { handle, quantity, name }: { handle: string; quantity: number; name: string },
): Promise<string> => {
  await openProduct(page, demo, handle);
  await putIntoCart(page, quantity);
  await page.getByRole('link', { name: 'Check out' }).click();
  return checkOut(page, name);
};
