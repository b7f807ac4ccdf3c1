import { findProduct } from '../../platform/catalog.ts';
import { bareId } from '../../platform/gid.ts';
import { announceProduct } from '../../platform/products.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Variant } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import { NotModelled } from '../node.ts';
import { userErrors } from './user-errors.ts';

interface VariantInput {
  id?: string | null;
  inventoryPolicy?: Variant['inventoryPolicy'] | null;
  price?: string | null;
}

const CHANGEABLE = new Set(['id', 'inventoryPolicy', 'price']);

/** `productVariantsBulkUpdate`: all variants of one product, or none unless partial updates are allowed. */
export const variantMutations = (call: Call) => ({
  productVariantsBulkUpdate: (args: {
    productId: string;
    variants: VariantInput[];
    allowPartialUpdates: boolean;
  }) => {
    const product = findProduct(call.shop, bareId('Product', args.productId) ?? '');
    if (!product) {
      const message = 'Product does not exist';
      return refused([{ code: 'PRODUCT_DOES_NOT_EXIST', field: ['productId'], message }]);
    }
    const changes: { variant: Variant; input: VariantInput }[] = [];
    const refusals: Refusal[] = [];
    for (const [index, input] of args.variants.entries()) {
      refuseUnmodelled(input);
      const id = input.id ? bareId('ProductVariant', input.id) : undefined;
      const variant = product.variants.find((each) => each.id === id);
      if (variant) changes.push({ variant, input });
      else refusals.push(missing(index, input));
    }
    if (refusals.length > 0 && !args.allowPartialUpdates) return refused(refusals);
    for (const { variant, input } of changes) {
      if (input.inventoryPolicy) variant.inventoryPolicy = input.inventoryPolicy;
      if (input.price) variant.price = Math.round(Number(input.price) * 100);
    }
    if (changes.length > 0) announceProduct(call.platform, call.shop, product);
    return {
      product: call.nodes.product(product),
      productVariants: changes.map(({ variant }) => call.nodes.variant({ product, variant })),
      userErrors: errors(refusals),
    };
  },
});

const refuseUnmodelled = (input: VariantInput): void => {
  const strange = Object.keys(input).find((name) => !CHANGEABLE.has(name));
  if (strange) throw new NotModelled(`ProductVariantsBulkInput.${strange}`);
};

const missing = (index: number, input: VariantInput): Refusal =>
  input.id
    ? {
        code: 'PRODUCT_VARIANT_DOES_NOT_EXIST',
        field: ['variants', String(index), 'id'],
        message: 'Product variant does not exist',
      }
    : {
        code: 'PRODUCT_VARIANT_ID_MISSING',
        field: ['variants', String(index), 'id'],
        message: 'Product variant is missing ID attribute',
      };

const refused = (refusals: Refusal[]) => ({
  product: null,
  productVariants: null,
  userErrors: errors(refusals),
});

const errors = (refusals: Refusal[]) => userErrors('ProductVariantsBulkUpdateUserError', refusals);
