/** The permanent name of a shop. What calls itself one is checked here before it is used as an address. */
import { asId, type ShopDomain } from '#app/domain/ids.ts';

const SHAPE = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

export const isShopDomain = (text: string): text is ShopDomain => SHAPE.test(text);

/** The branded domain, or null when the text is not exactly one (lower case, no port, no path). */
export const asShopDomain = (text: string): ShopDomain | null =>
  isShopDomain(text) ? asId<'Shop'>(text) : null;
