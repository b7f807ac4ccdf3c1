/** Which app a page of the admin is about, and the address under which the admin frames it. */
import { createHmac } from 'node:crypto';
import type { Platform } from '#emulator/platform/platform.ts';
import type { AppRegistration, ShopState } from '#emulator/platform/state.ts';
import { sessionToken } from '#emulator/oauth/session-token.ts';

/** How an app is named in the admin's addresses. */
export function handleOf(app: AppRegistration): string {
  return app.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Links name an app by its handle or by its API key. */
export function findApp(platform: Platform, name: string): AppRegistration | undefined {
  return platform.state.apps.find((app) => handleOf(app) === name || app.apiKey === name);
}

/**
 * The app's page with what the admin adds to every first load.
 * @see https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
export function embeddedUrl(
  platform: Platform,
  shop: ShopState,
  app: AppRegistration,
  page: { tunnelUrl: string; path: string; query: string },
): string {
  const home = new URL(app.applicationUrl).pathname;
  const url = new URL(page.path === '' ? home : `/${page.path}`, page.tunnelUrl);
  url.search = page.query;
  const added = {
    embedded: '1',
    host: hostOf(shop),
    id_token: sessionToken(platform, shop, app),
    locale: 'en',
    session: createHmac('sha256', app.apiSecret).update(shop.domain).digest('hex'),
    shop: shop.domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  url.searchParams.delete('hmac');
  url.searchParams.sort();
  const hmac = createHmac('sha256', app.apiSecret).update(decodedQuery(url)).digest('hex');
  url.searchParams.set('hmac', hmac);
  return url.href;
}

function decodedQuery(url: URL): string {
  return [...url.searchParams].map(([name, value]) => `${name}=${value}`).join('&');
}

function hostOf(shop: ShopState): string {
  const name = shop.domain.replace('.myshopify.com', '');
  return Buffer.from(`admin.shopify.com/store/${name}`).toString('base64').replace(/=+$/, '');
}
