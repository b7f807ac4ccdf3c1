import { collectionPayload } from './payloads/collection.ts';
import type { Platform } from './platform.ts';
import type { Collection, ShopState } from './state.ts';

/** Staff show a collection in the online store, or hide it. It is announced as `publicationChange` says. */
export const showCollection = (
  platform: Platform,
  shop: ShopState,
  collection: Collection,
  isShown: boolean,
): void => {
  if (isShown !== (collection.isHidden === true)) return;
  collection.isHidden = !isShown;
  collection.updatedAt = platform.clock.now();
  if (platform.doubts.publicationChange === 'announced') {
    platform.emit(shop, 'collections/update', collectionPayload(shop, collection));
  }
  platform.changed();
};
