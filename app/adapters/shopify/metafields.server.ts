/**
 * Metafields that leave the house: a product's on the storefront, an order's to its buyer, the
 * installation's to the theme's blocks. Nothing internal may stand in them.
 */
import type { OrderId, ProductId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import type { UserError } from './fault.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

const WRITE_METAFIELD = `#graphql
  mutation WriteMetafield($metafields: [MetafieldsSetInput!]!) {
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

const DELETE_METAFIELD = `#graphql
  mutation DeleteMetafield($metafields: [MetafieldIdentifierInput!]!) {
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

export interface MetafieldName {
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
}

type Expects = (error: UserError) => boolean;

/**
 * Writes the JSON text as it is; the same text again changes nothing. False: refused by errors that
 * `expects` accepts. Throws UserErrorFault on others.
 */
export const writeMetafield = async (
  admin: Admin,
  name: MetafieldName,
  value: string,
  expects?: Expects,
): Promise<boolean> => {
  const metafields = [{ ...name, type: 'json', value }];
  const { metafieldsSet } = await admin.send(WRITE_METAFIELD, { metafields }, { repeatable: true });
  const payload = payloadOf('WriteMetafield', metafieldsSet);
  refuseOthers('WriteMetafield', payload, expects);
  return payload.userErrors.length === 0;
};

/** Deletes the metafield; one that is not there is deleted already. */
export const deleteMetafield = async (
  admin: Admin,
  name: MetafieldName,
  expects?: Expects,
): Promise<void> => {
  const { metafieldsDelete } = await admin.send(
    DELETE_METAFIELD,
    { metafields: [name] },
    { repeatable: true },
  );
  refuseOthers('DeleteMetafield', payloadOf('DeleteMetafield', metafieldsDelete), expects);
};

const NAMESPACE = '$app';
const KEY = 'promise';

type Owner = ProductId | OrderId;

const aboutTheOwner: Expects = ({ field }) => field?.includes('ownerId') ?? false;

const promiseOf = (ownerId: Owner): MetafieldName => ({ ownerId, namespace: NAMESPACE, key: KEY });

/** `vanished`: the product or order is gone. */
export const writePromise = async (
  admin: Admin,
  ownerId: Owner,
  value: string,
): Promise<{ kind: 'written' } | { kind: 'vanished' }> => {
  const isWritten = await writeMetafield(admin, promiseOf(ownerId), value, aboutTheOwner);
  return { kind: isWritten ? 'written' : 'vanished' };
};

/** Deletes the metafield; one whose owner is gone is deleted already. */
export const deletePromise = (admin: Admin, ownerId: Owner): Promise<void> =>
  deleteMetafield(admin, promiseOf(ownerId), aboutTheOwner);
