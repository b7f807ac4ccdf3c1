/** The product metafield that the storefront reads. It is public: nothing internal may stand in it. */
import type { ProductId } from '#app/domain/ids.ts';
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

const aboutTheOwner = ({ field }: UserError): boolean => field?.includes('ownerId') ?? false;

/** Writes the JSON text as it is; the same text again changes nothing. */
export const writePromise = async (
  admin: Admin,
  productId: ProductId,
  value: string,
): Promise<{ kind: 'written' } | { kind: 'vanished' }> => {
  const metafields = [{ ownerId: productId, namespace: NAMESPACE, key: KEY, type: 'json', value }];
  const { metafieldsSet } = await admin.send(WRITE_PROMISE, { metafields }, { repeatable: true });
  const payload = payloadOf('WritePromise', metafieldsSet);
  refuseOthers('WritePromise', payload, aboutTheOwner);
  return payload.userErrors.length === 0 ? { kind: 'written' } : { kind: 'vanished' };
};

/** Deletes the metafield; one that is not there, or whose product is gone, is deleted already. */
export const deletePromise = async (admin: Admin, productId: ProductId): Promise<void> => {
  const metafields = [{ ownerId: productId, namespace: NAMESPACE, key: KEY }];
  const { metafieldsDelete } = await admin.send(
    DELETE_PROMISE,
    { metafields },
    { repeatable: true },
  );
  refuseOthers('DeletePromise', payloadOf('DeletePromise', metafieldsDelete), aboutTheOwner);
};
