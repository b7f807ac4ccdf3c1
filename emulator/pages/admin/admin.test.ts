import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySessionToken } from '../../oauth/session-token.ts';
import { APP_ORIGIN, samplePages } from '../sample-pages.ts';
import type { SamplePages } from '../sample-pages.ts';

let pages: SamplePages;

beforeEach(async () => {
  pages = await samplePages();
});
afterEach(() => {
  pages.stop();
});

async function framedUrl(path: string): Promise<URL> {
  const page = await (await pages.get(path)).text();
  const source = /<iframe[^>]*\ssrc="([^"]+)"/.exec(page)?.[1] ?? '';
  return new URL(source.replaceAll('&amp;', '&'));
}

const asApp = { origin: APP_ORIGIN };
const whose = 'shop=sample.myshopify.com&app=sample-key';

test('the app is framed with what the admin adds, signed with its secret', async () => {
  const url = await framedUrl('/admin/apps/sample-app');
  const given = Object.fromEntries(url.searchParams);
  expect(url.origin + url.pathname).toBe(`${APP_ORIGIN}/`);
  expect(given).toMatchObject({ embedded: '1', shop: 'sample.myshopify.com', locale: 'en' });
  expect(Buffer.from(given['host'] ?? '', 'base64').toString()).toBe(
    'admin.shopify.com/store/sample',
  );
  expect(verifySessionToken(given['id_token'] ?? '', pages.shop, pages.app)).toBeDefined();
  const { hmac, ...signed } = given;
  const text = Object.keys(signed)
    .sort()
    .map((name) => `${name}=${signed[name] ?? ''}`)
    .join('&');
  expect(hmac).toBe(createHmac('sha256', 'sample-secret').update(text).digest('hex'));
});

test('an address of the admin leads to the same page of the app, by handle or by key', async () => {
  for (const name of ['sample-app', 'sample-key']) {
    const url = await framedUrl(`/admin/apps/${name}/app/things/7?tab=a%26b&id_token=old`);
    expect(url.pathname).toBe('/app/things/7');
    expect(url.searchParams.get('tab')).toBe('a&b');
    expect(url.searchParams.getAll('id_token')).not.toContain('old');
  }
});

test('a name with markup in it stays a name', async () => {
  const page = await (await pages.get('/admin/apps/sample-app')).text();
  expect(page).toContain('Sample &lt;app&gt;');
  expect(page).not.toContain('<app>');
});

test('only the pages of the app get a token of the merchant', async () => {
  const path = `/admin/app-bridge/id-token?${whose}`;
  const own = await pages.get(path, asApp);
  expect(own.headers.get('access-control-allow-origin')).toBe(APP_ORIGIN);
  expect(verifySessionToken(await own.text(), pages.shop, pages.app)).toBeDefined();
  for (const headers of [{}, { origin: 'http://localhost:9' }, { origin: 'null' }]) {
    const refused = await pages.get(path, headers);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('a shop or an app that is not there gets none', async () => {
  for (const query of [
    'shop=other.myshopify.com&app=sample-key',
    'shop=sample.myshopify.com&app=x',
  ]) {
    expect((await pages.get(`/admin/app-bridge/id-token?${query}`, asApp)).status).toBe(404);
  }
});

test('a deep link adds a block only when the merchant confirms, and the app is told it is active', async () => {
  const extensions = async () =>
    (await (await pages.get(`/admin/app-bridge/extensions?${whose}`, asApp)).json()) as unknown;
  const link = '/admin/themes/current/editor?template=product&addAppBlockId=sample-key/badge';
  expect(await (await pages.get(link)).text()).toContain('Add “Badge” to the product page?');
  const block = { handle: 'badge', name: 'Badge', target: 'section' };
  expect(await extensions()).toEqual([
    {
      handle: 'sample-extension',
      type: 'theme_app_extension',
      activations: [{ ...block, status: 'available', activations: [] }],
    },
  ]);

  await pages.post('/admin/themes/current/editor/add', { block: 'sample-key/badge' });
  expect(pages.shop.themeBlocks).toEqual([
    {
      appKey: 'sample-key',
      extension: 'sample-extension',
      block: 'badge',
      template: 'product',
      settings: { words: 'Hello', bold: true, size: 3 },
    },
  ]);
  expect(await extensions()).toMatchObject([
    {
      activations: [
        { status: 'active', activations: [{ target: 'template--product/main/badge_1' }] },
      ],
    },
  ]);
});

test('the settings of a block are changed by its schema, and the block is removed', async () => {
  await pages.post('/admin/themes/current/editor/add', { block: 'sample-key/badge' });
  const page = await (await pages.get('/admin/themes/current/editor')).text();
  expect(page).toContain('Its words');
  await pages.post('/admin/themes/current/editor/0/settings', { words: '<b>', size: '5', no: 'x' });
  expect(pages.shop.themeBlocks[0]?.settings).toEqual({ words: '<b>', bold: false, size: 5 });
  await pages.post('/admin/themes/current/editor/0/remove');
  expect(pages.shop.themeBlocks).toEqual([]);
});

test('a block nobody has is refused in words', async () => {
  const link = '/admin/themes/current/editor?addAppBlockId=sample-key/none';
  expect(await (await pages.get(link)).text()).toContain('No installed app has the block');
  const refused = await pages.post('/admin/themes/current/editor/add', { block: '' });
  expect(await refused.text()).toContain('There is no such block.');
  expect(pages.shop.themeBlocks).toEqual([]);
});

test('an app that is removed hears of it, gets no token, and can be installed again', async () => {
  await pages.post('/admin/settings/apps/sample-app/uninstall');
  expect(pages.platform.state.outbox.map(({ topic }) => topic)).toEqual(['app/uninstalled']);
  expect((await pages.get(`/admin/app-bridge/id-token?${whose}`, asApp)).status).toBe(404);
  expect(await (await pages.get('/admin/apps/sample-app')).text()).toContain('is not installed');
  await pages.post('/admin/settings/apps/sample-app/install');
  expect(pages.shop.installations).toHaveLength(1);
});

test('the merchant takes a permission away and the app is told', async () => {
  await pages.post('/admin/settings/apps/sample-app/scopes', { scope: 'read_orders' });
  expect(pages.shop.installations[0]?.grantedScopes).toEqual(['read_orders']);
  const answer = await pages.get(`/admin/app-bridge/scopes?${whose}`, asApp);
  const scopes: unknown = await answer.json();
  expect(scopes).toEqual({
    granted: ['read_orders'],
    required: ['read_orders', 'read_products'],
    optional: [],
  });
});

test('privacy requests go out; one about a customer needs a customer', async () => {
  await pages.post('/admin/settings/apps/privacy', { topic: 'shop/redact' });
  const refused = await pages.post('/admin/settings/apps/privacy', { topic: 'customers/redact' });
  expect(await refused.text()).toContain('Choose a customer first.');
  expect(pages.platform.state.outbox.map(({ topic }) => topic)).toEqual(['shop/redact']);
});
