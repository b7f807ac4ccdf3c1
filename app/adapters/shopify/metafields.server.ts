/**
 * The metafields that shoppers read: a product's on the storefront, an order's by its buyer. They leave
 * the house: nothing internal may stand in them.
 */
import type { OrderId, ProductId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import type { UserError } from './fault.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

const NAMESPACE = '$app';
const KEY = 'promise';

const WRITE_PROMISE = `#graphql
  mutation WritePromise($metafields: [MetafieldsSetInput!]!) {
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

const DELETE_PROMISE = `#graphql
  mutation DeletePromise($metafields: [MetafieldIdentifierInput!]!) {
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

type Owner = ProductId | OrderId;

const aboutTheOwner = ({ field }: UserError): boolean => field?.includes('ownerId') ?? false;

/** Writes the JSON text as it is; the same text again changes nothing. */
export const writePromise = async (
  admin: Admin,
  ownerId: Owner,
  value: string,
): Promise<{ kind: 'written' } | { kind: 'vanished' }> => {
  const metafields = [{ ownerId, namespace: NAMESPACE, key: KEY, type: 'json', value }];
  const { metafieldsSet } = await admin.send(WRITE_PROMISE, { metafields }, { repeatable: true });
  const payload = payloadOf('WritePromise', metafieldsSet);
  refuseOthers('WritePromise', payload, aboutTheOwner);
  return payload.userErrors.length === 0 ? { kind: 'written' } : { kind: 'vanished' };
};

/** Deletes the metafield; one that is not there, or whose owner is gone, is deleted already. */
export const deletePromise = async (admin: Admin, ownerId: Owner): Promise<void> => {
  const metafields = [{ ownerId, namespace: NAMESPACE, key: KEY }];
  const { metafieldsDelete } = await admin.send(
    DELETE_PROMISE,
    { metafields },
    { repeatable: true },
  );
  refuseOthers('DeletePromise', payloadOf('DeletePromise', metafieldsDelete), aboutTheOwner);
};
