import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '#app/domain/ids.ts';
import { isOrderToken, orderPageUrl, orderToken } from './link.ts';

const SHOP = asId<'Shop'>('north.myshopify.com');
const ORDER = asId<'Order'>('gid://shopify/Order/1001');
const TOKEN = orderToken('secret', SHOP, ORDER);
const isOurs = (token: string, { secrets = ['secret'], shop = SHOP, orderId = ORDER } = {}) =>
  isOrderToken(secrets, { shop, orderId, token });

const secret = fc.string({ minLength: 1 });
const shop = fc
  .stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/)
  .map((name) => asId<'Shop'>(`${name}.myshopify.com`));
const orderId = fc
  .bigInt({ min: 1n, max: 10n ** 18n })
  .map((number) => asId<'Order'>(`gid://shopify/Order/${number}`));
const order = fc.record({ secret, shop, orderId });

describe('the address of an order', () => {
  it('leads through the shop and ends in a token of full length', () => {
    const url = orderPageUrl('secret', SHOP, ORDER);
    expect(url).toMatch(
      /^https:\/\/north\.myshopify\.com\/apps\/holdline\/orders\/1001\/[\w-]{43}$/,
    );
    expect(url.endsWith(TOKEN)).toBe(true);
  });

  it('opens for the order that it was made for', () => {
    fc.assert(
      fc.property(order, ({ secret: made, ...of }) => {
        const token = orderToken(made, of.shop, of.orderId);
        expect(isOrderToken([made], { ...of, token })).toBe(true);
      }),
    );
  });

  it('opens for no other order, shop or secret', () => {
    fc.assert(
      fc.property(order, order, (a, b) => {
        fc.pre(a.secret !== b.secret || a.shop !== b.shop || a.orderId !== b.orderId);
        const token = orderToken(a.secret, a.shop, a.orderId);
        expect(isOrderToken([b.secret], { ...b, token })).toBe(false);
      }),
    );
    expect(isOurs(TOKEN, { orderId: asId<'Order'>('gid://shopify/Order/1002') })).toBe(false);
    expect(isOurs(TOKEN, { shop: asId<'Shop'>('south.myshopify.com') })).toBe(false);
    expect(isOurs(TOKEN, { secrets: ['other'] })).toBe(false);
  });

  it('still opens under the previous secret, and no longer when that is gone', () => {
    expect(isOurs(TOKEN, { secrets: ['new', 'secret'] })).toBe(true);
    expect(isOurs(TOKEN, { secrets: ['new'] })).toBe(false);
    expect(isOurs(TOKEN, { secrets: [] })).toBe(false);
  });

  it('is never opened by an empty secret', () => {
    expect(isOurs(orderToken('', SHOP, ORDER), { secrets: [''] })).toBe(false);
  });

  it('does not open when anything of the token is changed, cut or added', () => {
    fc.assert(
      fc.property(
        fc.nat(TOKEN.length - 1),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (at, letter) => {
          fc.pre(TOKEN[at] !== letter);
          expect(isOurs(TOKEN.slice(0, at) + letter + TOKEN.slice(at + 1))).toBe(false);
          expect(isOurs(TOKEN.slice(0, at))).toBe(false);
          expect(isOurs(TOKEN + letter)).toBe(false);
        },
      ),
    );
    expect(isOurs('')).toBe(false);
    expect(isOurs(`${TOKEN}=`)).toBe(false);
  });

  it('is made with a key of its own: the secret itself signs nothing here', () => {
    const plain = createHmac('sha256', 'secret').update(`${SHOP}\n1001`).digest('base64url');
    expect(isOurs(plain)).toBe(false);
  });
});
