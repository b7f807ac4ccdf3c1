import { asId, type CollectionId, type ProductId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { everyNode } from './every-page.ts';

const PRODUCT_FACTS = `#graphql
  query ProductFacts($id: ID!, $after: String) {
    product(id: $id) {
      vendor
      tags
      collections(first: 250, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
` as const;

/** What a merchant sorts products by. */
export interface ProductFacts {
  readonly productId: ProductId;
  /** As written; Shopify takes upper and lower case for the same. */
  readonly vendor: string;
  readonly tags: readonly string[];
  /** Every collection that has it, by hand or by rules. */
  readonly collectionIds: readonly CollectionId[];
}

/** Null when the shop has the product no more. */
export const readProductFacts = async (
  admin: Admin,
  productId: ProductId,
): Promise<ProductFacts | null> => {
  const read = async (after: string | null) =>
    (await admin.send(PRODUCT_FACTS, { id: productId, after })).product ?? null;
  const product = await read(null);
  if (product === null) return null;
  const collections = await everyNode(
    product.collections,
    async (after) => (await read(after))?.collections ?? null,
  );
  return {
    productId,
    vendor: product.vendor,
    tags: product.tags,
    collectionIds: collections.map(({ id }) => asId<'Collection'>(id)),
  };
};
