/** What every journey stands on: a demo per browser project, people with browsers of their own, no noise. */
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startDemo } from './demo.ts';
import type { Demo } from './demo.ts';
import { readShop } from './platform.ts';
import type { Shop } from './platform.ts';
import { listenTo } from './noise.ts';
import type { Noise } from './noise.ts';

interface Journey {
  /** A page of somebody new: no cookies, nothing in the cart. */
  readonly newcomer: () => Promise<Page>;
  /** What the browsers complained about; it must be nothing in the end. */
  readonly noise: Noise;
  /** The shop as the platform sees it at this moment. */
  readonly readState: () => Promise<Shop>;
}

export const test = base.extend<Journey, { demo: Demo }>({
  demo: [
    async ({ browser }, provide) => {
      expect(browser.isConnected(), 'without a browser no demo is worth starting').toBe(true);
      const demo = await startDemo();
      await provide(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  noise: async ({ demo }, provide) => {
    const noise = listenTo([demo.shop, demo.app]);
    await provide(noise);
    expect(noise.heard()).toEqual([]);
  },
  newcomer: async ({ browser, noise }, provide) => {
    const open: Page[] = [];
    await provide(async () => {
      const page = await (await browser.newContext()).newPage();
      noise.watch(page);
      open.push(page);
      return page;
    });
    for (const page of open) await page.context().close();
  },
  readState: async ({ demo }, provide) => {
    await provide(() => readShop(demo.shop));
  },
});

export { expect };
