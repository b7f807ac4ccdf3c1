/**
 * What others read of the whole shop. The theme's blocks of this app: metafields of the installation
 * (`app.metafields.<name>.label` in Liquid), which neither merchants nor other apps see, and which go with
 * the installation. UI extensions see none of those, so theirs is the shop's, in the app's own namespace.
 * That one outlives the installation, as far as is known. Neither owner needs a scope: writing a metafield
 * takes what changing its owner takes, and no scope is about the shop.
 * Sources: https://shopify.dev/docs/apps/build/custom-data/ownership,
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet,
 * https://community.shopify.dev/t/accessing-appinstallation-in-checkout-extensions/26597
 */
import type { Admin } from './admin.server.ts';
import { deleteMetafield, writeMetafield } from './metafields.server.ts';
import type { MetafieldName } from './metafields.server.ts';

/** `words`: the shop's own; `rules`: what its rules tell shoppers; `order-words`: its words once more, for orders. */
export type AppDataName = 'words' | 'rules' | 'order-words';

const KEY = 'label';

const OF_THE_SHOP = { namespace: '$app', key: 'words' };

const OWNERS = `#graphql
  query AppDataOwners {
    currentAppInstallation {
      id
    }
    shop {
      id
    }
  }
`;

const metafieldOf = async (admin: Admin, name: AppDataName): Promise<MetafieldName> => {
  const { currentAppInstallation, shop } = await admin.send(OWNERS, {});
  return name === 'order-words'
    ? { ownerId: shop.id, ...OF_THE_SHOP }
    : { ownerId: currentAppInstallation.id, namespace: name, key: KEY };
};

/** Writes the JSON text as it is; the same text again changes nothing. */
export const writeAppData = async (
  admin: Admin,
  name: AppDataName,
  value: string,
): Promise<void> => {
  await writeMetafield(admin, await metafieldOf(admin, name), value);
};

/** Deletes the metafield; one that is not there is deleted already. */
export const deleteAppData = async (admin: Admin, name: AppDataName): Promise<void> =>
  deleteMetafield(admin, await metafieldOf(admin, name));
