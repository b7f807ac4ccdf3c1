import { findProduct } from '../../platform/catalog.ts';
import { isMember, productsIn } from '../../platform/collections.ts';
import { bareId, gid } from '../../platform/gid.ts';
import type { Collection } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';
import { countOf } from '../product-lists.ts';

export const collectionNode = (call: Call, collection: Collection): ApiNode => ({
  __typename: 'Collection',
  id: gid('Collection', collection.id),
  legacyResourceId: collection.id,
  title: collection.title,
  handle: collection.handle,
  updatedAt: collection.updatedAt,
  productsCount: () => countOf(productsIn(call.shop, collection).length, null),
  hasProduct: ({ id }: { id: string }) => {
    const product = findProduct(call.shop, bareId('Product', id) ?? '');
    return product !== undefined && isMember(collection, product);
  },
});
