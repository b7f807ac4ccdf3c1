import { collectionsOf, findCollection, isMember } from '../../platform/collections.ts';
import { bareId, gid } from '../../platform/gid.ts';
import { totalInventory } from '../../platform/inventory.ts';
import { decimal } from '../../platform/payloads/format.ts';
import type { Product } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { collectionConnection, type ListArgs } from '../collection-lists.ts';
import { connection, type PageArgs, sortedBy } from '../connection.ts';
import type { ApiNode } from '../node.ts';

export const productNode = (call: Call, product: Product): ApiNode => {
  const tracked = product.variants.filter((variant) => variant.tracked);
  return {
    __typename: 'Product',
    id: gid('Product', product.id),
    legacyResourceId: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    isGiftCard: product.isGiftCard,
    descriptionHtml: product.descriptionHtml,
    description: () => product.descriptionHtml.replace(/<[^>]*>/g, ''),
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    // Source: the schema's text, "If null, then the product isn't published to the online store".
    onlineStoreUrl:
      product.status === 'DRAFT' || product.status === 'ARCHIVED'
        ? null
        : `https://${call.shop.domain}/products/${product.handle}`,
    onlineStorePreviewUrl: `https://${call.shop.domain}/products/${product.handle}`,
    hasOnlyDefaultVariant: product.variants.length === 1,
    hasVariantsThatRequiresComponents: product.variants.some(
      (variant) => variant.components.length > 0,
    ),
    totalInventory: () =>
      tracked.reduce((sum, variant) => sum + totalInventory(call.shop, variant), 0),
    tracksInventory: tracked.length > 0,
    variantsCount: { __typename: 'Count', count: product.variants.length, precision: 'EXACT' },
    collections: (args: ListArgs) =>
      collectionConnection(call, collectionsOf(call.shop, product), args),
    inCollection: ({ id }: { id: string }) => {
      const collection = findCollection(call.shop, bareId('Collection', id) ?? '');
      return collection !== undefined && isMember(collection, product);
    },
    options: () =>
      product.options.map((option, index) => ({
        __typename: 'ProductOption',
        id: gid('ProductOption', `${product.id}${index}`),
        name: option.name,
        position: index + 1,
        values: option.values,
      })),
    featuredMedia: () => mediaNode(call, product),
    featuredImage: () => imageNode(call, product),
    priceRangeV2: () => priceRange(call, product),
    variants: (args: PageArgs & { sortKey?: string }) => {
      const byPosition = sortedBy(product.variants, (variant) => variant.position);
      return connection(
        args,
        byPosition,
        (variant) => call.nodes.variant({ product, variant }),
        (variant) => variant.position,
      );
    },
    ...call.nodes.metafieldFields({ ownerKind: 'Product', ownerId: product.id }),
  };
};

const mediaNode = (call: Call, product: Product): ApiNode => ({
  __typename: 'MediaImage',
  id: gid('MediaImage', product.id),
  alt: product.title,
  mediaContentType: 'IMAGE',
  status: 'READY',
  image: () => imageNode(call, product),
  preview: () => ({
    __typename: 'MediaPreviewImage',
    status: 'READY',
    image: imageNode(call, product),
  }),
});

const imageNode = (call: Call, product: Product): ApiNode => ({
  __typename: 'Image',
  id: gid('ProductImage', product.id),
  altText: product.title,
  width: 600,
  height: 600,
  url: () => `${call.baseUrl}/cdn/products/${product.id}.svg`,
});

const priceRange = (call: Call, product: Product): ApiNode => {
  const prices = product.variants.map((variant) => variant.price);
  const money = (amount: number) => ({
    __typename: 'MoneyV2',
    amount: decimal(amount),
    currencyCode: call.shop.currency,
  });
  return {
    __typename: 'ProductPriceRangeV2',
    minVariantPrice: money(Math.min(...prices)),
    maxVariantPrice: money(Math.max(...prices)),
  };
};
