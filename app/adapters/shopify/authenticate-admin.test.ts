import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BROWSER, emulateAdmin, type EmulatedAdmin } from '#tests/support/emulated-admin.ts';
import { smallShop } from '#tests/support/small-shop.ts';
import { sessionToken } from '#emulator/oauth/session-token.ts';
import { createAuthenticateAdmin } from './authenticate-admin.server.ts';

let world: EmulatedAdmin;

beforeEach(async () => {
  world = await emulateAdmin(smallShop('small.myshopify.com'));
});

afterEach(async () => {
  await world.stop();
});

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signed as Shopify signs, whatever it says. */
const signedToken = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string => {
  const now = Math.floor(Date.now() / 1000);
  const usual = {
    iss: 'https://small.myshopify.com/admin',
    dest: 'https://small.myshopify.com',
    aud: 'key',
    sub: '42',
    exp: now + 60,
    nbf: now - 5,
  };
  const text = `${encoded(header)}.${encoded({ ...usual, ...claims })}`;
  return `${text}.${createHmac('sha256', 'secret').update(text).digest('base64url')}`;
};

const ask = async (headers: Record<string, string>, search = ''): Promise<unknown> => {
  const authenticateAdmin = createAuthenticateAdmin(world.shopify);
  const request = new Request(`https://app.example/app${search}`, {
    headers: { 'user-agent': BROWSER, ...headers },
  });
  try {
    return await authenticateAdmin(request);
  } catch (answer) {
    return answer;
  }
};

const askWith = (token: string): Promise<unknown> => ask({ authorization: `Bearer ${token}` });

const tokenRequests = (): number =>
  world.platform.calls.filter(({ kind }) => kind === 'oauth').length;

describe('a request from the Shopify admin', () => {
  it('is for the shop that its session token names', async () => {
    const token = sessionToken(world.platform, world.shop, world.app);
    expect(await askWith(token)).toMatchObject({ shop: 'small.myshopify.com' });
  });

  const now = Math.floor(Date.now() / 1000);
  const refused: readonly (readonly [string, () => string])[] = [
    [
      'another issuer than its shop',
      () => signedToken({ iss: 'https://other.myshopify.com/admin' }),
    ],
    [
      'a destination elsewhere',
      () => signedToken({ iss: 'https://evil.example/admin', dest: 'https://evil.example' }),
    ],
    ['another app as audience', () => signedToken({ aud: 'another-app' })],
    ['an end in the past', () => signedToken({ exp: now - 60 })],
    ['a beginning in the future', () => signedToken({ nbf: now + 600 })],
    ['no signature', () => signedToken({}, { alg: 'none' })],
    ['a changed signature', () => `${signedToken({}).slice(0, -4)}AAAA`],
    ['no sense', () => 'not-a-token'],
  ];
  it.each(refused)('is refused with %s, before Shopify is asked', async (_, token) => {
    const answer = await askWith(token());
    expect(answer).toBeInstanceOf(Response);
    expect(answer).toMatchObject({ status: 401 });
    expect(tokenRequests()).toBe(0);
    expect(world.sessions.all.size).toBe(0);
  });

  it('without a token is sent to fetch one', async () => {
    const host = Buffer.from('admin.shopify.com/store/small').toString('base64url');
    const answer = await ask({}, `?embedded=1&shop=small.myshopify.com&host=${host}`);
    expect(answer).toMatchObject({ status: 302 });
    const location = answer instanceof Response ? answer.headers.get('location') : null;
    expect(location).toMatch(/^\/auth\/session-token\?/);
  });

  it('of nobody is sent to the page that says where the app is', async () => {
    const answer = await ask({});
    expect(answer instanceof Response && answer.headers.get('location')).toBe('/auth/login');
  });
});
