/** What every page of ours owes its readers, whatever it says. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Accessible by WCAG 2 A and AA, frames included, and never wider than the screen. */
export const expectSound = async (page: Page): Promise<void> => {
  for (const frame of page.frames()) {
    // Before its styles are there a page is as wide as its pictures.
    await frame.waitForLoadState('load');
    const excess = await frame.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess, `${frame.url()} is wider than its frame`).toBeLessThanOrEqual(0);
  }
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
  // It opens a page of its own and closes it, and this one may be left in the background, where nothing moves.
  await page.bringToFront();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`),
  }));
  expect(found, page.url()).toEqual([]);
};
