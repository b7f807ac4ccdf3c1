import { describe, expect, it } from 'vitest';
import { parseConfig } from '#app/adapters/config.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import { proxySignature } from '#emulator/storefront/app-proxy/proxied-address.ts';
import { createAuthenticateProxy } from './authenticate-proxy.server.ts';

const config = parseConfig({
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'new',
  SHOPIFY_APP_URL: 'https://app.example',
  DATABASE_URL: 'postgresql://unused',
});

const signedWith = (secret: string, more: Record<string, string> = {}): Request => {
  const query = new URLSearchParams({
    shop: 'north.myshopify.com',
    path_prefix: '/apps/x',
    timestamp: String(Math.floor(Date.now() / 1000)),
    logged_in_customer_id: '',
    ...more,
  });
  query.set('signature', proxySignature(query, secret));
  return new Request(`https://app.example/proxy/a?${query.toString()}`);
};

/** The shop, or the status of the refusal. */
const ask = async (secrets: string[], request: Request): Promise<string | number> => {
  try {
    return (await createAuthenticateProxy(config, secrets, createLog('silent'))(request)).shop;
  } catch (refusal) {
    if (refusal instanceof Response) return refusal.status;
    throw refusal;
  }
};

describe('a request through the app proxy', () => {
  it('is for the shop that Shopify signed for, under either secret', async () => {
    expect(await ask(['new', 'old'], signedWith('new'))).toBe('north.myshopify.com');
    expect(await ask(['new', 'old'], signedWith('old'))).toBe('north.myshopify.com');
  });

  it('is refused when nobody signed it whom we know', async () => {
    expect(await ask(['new'], signedWith('old'))).toBe(400);
    expect(await ask([], signedWith('new'))).toBe(400);
    expect(await ask(['new'], new Request('https://app.example/proxy/a'))).toBe(400);
    const unsigned = new URL(signedWith('new').url);
    unsigned.searchParams.delete('signature');
    expect(await ask(['new'], new Request(unsigned))).toBe(400);
  });

  it('is refused when what was signed has been changed, repeated, or is old', async () => {
    const changed = new URL(signedWith('new').url);
    changed.searchParams.set('shop', 'south.myshopify.com');
    expect(await ask(['new'], new Request(changed))).toBe(400);
    const repeated = new URL(signedWith('new').url);
    repeated.searchParams.append('shop', 'south.myshopify.com');
    expect(await ask(['new'], new Request(repeated))).toBe(400);
    expect(await ask(['new'], signedWith('new', { timestamp: '1700000000' }))).toBe(400);
  });

  it('is refused when what it names is no shop, even if it is signed', async () => {
    expect(await ask(['new'], signedWith('new', { shop: 'evil.example' }))).toBe(400);
  });
});
