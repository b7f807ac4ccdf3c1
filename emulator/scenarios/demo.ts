import type { Platform } from '../platform/platform.ts';
import type { PlatformState, ShopState } from '../platform/state.ts';
import { addDemoCatalog, addDemoCollections } from './demo-catalog.ts';
import { playDemoOrders } from './demo-orders.ts';
import { addOtherShop } from './other-shop.ts';
import { addLocation, openShop, stage } from './shop-builder.ts';

const HISTORY_MS = 20 * 24 * 3_600_000;

/** A shop of outdoor and home goods with three weeks of orders, and a small neighbour. */
export const demo = (seed: number, now: string): PlatformState => {
  const platform = stageBefore(now, seed);
  const shop = addDemoShop(platform);
  addOtherShop(platform);
  addDemoCollections(platform, shop);
  return finished(platform, now);
};

/** The stage, set some weeks before now, so that there is a past to play. */
export const stageBefore = (now: string, seed: number): Platform =>
  stage(new Date(Date.parse(now) - HISTORY_MS).toISOString(), seed);

/** The state, at now. */
export const finished = (platform: Platform, now: string): PlatformState => {
  platform.clock.advance(Date.parse(now) - platform.clock.nowMs());
  return platform.state;
};

export const addDemoShop = (platform: Platform): ShopState => {
  const shop = openShop(platform, {
    domain: 'demo.myshopify.com',
    name: 'Tarn & Timber',
    currency: 'EUR',
    timezone: 'Europe/Stockholm',
    locales: ['en', 'sv'],
    countryCode: 'SE',
    plan: 'Basic',
  });
  addLocation(platform, shop, {
    name: 'Stockholm warehouse',
    city: 'Stockholm',
    countryCode: 'SE',
  });
  addLocation(platform, shop, { name: 'Göteborg shop', city: 'Göteborg', countryCode: 'SE' });
  playDemoOrders(platform, shop, addDemoCatalog(platform, shop));
  return shop;
};
