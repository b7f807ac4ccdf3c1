import { gid } from '../gid.ts';
import { totalInventory } from '../inventory.ts';
import type { Product, ShopState } from '../state.ts';
import { decimal, shopTime } from './format.ts';

/** The body of `products/create` and `products/update`. */
export const productPayload = (shop: ShopState, product: Product): object => ({
  id: Number(product.id),
  admin_graphql_api_id: gid('Product', product.id),
  title: product.title,
  handle: product.handle,
  body_html: product.descriptionHtml,
  vendor: product.vendor,
  product_type: product.productType,
  status: product.status.toLowerCase(),
  tags: product.tags.join(', '),
  created_at: shopTime(shop.timezone, product.createdAt),
  updated_at: shopTime(shop.timezone, product.updatedAt),
  options: product.options.map((option, index) => ({ ...option, position: index + 1 })),
  variants: product.variants.map((variant) => ({
    id: Number(variant.id),
    admin_graphql_api_id: gid('ProductVariant', variant.id),
    product_id: Number(product.id),
    title: variant.title,
    sku: variant.sku,
    position: variant.position,
    price: decimal(variant.price),
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    inventory_item_id: Number(variant.inventoryItemId),
    inventory_quantity: variant.tracked ? totalInventory(shop, variant) : 0,
  })),
});
