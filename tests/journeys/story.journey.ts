/**
 * The main story as people live it, on one shop from the first click to the last: a merchant sets up, a
 * shopper reads a date, three buy more than there is, fewer goods come than were expected, and the
 * merchant leaves. Each part begins where the one before ended.
 */
import type { Page } from '@playwright/test';
import {
  fridayAfterWeeks,
  inTheApp,
  inTheShop,
  inTheWarehouse,
  workdayIn,
} from './support/calendar.ts';
import { expect, test } from './support/journey.ts';
import { expectLine, openWarehouse, taskOf } from './support/line.ts';
import {
  appIn,
  expectTitle,
  expectToast,
  findProduct,
  openApp,
  policyOf,
  press,
  recordArrival,
  saveChanges,
  takeLink,
  visit,
} from './support/merchant.ts';
import { picture } from './support/picture.ts';
import { orderOf, productOf, unitsOf, variantOf } from './support/platform.ts';
import { buy, checkOut, choose, expectPromise, openProduct } from './support/shopper.ts';
import { promiseIn, putIntoCart } from './support/shopper.ts';
import { expectSound } from './support/soundness.ts';

const LANTERN = 'Ember Camp Lantern';
const BACKPACK = 'Fjord Backpack 30 L';
const BOOTS = 'Skog Leather Boots';
const SKILLET = 'Cast-Iron Skillet 26 cm';

test.describe.configure({ mode: 'serial' });

const [first, second, third] = ['Astrid Lind', 'Bo Ek', 'Cecilia Dahl'];
const orders: Record<string, string> = {};
const links: Record<string, string> = {};
const nameOf = (shopper: string): string => orders[shopper] ?? 'no order';

test('a merchant chooses what keeps selling and records what is on its way', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  await page.goto(`${demo.shop}/admin`);
  await expectTitle(page, 'Home');
  const app = appIn(page);
  await expect(app.getByRole('heading', { name: 'Set up Holdline' })).toBeVisible();
  await expectSound(page);

  await test.step('sees the products with their stock, and searches', async () => {
    await visit(page, 'Products');
    await expect(app.getByRole('listitem')).toHaveCount(13);
    await expect(app.getByRole('listitem').filter({ hasText: LANTERN })).toContainText(
      '2 in stock',
    );
    await expect(app.getByText('Stock is not tracked').first()).toBeVisible();
    await expectSound(page);
    await findProduct(page, LANTERN);
  });

  await test.step('lets one keep selling', async () => {
    await policyOf(app, LANTERN).selectOption('Keep selling, with a date');
    await saveChanges(page);
    await expectSound(page);
    await expect
      .poll(async () => variantOf(await readState(), LANTERN).inventoryPolicy)
      .toBe('CONTINUE');
  });

  await test.step('stops one variant of another at zero', async () => {
    await findProduct(page, BOOTS);
    await policyOf(app, 'Brown / 42').selectOption('Stop selling at zero');
    await saveChanges(page);
    await expect
      .poll(async () => variantOf(await readState(), BOOTS, 'Brown / 42').inventoryPolicy)
      .toBe('DENY');
  });

  await test.step('is asked before orders that already wait are held', async () => {
    await findProduct(page, BACKPACK);
    await policyOf(app, 'Rust').selectOption('Keep selling, with a date');
    await saveChanges(page);
    await expect(app.getByRole('heading', { name: 'These 4 orders would be held' })).toBeVisible();
    await expectSound(page);
    await picture(page, 'policy');
    expect(await heldUnits(BACKPACK, 'Rust')).toBe(0);

    await app.getByRole('button', { name: 'Hold 4 orders and put them in line' }).click();
    await expectToast(page, '4 orders put in line');
    await expect(app.getByRole('heading', { name: /would be held/ })).toBeHidden();
    await expect.poll(() => heldUnits(BACKPACK, 'Rust')).toBe(6);
  });

  await test.step('records an arrival', async () => {
    const expectedOn = fridayAfterWeeks((await readState()).now, 2);
    await recordArrival(page, 'PO-17', [
      { product: LANTERN, units: '6', expectedOn },
      { product: BACKPACK, variant: 'Rust', units: '10', expectedOn },
    ]);
    await expectSound(page);
    await visit(page, 'Arrivals');
    await expect(app.getByRole('listitem').filter({ hasText: 'PO-17' })).toContainText(
      `Expected ${inTheApp(expectedOn)} · 0 of 16 units received`,
    );
    await expectSound(page);
  });

  await test.step('adds the label to the theme', async () => {
    await visit(page, 'Home');
    await expect(app.getByText('2 of 3 done')).toBeVisible();
    await app.getByRole('link', { name: 'Add it in the theme editor' }).first().click();
    await page.getByRole('button', { name: 'Add block' }).first().click();
    await expect(page.getByText('is on the product page now')).toBeVisible();
    await expectSound(page);
    await openApp(page, demo);
    await expect(app.getByText('Live', { exact: true })).toHaveCount(1);
    await expect(app.getByText('Set up Holdline')).toBeHidden();
    await app.getByRole('link', { name: 'Switch it on in the theme editor' }).click();
    await page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await expect(page.getByText('is on every page now')).toBeVisible();
    await openApp(page, demo);
    await expect(app.getByText('Live', { exact: true })).toHaveCount(2);
    await expectSound(page);
  });

  async function heldUnits(product: string, variant: string): Promise<number> {
    const shop = await readState();
    const wanted = variantOf(shop, product, variant);
    return shop.orders.reduce((units, order) => units + unitsOf(order, wanted).held, 0);
  }
});

test('a shopper reads when it ships, before buying', async ({ demo, newcomer, readState }) => {
  const page = await newcomer();
  const shop = await readState();
  const day = fridayAfterWeeks(shop.now, 2);
  const promised = `On backorder, ships ~${inTheShop(day, shop.now, 'en')}`;

  await test.step('in the language of the shop', async () => {
    const { handle } = productOf(shop, BACKPACK);
    await openProduct(page, demo, handle);
    await expectPromise(page, promised);
    await expectSound(page);
    await picture(page, 'product-page');
    await picture(page, 'product-page-phone');
    await openProduct(page, demo, handle, '/sv');
    await expect(promiseIn(page)).toHaveText(
      `Restnoterad, skickas ~${inTheShop(day, shop.now, 'sv')}`,
    );
    await expectSound(page);
  });

  await test.step('on its card, as soon as everything of a product waits', async () => {
    await page.goto(`${demo.shop}/collections/all`);
    await expect(page.locator('.backorder-badge')).toHaveCount(0);
    await expectSound(page);
  });

  await test.step('in the words that the shop itself would use', async () => {
    const office = await newcomer();
    const app = await openApp(office, demo);
    await visit(office, 'Words');
    await app.getByLabel('Language').selectOption('Swedish');
    const ships = app.getByRole('textbox', { name: 'On backorder, with a date' });
    await expect(ships).toHaveAttribute('placeholder', 'Restnoterad, skickas ~[date]');
    await ships.fill('Snart här');
    await office.getByRole('button', { name: 'Save' }).click();
    await expect(app.getByText('Write [date] where the day belongs').last()).toBeVisible();
    await expect(ships).toHaveValue('Snart här');
    await expectSound(office);
    await ships.fill('Här igen ~[date]');
    await expect(app.getByText(/^Här igen ~\d+ \w+ \d{4}$/)).toBeVisible();
    await saveChanges(office);
    await expectSound(office);
    await openProduct(page, demo, productOf(shop, BACKPACK).handle, '/sv');
    await expectPromise(page, `Här igen ~${inTheShop(day, shop.now, 'sv')}`);
  });

  await test.step('for the variant that is chosen, without a request', async () => {
    await openProduct(page, demo, productOf(shop, BACKPACK).handle);
    await page.waitForLoadState('networkidle');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await choose(page, 'Moss');
    await expect(promiseIn(page)).toHaveText('');
    await choose(page, 'Rust');
    await expect(promiseIn(page)).toHaveText(promised);
    expect(asked).toEqual([]);
  });

  await test.step('and nothing is said of what is in stock', async () => {
    await openProduct(page, demo, productOf(shop, LANTERN).handle);
    await expect(promiseIn(page)).toHaveText('');
  });

  await test.step('what is stopped cannot be bought', async () => {
    await openProduct(page, demo, productOf(shop, BOOTS).handle);
    await choose(page, 'Brown');
    await choose(page, '42');
    await expect(page.getByRole('button', { name: 'Sold out' })).toBeDisabled();
    await expectSound(page);
    const { id } = variantOf(shop, BOOTS, 'Brown / 42');
    const answer = await page.request.post(`${demo.shop}/cart/add`, { form: { id, quantity: 1 } });
    expect(await answer.text()).toContain(`${BOOTS} is sold out`);
  });
});

test('three shoppers buy more than there is, and what waits is held', async ({
  demo,
  newcomer,
  noise,
  readState,
}) => {
  const shop = await readState();
  const day = fridayAfterWeeks(shop.now, 2);
  const { handle } = productOf(shop, LANTERN);
  const lantern = variantOf(shop, LANTERN);

  await test.step('the first buys five, of which two are in stock', async () => {
    const page = await newcomer();
    await openProduct(page, demo, handle);
    const parts = `Ships now: 2. On backorder, ships ~${inTheShop(day, shop.now, 'en')}: 3`;
    await page.getByLabel('Quantity').fill('5');
    await expect(promiseIn(page)).toHaveText(parts);
    await expectSound(page);
    await putIntoCart(page, 5);
    await expect(page.getByText(parts)).toHaveCount(1);
    await expectSound(page);
    await picture(page, 'cart');
    await page.getByRole('link', { name: 'Check out' }).click();
    await expect(page.getByRole('heading', { name: 'Checkout' })).toBeVisible();
    await expectSound(page);
    orders[first] = await checkOut(page, first);
    await expectSound(page);
  });

  await test.step('the second and the third read the date and buy two each', async () => {
    const page = await newcomer();
    await openProduct(page, demo, handle);
    await expectPromise(page, `On backorder, ships ~${inTheShop(day, shop.now, 'en')}`);
    orders[second] = await buy(page, demo, { handle, quantity: 2, name: second });
    await expect.poll(() => unitsOfOrder(second)).toEqual({ held: 2, free: 0 });
    orders[third] = await buy(await newcomer(), demo, { handle, quantity: 2, name: third });
  });

  await test.step('what is in stock is free, the rest is held', async () => {
    await expect.poll(() => unitsOfOrder(first)).toEqual({ held: 3, free: 2 });
    await expect.poll(() => unitsOfOrder(second)).toEqual({ held: 2, free: 0 });
    await expect.poll(() => unitsOfOrder(third)).toEqual({ held: 2, free: 0 });
  });

  await test.step('the next shopper is told no date that cannot be kept', async () => {
    const page = await newcomer();
    await openProduct(page, demo, handle);
    await expectPromise(page, 'On backorder, no date yet');
    await page.goto(`${demo.shop}/collections/all`);
    const card = page.getByRole('listitem').filter({ hasText: LANTERN });
    await expect(card).toContainText('On backorder, no date yet');
    await expectSound(page);
    await picture(page, 'cards');
  });

  await test.step('the merchant sees who stands in line, where and why', async () => {
    const page = await newcomer();
    await openApp(page, demo, '/app/queue');
    const date = `Ships ${inTheApp(day)} (PO-17)`;
    await expectLine(page, LANTERN, [
      ['Place 1 in line', nameOf(first), '3 of 5 units waiting, 2 free to ship', date],
      ['Place 2 in line', nameOf(second), '2 of 2 units waiting', date],
      [
        'Place 3 in line',
        nameOf(third),
        '2 of 2 units waiting',
        'No date: nothing on its way is left for it',
      ],
    ]);
    await expectSound(page);
    await picture(page, 'in-line');
    await picture(page, 'in-line-phone');
    await appIn(page)
      .getByRole('link', { name: nameOf(first) })
      .click();
    await expectTitle(page, `Order ${nameOf(first)}`);
    await expect(appIn(page).getByText('5 units to ship: 2 free to ship, 3 waiting')).toBeVisible();
    await expectSound(page);
  });

  await test.step('the merchant finds the link to a shopper’s page and opens it', async () => {
    const page = await newcomer();
    links[third] = await takeLink(page, demo, nameOf(third));
    const link = await takeLink(page, demo, nameOf(first));
    links[first] = link;
    const opened = page.context().waitForEvent('page');
    await appIn(page).getByRole('link', { name: 'Open', exact: true }).click();
    await expect(await opened).toHaveURL(link);
  });

  await test.step('a shopper sees what is ready, what waits and until when', async () => {
    const page = await newcomer();
    await page.goto(links[first] ?? '');
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: `Order ${nameOf(first)}` })).toBeVisible();
    await expect(main).toContainText('2 ready to ship');
    await expect(main).toContainText('3 are waiting for goods');
    await expect(main).toContainText(
      `On backorder, ships ~${inTheShop(day, shop.now, 'en', 'long')} (in `,
    );
    await expectSound(page);
    await picture(page, 'order-page');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectSound(page);

    await page.goto((links[first] ?? '').replace('/apps/', '/sv/apps/'));
    await expect(main).toContainText(`Här igen ~${inTheShop(day, shop.now, 'sv', 'long')} (om `);
    await page.goto(links[third] ?? '');
    await expect(main).toContainText('On backorder, no date yet');
    await expectSound(page);
  });

  await test.step('a link that is not whole shows nothing of any order', async () => {
    const page = await newcomer();
    noise.expect(/404/);
    await page.goto((links[first] ?? '').slice(0, -1));
    await expect(page.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
    await expect(page.getByText(nameOf(first))).toHaveCount(0);
    await expectSound(page);
    const logs = demo.logs();
    expect(logs).toContain('/proxy/orders/');
    for (const link of Object.values(links)) {
      expect(logs).not.toContain(new URL(link).pathname.split('/').at(-1));
    }
  });

  await test.step('the warehouse sees what to pack and what to leave', async () => {
    const page = await newcomer();
    await openWarehouse(page, demo, 'On hold');
    const held = taskOf(page, nameOf(first));
    await expect(held).toContainText(`3 of 5 wait, expected ${inTheWarehouse(day)}`);
    await expect(held.getByRole('row', { name: LANTERN })).toContainText('3');
    await expectSound(page);
    await picture(page, 'warehouse');
    await openWarehouse(page, demo, 'To pack');
    const free = taskOf(page, nameOf(first));
    await expect(free.getByRole('row', { name: LANTERN })).toContainText('2');
    await expect(taskOf(page, nameOf(second))).toHaveCount(0);
    await expectSound(page);
  });

  async function unitsOfOrder(shopper: string) {
    return unitsOf(orderOf(await readState(), nameOf(shopper)), lantern);
  }
});

test('fewer goods come than expected: the oldest order is released first', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const shop = await readState();
  const lantern = variantOf(shop, LANTERN);
  const app = await openApp(page, demo);

  await test.step('they are counted in and booked', async () => {
    await visit(page, 'Arrivals');
    await app.getByRole('heading', { name: 'PO-17' }).click();
    await expectTitle(page, 'PO-17');
    const counted = (title: string) =>
      app.getByRole('group', { name: title }).getByRole('textbox', { name: 'Units counted' });
    await counted(LANTERN).fill('4');
    await counted(BACKPACK).fill('0');
    await app.getByRole('button', { name: 'Book into stock' }).click();
    await expect(app.getByText('4 units booked', { exact: true })).toBeVisible();
    await expect(
      app.getByText(`Released: ${nameOf(first)} (3), ${nameOf(second)} (1).`),
    ).toBeVisible();
    await expectSound(page);
    await picture(page, 'received');
  });

  await test.step('the holds follow', async () => {
    const unitsOfOrder = async (shopper: string) =>
      unitsOf(orderOf(await readState(), nameOf(shopper)), lantern);
    await expect.poll(() => unitsOfOrder(first)).toEqual({ held: 0, free: 5 });
    await expect.poll(() => unitsOfOrder(second)).toEqual({ held: 1, free: 1 });
    await expect.poll(() => unitsOfOrder(third)).toEqual({ held: 2, free: 0 });
  });

  await test.step('the rest keeps its place in line', async () => {
    await visit(page, 'In line');
    await expectLine(page, LANTERN, [
      ['Place 1 in line', nameOf(second), '1 of 2 units waiting, 1 free to ship'],
      ['Place 2 in line', nameOf(third), '2 of 2 units waiting'],
    ]);
  });

  await test.step('more goods move the line and what the next shopper is told', async () => {
    const later = fridayAfterWeeks(shop.now, 4);
    await recordArrival(page, 'PO-18', [{ product: LANTERN, units: '5', expectedOn: later }]);
    const shopper = await newcomer();
    await openProduct(shopper, demo, productOf(shop, LANTERN).handle);
    await expectPromise(shopper, `On backorder, ships ~${inTheShop(later, shop.now, 'en')}`);
    await visit(page, 'In line');
    await expectLine(page, LANTERN, [
      [nameOf(second), `Ships ${inTheApp(fridayAfterWeeks(shop.now, 2))} (PO-17)`],
      [nameOf(third), `Ships ${inTheApp(later)} (PO-18)`],
    ]);
    await shopper.goto(links[third] ?? '');
    await expect(shopper.getByRole('main')).toContainText(
      `On backorder, ships ~${inTheShop(later, shop.now, 'en', 'long')} (in `,
    );
    await shopper.goto(links[first] ?? '');
    await expect(shopper.getByRole('main')).toContainText('Everything is ready to ship.');
    await expectSound(shopper);
    await visit(page, 'Home');
    await picture(page, 'home');
    await visit(page, 'Products');
    await picture(page, 'products');
  });
});

test('a merchant decides for a whole collection, changes the wait, and spares what has a tag', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const shopper = await newcomer();
  const shop = await readState();
  const { handle } = productOf(shop, SKILLET);
  const app = await openApp(page, demo);
  const settingOf = async (title: string) => variantOf(await readState(), title).inventoryPolicy;
  const promised = (days: number): string => {
    const day = inTheShop(workdayIn(shop.now, days), shop.now, 'en');
    return `On backorder, ships ~${day}`;
  };

  await test.step('sees that there is no rule yet', async () => {
    await visit(page, 'Rules');
    await expect(app.getByText('No rule yet')).toBeVisible();
    await expectSound(page);
    expect(await settingOf(SKILLET)).toBe('DENY');
  });

  await test.step('finds the collection, sees how far the rule reaches, and saves', async () => {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await expectTitle(page, 'Add a rule');
    await app.getByRole('combobox', { name: 'What it is for' }).selectOption('A collection');
    await app.getByRole('combobox', { name: 'Collection' }).fill('camp');
    await app.getByRole('option', { name: 'Camping (4 products)' }).click();
    await app.getByRole('textbox', { name: 'Lead time without an arrival' }).fill('10');
    await expect(app.getByText('Collection Camping: About 4 products')).toBeVisible();
    await expectSound(page);
    await saveChanges(page);
    await expectTitle(page, 'Rules');
  });

  await test.step('the shopper reads it, and Shopify’s setting follows', async () => {
    await openProduct(shopper, demo, handle);
    await expectPromise(shopper, promised(10));
    await expect.poll(() => settingOf(SKILLET)).toBe('CONTINUE');
    await expect(async () => {
      await shopper.goto(`${demo.shop}/collections/camping`);
      const card = shopper.getByRole('listitem').filter({ hasText: SKILLET });
      await expect(card).toContainText(promised(10), { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    // It has a policy of its own, which comes first.
    const card = shopper.getByRole('listitem').filter({ hasText: LANTERN });
    await expect(card).not.toContainText(promised(10));
  });

  await test.step('the list of rules says so, and the product’s page by which', async () => {
    await expect(async () => {
      await page.reload();
      await expect(app.getByText('In step', { exact: true })).toBeVisible({ timeout: 2000 });
    }).toPass({ timeout: 30_000 });
    await expectSound(page);
    await findProduct(page, SKILLET);
    await expect(app.getByRole('group', { name: SKILLET })).toContainText(
      'By the rule for the collection Camping: keep selling, with a date',
    );
    await expectSound(page);
  });

  await test.step('a longer wait is read everywhere', async () => {
    await app.getByRole('link', { name: 'the rule for the collection Camping' }).click();
    await expectTitle(page, 'Collection Camping');
    await app.getByRole('textbox', { name: 'Lead time without an arrival' }).fill('30');
    await saveChanges(page);
    await openProduct(shopper, demo, handle);
    await expectPromise(shopper, promised(30));
  });

  await test.step('a rule that spares what has a tag is broader here, so it changes nothing', async () => {
    await visit(page, 'Rules');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await app.getByRole('combobox', { name: 'What it is for' }).selectOption('A tag');
    await app.getByRole('combobox', { name: 'Tag' }).fill('kitchen');
    await app.getByText('Leave alone', { exact: true }).click();
    await saveChanges(page);
    await openProduct(shopper, demo, handle);
    await expectPromise(shopper, promised(30));
  });

  await test.step('without the rule for the collection it is left alone', async () => {
    await visit(page, 'Rules');
    await expect(app.getByText('In step', { exact: true })).toHaveCount(2, { timeout: 30_000 });
    await picture(page, 'rules');
    await app.getByRole('heading', { name: 'Collection Camping' }).click();
    await press(app, 'Delete rule');
    const question = app.getByRole('dialog', { name: 'Delete this rule?' });
    await question.getByRole('button', { name: 'Delete rule' }).click();
    await expectToast(page, 'Rule deleted');
    await expect.poll(() => settingOf(SKILLET), { timeout: 30_000 }).toBe('DENY');
    await expect(async () => {
      await shopper.reload();
      await expect(promiseIn(shopper)).toHaveText('', { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await findProduct(page, SKILLET);
    const variant = app.getByRole('group', { name: SKILLET });
    await expect(variant).toContainText('By the rule for the tag kitchen: leave alone');
    await expect(variant).toContainText('Shopify stops selling it at zero.');
  });
});

test('a merchant stops, pauses and leaves, and the shop is as it was', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const shop = await readState();
  const app = await openApp(page, demo);

  await test.step('stopped, it cannot be bought, and the line stays', async () => {
    await findProduct(page, LANTERN);
    await policyOf(app, LANTERN).selectOption('Stop selling at zero');
    await saveChanges(page);
    const shopper = await newcomer();
    await openProduct(shopper, demo, productOf(shop, LANTERN).handle);
    await expectPromise(shopper, 'Sold out');
    await expect(shopper.getByRole('button', { name: 'Sold out' })).toBeDisabled();
    await visit(page, 'In line');
    await expectLine(page, LANTERN, [[nameOf(second)], [nameOf(third)]]);
  });

  await test.step('paused, it says so', async () => {
    await visit(page, 'Settings');
    await expectSound(page);
    await app.getByRole('button', { name: 'Pause Holdline' }).click();
    await expectToast(page, 'Holdline is paused');
    await visit(page, 'Home');
    await expect(app.getByText('No new holds are placed.')).toBeVisible();
    await expectSound(page);
  });

  await test.step('leaving shows what it gives back, and gives it back', async () => {
    await visit(page, 'Settings');
    await app.getByRole('button', { name: 'Leave this shop' }).click();
    const question = app.getByRole('dialog', { name: 'Give everything back and leave?' });
    await expect(question).toBeVisible();
    await expect(
      app.locator('ui-modal').getByText('what Shopify did at zero stock before comes back'),
    ).toBeVisible();
    await expectSound(page);
    await question.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(app.getByRole('heading', { name: 'Holdline has left' })).toBeVisible({
      timeout: 30_000,
    });
    await expectSound(page);
    await expectGivenBack(page);
  });

  async function expectGivenBack(merchant: Page): Promise<void> {
    const after = await readState();
    expect(variantOf(after, LANTERN).inventoryPolicy).toBe('DENY');
    expect(variantOf(after, BOOTS, 'Brown / 42').inventoryPolicy).toBe('CONTINUE');
    expect(variantOf(after, BACKPACK, 'Rust').inventoryPolicy).toBe('CONTINUE');
    const holds = after.orders
      .flatMap(({ fulfillmentOrders }) => fulfillmentOrders)
      .flatMap((fulfillmentOrder) => fulfillmentOrder.holds);
    expect(holds.filter(({ appKey }) => appKey !== null)).toEqual([]);
    expect(after.metafields.filter(({ namespace }) => namespace.startsWith('app--'))).toEqual([]);
    await openProduct(merchant, demo, productOf(after, BACKPACK).handle);
    await expect(promiseIn(merchant)).toHaveText('');
  }
});
