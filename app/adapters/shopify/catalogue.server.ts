/** The whole catalogue, as a bulk query reads it: `startBulkQuery(admin, CATALOGUE)`. */
import { z } from 'zod';
import { asId, compareIds, type CollectionId, type ProductId } from '#app/domain/ids.ts';
import { ShopifyFault } from './fault.ts';
import type { VariantView } from './products.server.ts';

/**
 * Lists are read to their end whatever page they ask for. They are reached by `edges`, and each parent
 * says its id, which its children name.
 */
export const CATALOGUE = `#graphql
  query Catalogue {
    products {
      edges {
        node {
          id
          title
          handle
          vendor
          tags
          isGiftCard
          collections {
            edges {
              node {
                id
              }
            }
          }
          variants {
            edges {
              node {
                id
                title
                inventoryPolicy
                requiresComponents
                inventoryItem {
                  id
                  tracked
                }
              }
            }
          }
        }
      }
    }
  }
` as const;

export type CatalogueVariant = Pick<
  VariantView,
  'id' | 'productId' | 'title' | 'inventoryPolicy' | 'inventoryItemId' | 'tracked' | 'isBundle'
>;

export interface CatalogueProduct {
  readonly id: ProductId;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly tags: readonly string[];
  readonly isGiftCard: boolean;
  readonly collectionIds: readonly CollectionId[];
  /** The oldest first. */
  readonly variants: readonly CatalogueVariant[];
}

const anyLine = z.object({ id: z.string() });

const productLine = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  tags: z.array(z.string()),
  isGiftCard: z.boolean(),
});

const collectionLine = z.object({ id: z.string(), __parentId: z.string() });

const variantLine = z.object({
  id: z.string(),
  __parentId: z.string(),
  title: z.string(),
  inventoryPolicy: z.enum(['DENY', 'CONTINUE']),
  requiresComponents: z.boolean(),
  inventoryItem: z.object({ id: z.string(), tracked: z.boolean() }),
});

const variantOf = (line: z.infer<typeof variantLine>): CatalogueVariant => ({
  id: asId<'ProductVariant'>(line.id),
  productId: asId<'Product'>(line.__parentId),
  title: line.title,
  inventoryPolicy: line.inventoryPolicy,
  inventoryItemId: asId<'InventoryItem'>(line.inventoryItem.id),
  tracked: line.inventoryItem.tracked,
  isBundle: line.requiresComponents,
});

const kindOf = (id: string): string => /^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1] ?? '';

/** Another query may bring what this one did not. */
const incomplete = (why: string): ShopifyFault =>
  new ShopifyFault(`The catalogue was read incompletely: ${why}`, { retryable: true });

const read = <Line>(schema: z.ZodType<Line>, line: unknown): Line => {
  const parsed = schema.safeParse(line);
  if (parsed.success) return parsed.data;
  throw incomplete('a line is not what was asked for');
};

/** What is known of a product: its own line may come after those of its children. */
interface Gathered {
  product: z.infer<typeof productLine> | null;
  readonly collectionIds: CollectionId[];
  readonly variants: CatalogueVariant[];
}

const put = (line: unknown, gatheredOf: (productId: string) => Gathered): void => {
  const { id } = read(anyLine, line);
  switch (kindOf(id)) {
    case 'Product':
      gatheredOf(id).product = read(productLine, line);
      break;
    case 'ProductVariant': {
      const variant = variantOf(read(variantLine, line));
      gatheredOf(variant.productId).variants.push(variant);
      break;
    }
    case 'Collection': {
      const { __parentId } = read(collectionLine, line);
      gatheredOf(__parentId).collectionIds.push(asId<'Collection'>(id));
      break;
    }
    default:
      throw incomplete('a line is of another kind');
  }
};

const productOf = ({ product, collectionIds, variants }: Gathered): CatalogueProduct => {
  if (product === null) throw incomplete('a product is missing that has variants or collections');
  return {
    ...product,
    id: asId<'Product'>(product.id),
    collectionIds: collectionIds.sort(compareIds),
    variants: variants.sort((a, b) => compareIds(a.id, b.id)),
  };
};

/**
 * The products that the lines of `CATALOGUE` tell of, the oldest first, whatever the order of the
 * lines. Throws ShopifyFault when a line is not what was asked for or a product's own line is missing.
 */
export const productsIn = async (lines: AsyncIterable<unknown>): Promise<CatalogueProduct[]> => {
  const gathered = new Map<string, Gathered>();
  const gatheredOf = (productId: string): Gathered => {
    const known = gathered.get(productId) ?? { product: null, collectionIds: [], variants: [] };
    gathered.set(productId, known);
    return known;
  };
  for await (const line of lines) put(line, gatheredOf);
  return [...gathered.values()].map(productOf).sort((a, b) => compareIds(a.id, b.id));
};
