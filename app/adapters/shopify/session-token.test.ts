import { describe, expect, it } from 'vitest';
import { sessionTokenOf, shopNamedBy } from './session-token.ts';

const tokenOf = (claims: unknown): string =>
  ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.');

const HONEST = { iss: 'https://demo.myshopify.com/admin', dest: 'https://demo.myshopify.com' };

describe('a session token', () => {
  it('names the shop that both issued it and is its destination', () => {
    expect(shopNamedBy(tokenOf(HONEST))).toBe('demo.myshopify.com');
  });

  const foreign: readonly (readonly [string, unknown])[] = [
    [
      'another issuer than its destination',
      { ...HONEST, iss: 'https://other.myshopify.com/admin' },
    ],
    [
      'a destination elsewhere',
      { iss: 'https://evil.example/admin', dest: 'https://evil.example' },
    ],
    ['a look-alike', { ...HONEST, dest: 'https://demo.myshopify.com.evil.example' }],
    [
      'a destination hidden behind a user name',
      { ...HONEST, dest: 'https://demo.myshopify.com@evil.example' },
    ],
    [
      'a port',
      { iss: 'https://demo.myshopify.com:8443/admin', dest: 'https://demo.myshopify.com:8443' },
    ],
    ['plain http', { iss: 'http://demo.myshopify.com/admin', dest: 'http://demo.myshopify.com' }],
    ['no issuer', { dest: HONEST.dest }],
    ['a destination that is no address', { ...HONEST, dest: 'demo.myshopify.com' }],
    ['numbers', { iss: 1, dest: 2 }],
    ['nothing', null],
  ];
  it.each(foreign)('names no shop with %s', (_, claims) => {
    expect(shopNamedBy(tokenOf(claims))).toBeNull();
  });

  it.each(['', 'a', 'a.b', 'a.%%%.c', '..', 'e30.bm90IGpzb24.x'])(
    'names no shop as %j',
    (token) => {
      expect(shopNamedBy(token)).toBeNull();
    },
  );

  it('is taken from the header before the address', () => {
    const url = 'https://app.example/app?id_token=from-address';
    const withHeader = new Request(url, { headers: { authorization: 'Bearer from-header' } });
    expect(sessionTokenOf(withHeader)).toBe('from-header');
    expect(sessionTokenOf(new Request(url))).toBe('from-address');
    expect(sessionTokenOf(new Request('https://app.example/app'))).toBeNull();
  });
});
