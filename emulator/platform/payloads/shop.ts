import { gid } from '../gid.ts';
import type { Location, Order, ShopState } from '../state.ts';
import { shopTime } from './format.ts';

/** The body of `app/uninstalled`: the shop, as it was. */
export const shopPayload = (shop: ShopState): object => ({
  id: Number(shop.id),
  name: shop.name,
  domain: shop.domain,
  myshopify_domain: shop.domain,
  currency: shop.currency,
  iana_timezone: shop.timezone,
  country_code: shop.countryCode,
  plan_name: shop.plan.toLowerCase(),
});

/** The body of `app/scopes_update`. */
export const scopesPayload = (
  shop: ShopState,
  change: { previous: string[]; current: string[]; at: string },
): object => ({
  id: Number(shop.id),
  previous: change.previous,
  current: change.current,
  updated_at: shopTime(shop.timezone, change.at),
});

/** The body of `locations/update`. */
export const locationPayload = (location: Location): object => ({
  id: Number(location.id),
  admin_graphql_api_id: gid('Location', location.id),
  name: location.name,
  city: location.city,
  country_code: location.countryCode,
  active: location.isActive,
});

/**
 * The bodies of the three privacy topics.
 * Source: https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export const dataRequestPayload = (
  shop: ShopState,
  customerId: string,
  requestId: string,
): object => ({
  ...shopIdentity(shop),
  orders_requested: ordersOf(shop, customerId).map((order) => Number(order.id)),
  customer: customerIdentity(shop, customerId),
  data_request: { id: Number(requestId) },
});

export const customerRedactPayload = (shop: ShopState, customerId: string): object => ({
  ...shopIdentity(shop),
  customer: customerIdentity(shop, customerId),
  orders_to_redact: ordersOf(shop, customerId).map((order) => Number(order.id)),
});

export const shopRedactPayload = (shop: ShopState): object => shopIdentity(shop);

const shopIdentity = (shop: ShopState) => ({
  shop_id: Number(shop.id),
  shop_domain: shop.domain,
});

const ordersOf = (shop: ShopState, customerId: string): Order[] =>
  shop.orders.filter((order) => order.customerId === customerId);

const customerIdentity = (shop: ShopState, customerId: string): object => ({
  id: Number(customerId),
  email: ordersOf(shop, customerId).at(-1)?.email ?? null,
  phone: null,
});
