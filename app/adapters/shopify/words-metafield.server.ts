/**
 * The shop's own words, where the theme's blocks of this app read them: a metafield of the installation
 * (`app.metafields.words.label` in Liquid). Neither merchants nor other apps see it, it needs no scope,
 * and it goes with the installation.
 * Source: https://shopify.dev/docs/apps/build/custom-data/ownership
 */
import type { Admin } from './admin.server.ts';
import { deleteMetafield, writeMetafield } from './metafields.server.ts';
import type { MetafieldName } from './metafields.server.ts';

const NAMESPACE = 'words';
const KEY = 'label';

const INSTALLATION = `#graphql
  query InstallationId {
    currentAppInstallation {
      id
    }
  }
`;

const wordsOf = async (admin: Admin): Promise<MetafieldName> => {
  const { currentAppInstallation } = await admin.send(INSTALLATION, {});
  return { ownerId: currentAppInstallation.id, namespace: NAMESPACE, key: KEY };
};

/** Writes the JSON text as it is; the same text again changes nothing. */
export const writeWords = async (admin: Admin, value: string): Promise<void> => {
  await writeMetafield(admin, await wordsOf(admin), value);
};

/** Deletes the metafield; one that is not there is deleted already. */
export const deleteWords = async (admin: Admin): Promise<void> =>
  deleteMetafield(admin, await wordsOf(admin));
