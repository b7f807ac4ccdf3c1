import type { PlatformState } from '../platform/state.ts';
import { addLocation, openShop, stage } from './shop-builder.ts';

/** A shop that opened this morning: one location, nothing to sell yet. */
export const empty = (seed: number, now: string): PlatformState => {
  const platform = stage(now, seed);
  const shop = openShop(platform, {
    domain: 'demo.myshopify.com',
    name: 'New Shop',
    currency: 'EUR',
    timezone: 'Europe/Stockholm',
    locales: ['en'],
    countryCode: 'SE',
    plan: 'Basic',
  });
  addLocation(platform, shop, { name: 'Home', city: 'Stockholm', countryCode: 'SE' });
  return platform.state;
};
