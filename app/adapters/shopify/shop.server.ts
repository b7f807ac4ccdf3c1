import type { Admin } from './admin.server.ts';

const SHOP = `#graphql
  query Shop {
    shop {
      name
      currencyCode
      ianaTimezone
      myshopifyDomain
    }
  }
`;

export interface ShopView {
  readonly name: string;
  readonly currency: string;
  /** IANA zone, e.g. `Europe/Stockholm`. */
  readonly timezone: string;
  readonly domain: string;
}

export const readShop = async (admin: Admin): Promise<ShopView> => {
  const { shop } = await admin.send(SHOP, {});
  return {
    name: shop.name,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    domain: shop.myshopifyDomain,
  };
};
