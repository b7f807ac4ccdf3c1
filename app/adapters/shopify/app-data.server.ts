/**
 * What the theme's blocks of this app read of the whole shop: metafields of the installation
 * (`app.metafields.<name>.label` in Liquid). Neither merchants nor other apps see them, they need no
 * scope, and they go with the installation.
 * Source: https://shopify.dev/docs/apps/build/custom-data/ownership
 */
import type { Admin } from './admin.server.ts';
import { deleteMetafield, writeMetafield } from './metafields.server.ts';
import type { MetafieldName } from './metafields.server.ts';

/** `words`: the shop's own; `rules`: what its rules tell shoppers. */
export type AppDataName = 'words' | 'rules';

const KEY = 'label';

const INSTALLATION = `#graphql
  query InstallationId {
    currentAppInstallation {
      id
    }
  }
`;

const metafieldOf = async (admin: Admin, namespace: AppDataName): Promise<MetafieldName> => {
  const { currentAppInstallation } = await admin.send(INSTALLATION, {});
  return { ownerId: currentAppInstallation.id, namespace, key: KEY };
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
