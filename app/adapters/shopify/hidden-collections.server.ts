import { numberOf, type CollectionId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { SHOWN_COLLECTIONS } from './rule-target-documents.ts';

/** As many as the operation reads. */
const AT_ONCE = 50;

const search = (status: 'published' | 'unpublished', ids: readonly CollectionId[]): string =>
  `published_status:${status} AND (${ids.map((id) => `id:${numberOf(id)}`).join(' OR ')})`;

const hiddenAmong = async (admin: Admin, ids: readonly CollectionId[]): Promise<CollectionId[]> => {
  const { published, unpublished } = await admin.send(SHOWN_COLLECTIONS, {
    published: search('published', ids),
    unpublished: search('unpublished', ids),
  });
  const shown = new Set(published.nodes.map(({ id }) => id));
  const notShown = new Set(unpublished.nodes.map(({ id }) => id));
  return ids.filter((id) => !shown.has(id) || notShown.has(id));
};

/**
 * Of some collections, those that the online store does not show. Shopify's search says of itself that
 * `published` finds what is "published to the online store", so neither the permission to read all
 * publications is needed nor a guess at which of them is the online store. Both answers are asked for, and only
 * one that is clear counts as shown: a filter that Shopify does not know, or a collection that its search
 * has not met yet, counts as hidden, where nothing is promised that the theme cannot see.
 */
export const hiddenCollections = async (
  admin: Admin,
  ids: readonly CollectionId[],
): Promise<ReadonlySet<string>> => {
  const hidden = new Set<string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    for (const id of await hiddenAmong(admin, ids.slice(from, from + AT_ONCE))) hidden.add(id);
  }
  return hidden;
};
