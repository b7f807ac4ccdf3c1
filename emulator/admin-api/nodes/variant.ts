import { type CatalogEntry, findVariant } from '../../platform/catalog.ts';
import { gid } from '../../platform/gid.ts';
import { isSellable, sellableOnline, totalInventory } from '../../platform/inventory.ts';
import { decimal } from '../../platform/payloads/format.ts';
import type { Call } from '../call.ts';
import { connection, type PageArgs } from '../connection.ts';
import type { ApiNode } from '../node.ts';

export const variantNode = (call: Call, { product, variant }: CatalogEntry): ApiNode => ({
  __typename: 'ProductVariant',
  id: gid('ProductVariant', variant.id),
  legacyResourceId: variant.id,
  title: variant.title,
  displayName: `${product.title} - ${variant.title}`,
  sku: variant.sku,
  barcode: null,
  position: variant.position,
  price: decimal(variant.price),
  compareAtPrice: null,
  createdAt: product.createdAt,
  updatedAt: product.updatedAt,
  taxable: true,
  inventoryPolicy: variant.inventoryPolicy,
  inventoryQuantity: () => (variant.tracked ? totalInventory(call.shop, variant) : 0),
  sellableOnlineQuantity: () => (variant.tracked ? sellableOnline(call.shop, variant) : 0),
  availableForSale: () => isSellable(call.shop, variant, 1),
  inventoryItem: () => call.nodes.inventoryItem(variant.inventoryItemId),
  requiresComponents: variant.components.length > 0,
  productVariantComponents: (args: PageArgs) => {
    const components = variant.components.map((each) => ({ ...each, id: each.variantId }));
    return connection(args, components, ({ id, quantity }) => ({
      __typename: 'ProductVariantComponent',
      id: gid('ProductVariantComponent', `${variant.id}${id}`),
      quantity,
      productVariant: () => {
        const entry = findVariant(call.shop, id);
        return entry ? call.nodes.variant(entry) : null;
      },
    }));
  },
  selectedOptions: Object.entries(variant.options).map(([name, value]) => ({
    __typename: 'SelectedOption',
    name,
    value,
  })),
  product: () => call.nodes.product(product),
  ...call.nodes.metafieldFields({ ownerKind: 'ProductVariant', ownerId: variant.id }),
});
