import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from '../platform/platform.ts';
import type { AppRegistration, ShopState } from '../platform/state.ts';

/**
 * Session tokens: what App Bridge hands to the app in the merchant's browser, a JWT signed with the
 * app's secret that lives for a minute. They live by the real clock, because the app's library
 * checks them by it. Source: https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
const LIFETIME_SECONDS = 60;
const TOLERANCE_SECONDS = 10;

const claimsSchema = z.object({
  iss: z.string(),
  dest: z.string(),
  aud: z.string(),
  sub: z.string(),
  exp: z.number(),
  nbf: z.number(),
  sid: z.string(),
});

export type SessionClaims = z.infer<typeof claimsSchema>;

/** The number of the one staff member that works in every shop. */
export const STAFF_USER_ID = 42;

export const sessionToken = (
  _platform: Platform,
  shop: Pick<ShopState, 'domain'>,
  app: Pick<AppRegistration, 'apiKey' | 'apiSecret'>,
  realNow: () => number = Date.now,
): string => {
  const seconds = Math.floor(realNow() / 1000);
  const claims: SessionClaims & { iat: number; jti: string } = {
    iss: `https://${shop.domain}/admin`,
    dest: `https://${shop.domain}`,
    aud: app.apiKey,
    sub: String(STAFF_USER_ID),
    exp: seconds + LIFETIME_SECONDS,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: `session-of-${shop.domain}`,
  };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, app.apiSecret)}`;
};

/** The claims of a token that this app's shop would accept now; undefined for every other text. */
export const verifySessionToken = (
  token: string,
  shop: Pick<ShopState, 'domain'>,
  app: Pick<AppRegistration, 'apiKey' | 'apiSecret'>,
  realNow: () => number = Date.now,
): SessionClaims | undefined => {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || !isSame(signature, signatureOf(`${head}.${body}`, app.apiSecret))) {
    return undefined;
  }
  const claims = claimsSchema.safeParse(decode(body)).data;
  if (claims?.aud !== app.apiKey || claims.dest !== `https://${shop.domain}`) return undefined;
  const seconds = realNow() / 1000;
  const valid =
    claims.exp + TOLERANCE_SECONDS > seconds && claims.nbf - TOLERANCE_SECONDS <= seconds;
  return valid ? claims : undefined;
};

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const decode = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

const signatureOf = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
