import type { RequestHandler, Response } from 'express';
import type { Platform } from './platform/platform.ts';
import type { ShopState } from './platform/state.ts';

/**
 * Which shop a request is for: the host that a preloaded fetch was asked for, else a
 * `<name>.localhost` host, else the first shop. Puts it into `res.locals.shop`.
 */
export const whichShop =
  (platform: Platform): RequestHandler =>
  (request, response, next) => {
    const emulated = request.header('x-emulated-host');
    const domain = emulated ?? domainOfLocalhost(request.hostname);
    const { shops } = platform.state;
    const named = domain === undefined ? undefined : shops[domain];
    const shop = emulated === undefined ? (named ?? Object.values(shops)[0]) : named;
    if (!shop) {
      response.status(404).json({ errors: 'Not Found' });
      return;
    }
    response.locals['shop'] = shop;
    next();
  };

const domainOfLocalhost = (hostname: string): string | undefined => {
  const [, name] = /^([a-z0-9-]+)\.localhost$/.exec(hostname) ?? [];
  return name === undefined ? undefined : `${name}.myshopify.com`;
};

/** The shop that the middleware found. */
export const shopOf = (response: Response): ShopState => {
  const shop: unknown = response.locals['shop'];
  if (!isShop(shop)) throw new Error('which-shop is not mounted before this route');
  return shop;
};

const isShop = (value: unknown): value is ShopState =>
  typeof value === 'object' && value !== null && 'domain' in value && 'installations' in value;
