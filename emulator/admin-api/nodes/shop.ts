import { gid } from '../../platform/gid.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';

export const shopNode = (call: Call): ApiNode => {
  const { shop } = call;
  const url = `https://${shop.domain}`;
  return {
    __typename: 'Shop',
    id: gid('Shop', shop.id),
    name: shop.name,
    myshopifyDomain: shop.domain,
    url,
    primaryDomain: {
      __typename: 'Domain',
      id: gid('Domain', shop.id),
      host: shop.domain,
      sslEnabled: true,
      url,
    },
    currencyCode: shop.currency,
    ianaTimezone: shop.timezone,
    email: `shop@${shop.domain}`,
    contactEmail: `shop@${shop.domain}`,
    plan: {
      __typename: 'ShopPlan',
      partnerDevelopment: false,
      publicDisplayName: shop.plan,
      shopifyPlus: shop.plan === 'Plus',
    },
    shopAddress: { __typename: 'ShopAddress', countryCodeV2: shop.countryCode },
    ...call.nodes.metafieldFields({ ownerKind: 'Shop', ownerId: shop.id }),
  };
};
