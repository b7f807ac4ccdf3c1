import type { Ctx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { ShopifyFault, ShopNotInstalled } from '#app/adapters/shopify/fault.ts';
import { grantedScopes } from '#app/adapters/shopify/installation.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';

/** As far as we know: we hold a token, or have not heard that the app was uninstalled. */
export const isInstalled = async (tx: Tx, shop: ShopDomain): Promise<boolean> => {
  const session = await tx.session.findFirst({ where: { shop, isOnline: false } });
  if (session !== null) return true;
  return (await tx.shop.findFirst({ where: { shop, uninstalledAt: null } })) !== null;
};

export type Presence =
  /** Shopify answers our token: what tells of an uninstallation is older than a new installation. */
  | { readonly kind: 'there' }
  | { readonly kind: 'gone' }
  /** No answer, or a token that cannot be renewed now: Shopify does not say whether it ever can. */
  | { readonly kind: 'unknown'; readonly fault: ShopifyFault };

export const presenceOf = async (connect: () => Promise<Ctx>): Promise<Presence> => {
  try {
    await grantedScopes((await connect()).admin);
    return { kind: 'there' };
  } catch (error) {
    if (error instanceof ShopNotInstalled) return { kind: 'gone' };
    if (error instanceof ShopifyFault) return { kind: 'unknown', fault: error };
    throw error;
  }
};
