/**
 * The shop's own words, where the theme's blocks of this app read them: a metafield of the installation
 * (`app.metafields.words.label` in Liquid). Neither merchants nor other apps see it, it needs no scope,
 * and it goes with the installation.
 * Source: https://shopify.dev/docs/apps/build/custom-data/ownership
 */
import type { Admin } from './admin.server.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

const NAMESPACE = 'words';
const KEY = 'label';

const INSTALLATION = `#graphql
  query InstallationId {
    currentAppInstallation {
      id
    }
  }
`;

const WRITE_WORDS = `#graphql
  mutation WriteWords($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      metafields {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

const DELETE_WORDS = `#graphql
  mutation DeleteWords($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) {
      deletedMetafields {
        ownerId
      }
      userErrors {
        field
        message
      }
    }
  }
`;

const installationId = async (admin: Admin): Promise<string> => {
  const { currentAppInstallation } = await admin.send(INSTALLATION, {});
  return currentAppInstallation.id;
};

/** Writes the JSON text as it is; the same text again changes nothing. */
export const writeWords = async (admin: Admin, value: string): Promise<void> => {
  const ownerId = await installationId(admin);
  const metafields = [{ ownerId, namespace: NAMESPACE, key: KEY, type: 'json', value }];
  const { metafieldsSet } = await admin.send(WRITE_WORDS, { metafields }, { repeatable: true });
  refuseOthers('WriteWords', payloadOf('WriteWords', metafieldsSet));
};

/** Deletes the metafield; one that is not there is deleted already. */
export const deleteWords = async (admin: Admin): Promise<void> => {
  const ownerId = await installationId(admin);
  const metafields = [{ ownerId, namespace: NAMESPACE, key: KEY }];
  const { metafieldsDelete } = await admin.send(DELETE_WORDS, { metafields }, { repeatable: true });
  refuseOthers('DeleteWords', payloadOf('DeleteWords', metafieldsDelete));
};
