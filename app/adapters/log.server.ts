/**
 * Structured logs, one JSON object a line. Nothing that came in a body and no token is ever logged:
 * callers name ids and counts, and what could carry a secret is redacted here as well.
 */
import pino from 'pino';

export type Log = pino.Logger;

const SECRET_PATHS = [
  'accessToken',
  'refreshToken',
  'authorization',
  'headers.authorization',
  'headers.cookie',
  '*.accessToken',
  '*.refreshToken',
  '*.authorization',
];

export const createLog = (level: string): Log =>
  pino({ level, base: null, redact: { paths: SECRET_PATHS, censor: '[redacted]' } });

const QUERY_SECRETS =
  /([?&](?:id_token|session|hmac|code|signature|token|logged_in_customer_id)=)[^&#\s]*/gi;

/** Whoever knows what follows an order's number may see its page. */
const PATH_SECRETS = /(\/orders\/[^/?#\s]+\/)[^/?#\s]+/g;

/** A URL without the tokens in it, and without the customer whom Shopify names. */
export const withoutTokens = (url: string): string =>
  url.replace(QUERY_SECRETS, '$1[redacted]').replace(PATH_SECRETS, '$1[redacted]');
