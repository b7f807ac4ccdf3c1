/** What is wrong, forged, gone or impossible: told where the person is, with nothing lost. */
import { createHmac } from 'node:crypto';
import { daysAgo, fridayAfterWeeks } from './support/calendar.ts';
import { expect, test } from './support/journey.ts';
import {
  appIn,
  expectTitle,
  expectToast,
  fillArrival,
  openApp,
  press,
  recordArrival,
  visit,
} from './support/merchant.ts';
import { expectSound } from './support/soundness.ts';

const MUG = 'Ridge Enamel Mug';
const KETTLE = 'Gooseneck Kettle';
const LONG = 'x'.repeat(101);

test('an impossible arrival is refused at its fields, and what was typed stays', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const { now } = await readState();
  const [passed, ahead] = [daysAgo(now, 1), fridayAfterWeeks(now, 2)];
  const app = await openApp(page, demo, '/app/arrivals/new');
  await fillArrival(app, 'PO-1', [
    { product: KETTLE, units: '-3', expectedOn: passed },
    { product: MUG, variant: 'Cream', units: '99999999', expectedOn: ahead },
  ]);
  const supplier = app.getByRole('combobox', { name: 'Supplier' });
  await supplier.fill(LONG);
  await supplier.press('Escape');
  await app.getByRole('button', { name: 'Record arrival' }).click();

  const kettle = app.getByRole('group', { name: KETTLE, exact: true });
  const mug = app.getByRole('group', { name: `${MUG} – Cream` });
  const units = 'Give a whole number of units from 1 to 1,000,000.';
  await expect(kettle).toContainText(units);
  await expect(kettle).toContainText('This day has passed.');
  await expect(mug).toContainText(units);
  await expect(mug).not.toContainText('This day has passed.');
  await expect(app.getByRole('textbox', { name: 'Name' })).toHaveValue('PO-1');
  await expect(supplier).toHaveAccessibleDescription(/at most 100 characters/);
  await expect(supplier).toHaveValue(LONG);
  await expect(kettle.getByRole('textbox', { name: 'Units ordered' })).toHaveValue('-3');
  await expect(kettle.getByLabel('Expected on')).toHaveValue(passed);
  await expect(mug.getByRole('textbox', { name: 'Units ordered' })).toHaveValue('99999999');
  await expectSound(page);

  await visit(page, 'Arrivals');
  await expect(app.getByText('Nothing is on its way')).toBeVisible();
});

test('a supplier is refused, named, found again and taken away', async ({
  demo,
  newcomer,
  readState,
}) => {
  const page = await newcomer();
  const expectedOn = fridayAfterWeeks((await readState()).now, 8);
  const app = await openApp(page, demo);
  await recordArrival(page, 'PO-4', [{ product: KETTLE, units: '5', expectedOn }]);
  const supplier = app.getByRole('combobox', { name: 'Supplier' });
  const save = async (name: string) => {
    await supplier.fill(name);
    await supplier.press('Escape');
    await app.getByRole('button', { name: 'Save the supplier' }).click();
  };
  await save(LONG);
  await expect(supplier).toHaveAccessibleDescription(/at most 100 characters/);
  await expect(supplier).toHaveValue(LONG);
  await save(' <b>Nordlys</b>  & Söner ');
  await expect(app.getByText('No arrival of this supplier is over yet.')).toBeVisible();
  await expect(supplier).toHaveValue('<b>Nordlys</b> & Söner');
  await expect(app.getByText('Supplier of PO-4 set to <b>Nordlys</b> & Söner')).toBeVisible();
  await expectSound(page);

  await visit(page, 'Arrivals');
  await expect(app.getByText('From <b>Nordlys</b> & Söner')).toBeVisible();
  await app.getByRole('heading', { name: 'PO-4' }).click();
  await expectTitle(page, 'PO-4');
  await supplier.fill('NORDLYS');
  await app.getByRole('option', { name: '<b>Nordlys</b> & Söner' }).click();
  await expect(supplier).toHaveValue('<b>Nordlys</b> & Söner');
  await save('');
  await expect(app.getByText('Say who sends it')).toBeVisible();
});

test('half a unit cannot be received', async ({ demo, newcomer, readState }) => {
  const page = await newcomer();
  const expectedOn = fridayAfterWeeks((await readState()).now, 8);
  const app = await openApp(page, demo);
  await recordArrival(page, 'PO-2', [{ product: KETTLE, units: '5', expectedOn }]);
  const line = app.getByRole('group', { name: KETTLE });
  const counted = line.getByRole('textbox', { name: 'Units counted' });
  for (const wrong of ['2.5', '-1', 'five', '1000001']) {
    await counted.fill(wrong);
    await app.getByRole('button', { name: 'Book into stock' }).click();
    await expect(line).toContainText('Count a whole number of units from 0 to 1,000,000.');
    await expect(counted).toHaveValue(wrong);
  }
  await expectSound(page);
  await expect(app.getByText('0 of 5 units received').first()).toBeVisible();

  await press(app, 'Cancel arrival');
  const question = app.getByRole('dialog', { name: 'Cancel this arrival?' });
  await question.getByRole('button', { name: 'Cancel arrival' }).click();
  await expectToast(page, 'Arrival cancelled');
});

test('what does not exist is said on a page with a way back', async ({ demo, newcomer, noise }) => {
  noise.expect(/status of 404/);
  const page = await newcomer();
  const missing = [
    ['/app/products/999999', 'This product is gone', 'Back to products'],
    ['/app/orders/999999', 'This order is not known here', 'Back to the line'],
    [
      '/app/arrivals/00000000-0000-4000-8000-000000000000',
      'This arrival does not exist',
      'Back to arrivals',
    ],
    ['/app/arrivals/nonsense', 'This arrival does not exist', 'Back to arrivals'],
    ['/app/nowhere', 'This page does not exist', 'Go to the start page'],
  ] as const;
  for (const [path, title, back] of missing) {
    const app = await openApp(page, demo, path);
    await expectTitle(page, title);
    await expect(app.getByRole('link', { name: back })).toBeVisible();
    await expectSound(page);
  }
  await appIn(page).getByRole('link', { name: 'Go to the start page' }).click();
  await expectTitle(page, 'Home');
});

test('a webhook that Shopify did not sign gets 401 and changes nothing', async ({
  demo,
  newcomer,
  request,
}) => {
  const data = JSON.stringify({ id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' });
  const signed = (secret: string) => createHmac('sha256', secret).update(data).digest('base64');
  for (const signature of [signed('guessed'), signed('demo-api-secret').slice(0, 20), '']) {
    const answer = await request.post(`${demo.app}/webhooks`, {
      data,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'app/uninstalled',
        'x-shopify-shop-domain': 'demo.myshopify.com',
        'x-shopify-webhook-id': '7d8a5d5e-8f5d-4f3e-9a57-2f5a52a3c001',
        'x-shopify-hmac-sha256': signature,
      },
    });
    expect(answer.status()).toBe(401);
  }
  const page = await newcomer();
  await openApp(page, demo);
  await expectTitle(page, 'Home');
});

test('a wrong session token reaches no page, and no token a log', async ({
  demo,
  newcomer,
  request,
}) => {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://demo.myshopify.com/admin',
    dest: 'https://demo.myshopify.com',
    aud: 'demo-api-key',
    sub: '42',
    exp: now + 60,
    nbf: now - 60,
    iat: now - 60,
  };
  const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`;
  const signature = createHmac('sha256', 'guessed').update(content).digest('base64url');
  const forged = `${content}.${signature}`;

  const byHeader = await request.get(`${demo.app}/app/products`, {
    headers: { authorization: `Bearer ${forged}` },
  });
  expect(byHeader.status()).toBe(401);
  expect(await byHeader.text()).not.toContain(MUG);
  const query = new URLSearchParams({
    shop: 'demo.myshopify.com',
    host: Buffer.from('admin.shopify.com/store/demo').toString('base64url'),
    embedded: '1',
    id_token: forged,
  });
  const byAddress = await request.get(`${demo.app}/app/products?${query.toString()}`);
  expect(await byAddress.text()).not.toContain(MUG);

  const tokens = [forged];
  const page = await newcomer();
  page.on('request', (sent) => {
    const bearer = sent.headers()['authorization']?.replace('Bearer ', '');
    const inAddress = new URL(sent.url()).searchParams.get('id_token');
    tokens.push(...[bearer, inAddress].filter((one) => one !== undefined && one !== null));
  });
  await openApp(page, demo, '/app/products');
  await expectTitle(page, 'Products');
  await visit(page, 'In line');
  expect(tokens.length).toBeGreaterThan(2);
  const logs = demo.logs();
  expect(tokens.filter((token) => logs.includes(token))).toEqual([]);
  expect(logs).toContain('[redacted]');
});
