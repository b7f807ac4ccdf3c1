import { createHmac } from 'node:crypto';
import type { AppProxy, AppRegistration, ShopState } from '../../platform/state.ts';

/**
 * The signature of a proxied request: hex HMAC over the sorted `name=value` pairs, with nothing between
 * them; values of a repeated name are joined by commas.
 * Source: https://shopify.dev/docs/apps/build/online-store/app-proxies/authenticate-app-proxies
 */
export const proxySignature = (query: URLSearchParams, secret: string): string => {
  const pairs = [...new Set(query.keys())].map((name) => `${name}=${query.getAll(name).join(',')}`);
  return createHmac('sha256', secret).update(pairs.toSorted().join('')).digest('hex');
};

/** What the platform says of a request. Whoever asks cannot say it in its place. */
const OURS = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];

export interface ProxiedRequest {
  readonly shop: ShopState;
  readonly app: AppRegistration;
  readonly proxy: AppProxy;
  /** Path in front of the proxy's own: empty, or the language's. */
  readonly root: string;
  /** What follows the proxy's path, e.g. `/extra/path`, with the visitor's own query. */
  readonly rest: string;
  readonly nowMs: number;
}

/** Where the request is passed on to. */
export const proxiedAddress = ({ shop, app, proxy, root, rest, nowMs }: ProxiedRequest): URL => {
  const asked = new URL(rest, 'http://visitor');
  const base = new URL(proxy.url, app.applicationUrl);
  const address = new URL(base.href.replace(/\/$/, '') + asked.pathname.replace(/^\/$/, ''));
  const query = new URLSearchParams(asked.search);
  for (const name of OURS) query.delete(name);
  query.set('shop', shop.domain);
  // Nobody logs in here.
  query.set('logged_in_customer_id', '');
  query.set('path_prefix', `${root}/${proxy.prefix}/${proxy.subpath}`);
  query.set('timestamp', String(Math.floor(nowMs / 1000)));
  query.set('signature', proxySignature(query, app.apiSecret));
  address.search = query.toString();
  return address;
};
