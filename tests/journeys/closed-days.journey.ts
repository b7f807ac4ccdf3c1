/** The days on which a shop is closed, among its settings. None of them is near: other journeys read dates. */
import { fridayAfterWeeks, inTheApp } from './support/calendar.ts';
import { expect, test } from './support/journey.ts';
import { openApp, saveChanges } from './support/merchant.ts';
import { expectSound } from './support/soundness.ts';

test('impossible closed days are refused at their fields; good ones are kept in order, until they are removed', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const { now } = await readState();
  const [first, second, last] = [100, 101, 102].map((weeks) => fridayAfterWeeks(now, weeks));
  if (first === undefined || second === undefined || last === undefined) throw new Error('no day');
  const app = await openApp(page, demo, '/app/settings');
  await expect(app.getByText('No closed days.')).toBeVisible();
  const add = app.getByRole('button', { name: 'Add closed days' });
  const named = (name: string) => app.getByRole('group', { name, exact: true });

  await add.click();
  await page.keyboard.type('Summer');
  await named('Summer').getByLabel('First day').fill(last);
  await named('Summer').getByLabel('Last day').fill(second);
  await add.click();
  await page.keyboard.type('Stocktaking');
  const bar = page.getByRole('region', { name: 'Unsaved changes' });
  await bar.getByRole('button', { name: 'Save' }).click();
  await expect(app.getByText('Summer: The last day is before the first')).toBeVisible();
  await expect(named('Summer')).toContainText('The last day is before the first');
  await expect(named('Stocktaking')).toContainText('Give the first day');
  await expect(named('Summer').getByLabel('First day')).toHaveValue(last);
  await expectSound(page);

  await named('Summer').getByLabel('First day').fill(second);
  await named('Summer').getByLabel('Last day').fill(last);
  await named('Stocktaking').getByLabel('First day').fill(first);
  const goods = `Goods that are expected on ${inTheApp(first)} are promised for`;
  await expect(app.getByText(goods)).toContainText(`(as saved: ${inTheApp(first)})`);
  await saveChanges(page);
  await page.reload();
  const names = app.getByRole('group').getByLabel('Name');
  await expect(names.nth(0)).toHaveValue('Stocktaking');
  await expect(names.nth(1)).toHaveValue('Summer');
  await expect(named('Summer').getByLabel('Last day')).toHaveValue(last);
  await expectSound(page);

  await app.getByRole('button', { name: 'Remove Stocktaking' }).click();
  await app.getByRole('button', { name: 'Remove Summer' }).click();
  await saveChanges(page);
  await page.reload();
  await expect(app.getByText('No closed days.')).toBeVisible();
});
