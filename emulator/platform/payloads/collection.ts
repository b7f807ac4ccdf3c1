import { gid } from '../gid.ts';
import type { Collection, ShopState } from '../state.ts';
import { shopTime } from './format.ts';

/** The body of `collections/update`: nothing is said of the members. */
export const collectionPayload = (shop: ShopState, collection: Collection): object => ({
  id: Number(collection.id),
  admin_graphql_api_id: gid('Collection', collection.id),
  handle: collection.handle,
  title: collection.title,
  updated_at: shopTime(shop.timezone, collection.updatedAt),
});
