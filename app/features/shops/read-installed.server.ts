import type { Ctx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { ShopifyFault } from '#app/adapters/shopify/fault.ts';
import { grantedScopes } from '#app/adapters/shopify/installation.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';

/** As far as we know: we hold a token, or have not heard that the app was uninstalled. */
export const isInstalled = async (tx: Tx, shop: ShopDomain): Promise<boolean> => {
  const session = await tx.session.findFirst({ where: { shop, isOnline: false } });
  if (session !== null) return true;
  return (await tx.shop.findFirst({ where: { shop, uninstalledAt: null } })) !== null;
};

/**
 * Shopify itself answers our token: then what tells of an uninstallation is older than a new
 * installation. Only a clear answer counts, because a token that cannot be used proves the opposite.
 */
export const isStillInstalled = async (connect: () => Promise<Ctx>): Promise<boolean> => {
  try {
    await grantedScopes((await connect()).admin);
    return true;
  } catch (error) {
    if (error instanceof ShopifyFault) return false;
    throw error;
  }
};
