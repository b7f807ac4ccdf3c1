/**
 * What product cards need to know of the stock behind them: up to so many products by their handles,
 * in one query. Only what every visitor of the online store may see is answered: a product that is
 * unlisted, a draft, or not published there is none.
 */
import { asId } from '#app/domain/ids.ts';
import type { ProductId, VariantId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import type { Data } from './operations.ts';

/**
 * Handles beyond so many are cut off. The cost of a query is counted before it runs, by the products and
 * variants that it may find, and Shopify allows 1 000 points.
 */
export const MOST_CARDS = 24;

const CARD_VARIANT = `#graphql
  fragment CardVariant on ProductVariant {
    id
    availableForSale
    inventoryPolicy
    inventoryQuantity
    inventoryItem {
      tracked
    }
  }
` as const;

const CARD_PRODUCTS = `#graphql
  query CardProducts($query: String!, $first: Int!) {
    products(query: $query, first: $first) {
      nodes {
        id
        handle
        status
        onlineStoreUrl
        variants(first: 19) {
          nodes {
            ...CardVariant
          }
          pageInfo {
            hasNextPage
          }
        }
      }
    }
  }
  ${CARD_VARIANT}
` as const;

export interface CardVariant {
  readonly id: VariantId;
  /** Whether the online store sells one now, from stock or beyond it. */
  readonly isSold: boolean;
  /** Tracked, sold beyond stock, and without any. */
  readonly isBeyondStock: boolean;
}

export interface CardProduct {
  readonly id: ProductId;
  /** In the order of the product's page; null when there are more than were read. */
  readonly variants: readonly CardVariant[] | null;
}

/** As many as Liquid sees of a product. */
const CARD_VARIANTS = `#graphql
  query CardVariants($id: ID!) {
    product(id: $id) {
      variants(first: 250) {
        nodes {
          ...CardVariant
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  ${CARD_VARIANT}
` as const;

type ProductNode = Data<typeof CARD_PRODUCTS>['products']['nodes'][number];
type Variants = ProductNode['variants'];

const isPublic = ({ status, onlineStoreUrl }: ProductNode): boolean =>
  status === 'ACTIVE' && typeof onlineStoreUrl === 'string';

const cardVariants = ({ nodes, pageInfo }: Variants): CardVariant[] | null =>
  pageInfo.hasNextPage
    ? null
    : nodes.map((node) => ({
        id: asId<'ProductVariant'>(node.id),
        isSold: node.availableForSale,
        isBeyondStock:
          node.inventoryItem.tracked &&
          node.inventoryPolicy === 'CONTINUE' &&
          (node.inventoryQuantity ?? 0) <= 0,
      }));

const cardProduct = ({ id, variants }: ProductNode): CardProduct => ({
  id: asId<'Product'>(id),
  variants: cardVariants(variants),
});

/**
 * By handle; a product that there is not, or not for everybody, is left out. Handles are letters,
 * digits, `-` and `_`. Throws NotSpared while the shop's bucket is for others.
 */
export const readCardProducts = async (
  admin: Admin,
  handles: readonly string[],
): Promise<ReadonlyMap<string, CardProduct>> => {
  const asked = handles.slice(0, MOST_CARDS);
  const query = asked.map((handle) => `handle:"${handle}"`).join(' OR ');
  const { products } = await admin.send(
    CARD_PRODUCTS,
    { query, first: asked.length },
    { spare: true },
  );
  return new Map(
    products.nodes.filter(isPublic).map((node) => [node.handle, cardProduct(node)] as const),
  );
};

/**
 * The variants of one product, where readCardProducts could not afford them; null when there are more than
 * 250, or the product is gone. Throws NotSpared as that does.
 */
export const readCardVariants = async (
  admin: Admin,
  id: ProductId,
): Promise<readonly CardVariant[] | null> => {
  const { product } = await admin.send(CARD_VARIANTS, { id }, { spare: true });
  return product ? cardVariants(product.variants) : null;
};
