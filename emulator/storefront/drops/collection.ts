import type { PageContext } from './page-context.ts';

/** What a collection is called and where it is. */
export interface CollectionObject {
  /** Nil for the collection of all products, which nobody made. */
  id: number | null;
  handle: string;
  title: string;
  url: string;
}

/** A collection as Liquid sees it on a product; on its own page it has its products too. */
export const collectionObject = (
  { root }: PageContext,
  { id, handle, title }: { id?: string; handle: string; title: string },
): CollectionObject => ({
  id: id === undefined ? null : Number(id),
  handle,
  title,
  url: `${root}/collections/${encodeURIComponent(handle)}`,
});
