/** The label on its page, with what stands around it. */
import type { BrowserContext } from '@playwright/test';

export interface Width {
  readonly name: string;
  readonly page: number;
  readonly photograph: number;
}

export const WIDTHS: readonly Width[] = [
  { name: 'desktop', page: 1280, photograph: 610 },
  { name: 'phone', page: 390, photograph: 390 },
];

/** Down to the button, up to the price. */
const BELOW = 110;
const ABOVE = 56;
const BESIDE = 16;

/** One PNG per width, of one visit. */
export const photograph = async (
  context: BrowserContext,
  url: string,
  quantity: string,
): Promise<Buffer[]> => {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('[name="quantity"]').fill(quantity);
  const photographs = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width: width.page, height: 1000 });
    const label = await page.locator('backorder-promise').boundingBox();
    if (!label) throw new Error(`No label to be seen on ${url}`);
    const [hint] = await page.locator('.backorder-promise__hint').all();
    const last = (await hint?.boundingBox()) ?? label;
    const end = last.y + last.height;
    photographs.push(
      await page.screenshot({
        fullPage: true,
        clip: {
          x: Math.max(0, label.x - BESIDE),
          y: label.y - ABOVE,
          width: width.photograph,
          height: end - label.y + ABOVE + BELOW,
        },
      }),
    );
  }
  await page.close();
  return photographs;
};
