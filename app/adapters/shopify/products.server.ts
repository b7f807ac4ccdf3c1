import { asId, type InventoryItemId, type ProductId, type VariantId } from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { everyNode, nextOf } from './every-page.ts';
import type { Data } from './operations.ts';
import { PRODUCT, PRODUCT_VARIANTS, PRODUCTS, SET_INVENTORY_POLICY } from './product-documents.ts';
import { searchQuery } from './search-text.ts';
import { payloadOf, refuseOthers } from './user-errors.ts';

/** Whether Shopify refuses to sell below zero (DENY) or goes on (CONTINUE). */
export type InventoryPolicy = 'DENY' | 'CONTINUE';

export interface VariantView {
  readonly id: VariantId;
  readonly productId: ProductId;
  readonly title: string;
  readonly sku: string | null;
  /** In the shop's currency. */
  readonly price: string;
  readonly inventoryPolicy: InventoryPolicy;
  readonly inventoryItemId: InventoryItemId;
  readonly tracked: boolean;
  /** Over all locations; may be negative. */
  readonly available: number;
  readonly isBundle: boolean;
}

export interface ProductView {
  readonly id: ProductId;
  readonly title: string;
  readonly handle: string;
  readonly imageUrl: string | null;
  readonly isGiftCard: boolean;
  readonly variants: readonly VariantView[];
}

type ProductNode = NonNullable<Data<typeof PRODUCT>['product']>;
type VariantNode = ProductNode['variants']['nodes'][number];

const variantView = (productId: ProductId, node: VariantNode): VariantView => ({
  id: asId<'ProductVariant'>(node.id),
  productId,
  title: node.title,
  sku: node.sku ? node.sku : null,
  price: node.price,
  inventoryPolicy: node.inventoryPolicy,
  inventoryItemId: asId<'InventoryItem'>(node.inventoryItem.id),
  tracked: node.inventoryItem.tracked,
  available: node.inventoryQuantity ?? 0,
  isBundle: node.requiresComponents,
});

const productView = async (admin: Admin, node: ProductNode): Promise<ProductView> => {
  const id = asId<'Product'>(node.id);
  const variants = await everyNode(node.variants, async (after) => {
    const data = await admin.send(PRODUCT_VARIANTS, { id, after });
    return data.product?.variants ?? null;
  });
  return {
    id,
    title: node.title,
    handle: node.handle,
    imageUrl: node.featuredMedia?.preview?.image?.url ?? null,
    isGiftCard: node.isGiftCard,
    variants: variants.map((variant) => variantView(id, variant)),
  };
};

export interface ProductSearch {
  /** As typed; empty lists everything. */
  readonly search: string;
  readonly first?: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

export interface ProductPage {
  readonly products: readonly ProductView[];
  readonly next: string | null;
  readonly previous: string | null;
}

const PAGE = 20;
/** More would cost more than Shopify allows for one query. */
const LARGEST_PAGE = 25;

/** A page of products by title with all their variants. A cursor leads forwards or backwards. */
export const listProducts = async (
  admin: Admin,
  { search, first = PAGE, after, before }: ProductSearch,
): Promise<ProductPage> => {
  const size = Math.min(first, LARGEST_PAGE);
  const direction =
    before === undefined ? { first: size, after: after ?? null } : { last: size, before };
  const { products } = await admin.send(PRODUCTS, { query: searchQuery(search), ...direction });
  const views: ProductView[] = [];
  for (const node of products.nodes) views.push(await productView(admin, node));
  const { hasPreviousPage, startCursor } = products.pageInfo;
  return {
    products: views,
    next: nextOf(products),
    previous: hasPreviousPage ? (startCursor ?? null) : null,
  };
};

/** The product with all its variants; null when the shop has it no more. */
export const readProduct = async (admin: Admin, id: ProductId): Promise<ProductView | null> => {
  const { product } = await admin.send(PRODUCT, { id });
  return product ? productView(admin, product) : null;
};

const MOST_VARIANTS_PER_CALL = 250;
const GONE = new Set(['PRODUCT_DOES_NOT_EXIST', 'PRODUCT_VARIANT_DOES_NOT_EXIST']);

export interface PolicyChange {
  readonly variantId: VariantId;
  readonly policy: InventoryPolicy;
}

/** Sets each variant's policy; `vanished` when the product or one of the variants is gone. */
export const setInventoryPolicy = async (
  admin: Admin,
  productId: ProductId,
  changes: readonly PolicyChange[],
): Promise<{ kind: 'set' } | { kind: 'vanished' }> => {
  for (let start = 0; start < changes.length; start += MOST_VARIANTS_PER_CALL) {
    const variants = changes
      .slice(start, start + MOST_VARIANTS_PER_CALL)
      .map(({ variantId, policy }) => ({ id: variantId, inventoryPolicy: policy }));
    const { productVariantsBulkUpdate } = await admin.send(
      SET_INVENTORY_POLICY,
      { productId, variants },
      { repeatable: true },
    );
    const payload = payloadOf('SetInventoryPolicy', productVariantsBulkUpdate);
    refuseOthers('SetInventoryPolicy', payload, ({ code }) => code !== null && GONE.has(code));
    if (payload.userErrors.length > 0) return { kind: 'vanished' };
  }
  return { kind: 'set' };
};
