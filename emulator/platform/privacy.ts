import { customerRedactPayload, dataRequestPayload, shopRedactPayload } from './payloads/shop.ts';
import type { Platform } from './platform.ts';
import type { ShopState } from './state.ts';
import { enqueueDeliveries } from './webhook-outbox.ts';

/** A shopper asks what is kept about them. */
export const requestCustomerData = (
  platform: Platform,
  shop: ShopState,
  customerId: string,
): void => {
  const payload = dataRequestPayload(shop, customerId, platform.newId());
  send(platform, shop, 'customers/data_request', payload);
};

/** A shopper asks to be forgotten. */
export const redactCustomer = (platform: Platform, shop: ShopState, customerId: string): void => {
  send(platform, shop, 'customers/redact', customerRedactPayload(shop, customerId));
};

/** Sent by Shopify 48 hours after the app was removed, so to apps that are no longer installed. */
export const redactShop = (platform: Platform, shop: ShopState): void => {
  send(platform, shop, 'shop/redact', shopRedactPayload(shop));
};

const send = (platform: Platform, shop: ShopState, topic: string, payload: object): void => {
  enqueueDeliveries(platform, shop, topic, payload, platform.state.apps);
  platform.changed();
};
