import { findProduct } from './catalog.ts';
import { collectionPayload } from './payloads/collection.ts';
import type { Platform } from './platform.ts';
import { announceProduct } from './products.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Collection, ShopState } from './state.ts';

export interface MemberChange {
  add?: readonly string[];
  remove?: readonly string[];
}

/**
 * Staff put products at the end of a collection, or take them out. The collection is announced once, and
 * those that came or went as the doubt `membershipChange` says.
 */
export const changeMembers = (
  platform: Platform,
  shop: ShopState,
  collection: Collection,
  { add = [], remove = [] }: MemberChange,
): { changed: string[] } | { refused: Refusal } => {
  const { membership } = collection;
  if (membership.kind === 'smart') return refuse(null, 'rules say who is in this collection');
  const unknown = add.find((productId) => !findProduct(shop, productId));
  if (unknown !== undefined) return refuse(null, `there is no product ${unknown}`, ['add']);
  const before = new Set(membership.productIds);
  const gone = new Set(remove);
  const after = new Set([...[...before].filter((id) => !gone.has(id)), ...add]);
  const changed = [...new Set([...before, ...after])].filter(
    (id) => before.has(id) !== after.has(id),
  );
  membership.productIds = [...after];
  if (changed.length === 0) return { changed };
  collection.updatedAt = platform.clock.now();
  platform.emit(shop, 'collections/update', collectionPayload(shop, collection));
  platform.changed();
  if (platform.doubts.membershipChange === 'collection-only') return { changed };
  for (const productId of changed) {
    const product = findProduct(shop, productId);
    if (product) announceProduct(platform, shop, product);
  }
  return { changed };
};
