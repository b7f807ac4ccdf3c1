/**
 * The address of an order's own page. Whoever has it may see the page, so it ends in a token that only
 * we can make: an HMAC over shop and order, under a key that is derived from the app's secret for
 * nothing else. It names nobody and never expires; taking the secret away takes the links away.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { numberOf } from '#app/domain/ids.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';

/** As in shopify.app.toml: `/<prefix>/<subpath>`. */
export const PROXY_PREFIX = '/apps/holdline';

const PURPOSE = 'holdline: the page of an order, 1';
const KEY_BYTES = 32;

/** Of secrets that a test or a rotation makes there are few; of links there are many. */
const keys = new Map<string, Buffer>();

const keyFrom = (secret: string): Buffer => {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES));
  keys.set(secret, key);
  return key;
};

/** Neither a shop's domain nor an order's number has a line break, so no two orders sign alike. */
const macOf = (secret: string, shop: ShopDomain, orderId: OrderId): Buffer =>
  createHmac('sha256', keyFrom(secret))
    .update(`${shop}\n${numberOf(orderId)}`)
    .digest();

/** 43 characters of base64url. */
export const orderToken = (secret: string, shop: ShopDomain, orderId: OrderId): string =>
  macOf(secret, shop, orderId).toString('base64url');

/** Whether one of the secrets made the token for exactly this order of this shop. */
export const isOrderToken = (
  secrets: readonly string[],
  { shop, orderId, token }: { shop: ShopDomain; orderId: OrderId; token: string },
): boolean => {
  if (!/^[\w-]{43}$/.test(token)) return false;
  const given = Buffer.from(token, 'base64url');
  // The last character has bits to spare: of several spellings of the same bytes one is ours.
  if (given.toString('base64url') !== token) return false;
  // No early exit: how long it takes does not tell which secret fits.
  const fitting = secrets.filter((secret) => {
    const wanted = macOf(secret, shop, orderId);
    return secret !== '' && wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  return fitting.length > 0;
};

export const orderPageUrl = (secret: string, shop: ShopDomain, orderId: OrderId): string =>
  `https://${shop}${PROXY_PREFIX}/orders/${numberOf(orderId)}/${orderToken(secret, shop, orderId)}`;
