/** Photographs side by side, a row for each language. */
import type { Browser } from '@playwright/test';

export interface Row {
  readonly name: string;
  readonly photographs: readonly Buffer[];
}

export const layOut = async (
  browser: Browser,
  { path, columns, rows }: { path: string; columns: readonly string[]; rows: readonly Row[] },
): Promise<void> => {
  const page = await browser.newPage({ viewport: { width: 400, height: 400 } });
  const heads = columns.map((name) => `<th>${name}</th>`).join('');
  const body = rows.map(({ name, photographs }) => {
    const cells = photographs.map(
      (png) => `<td><img src="data:image/png;base64,${png.toString('base64')}"></td>`,
    );
    return `<tr><th>${name}</th>${cells.join('')}</tr>`;
  });
  await page.setContent(
    `<style>
      body { margin: 0; width: max-content; font: 600 16px sans-serif; }
      table { border-collapse: collapse; }
      td, th { border: 1px solid #bbb; padding: 4px; vertical-align: top; }
      img { display: block; }
    </style>
    <table><tr><th></th>${heads}</tr>${body.join('')}</table>`,
  );
  await page.locator('table').screenshot({ path });
  await page.close();
};
