/** The inventory policies of many variants, as a bulk mutation sets them. Setting one twice changes nothing. */
import { z } from 'zod';
import { compareIds, type ProductId, type VariantId } from '#app/domain/ids.ts';
import { ShopifyFault } from './fault.ts';
import type { InventoryPolicy } from './products.server.ts';

/** A variant that vanished does not keep its sisters from being set. */
export const SET_POLICIES = `#graphql
  mutation SetPolicies($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(
      productId: $productId
      variants: $variants
      allowPartialUpdates: true
    ) {
      product {
        id
      }
      userErrors {
        code
        field
        message
      }
    }
  }
` as const;

export interface VariantPolicy {
  readonly productId: ProductId;
  readonly variantId: VariantId;
  readonly policy: InventoryPolicy;
}

/** The variables of one execution of `SET_POLICIES`. */
export interface PolicyLine {
  readonly productId: ProductId;
  readonly variants: { readonly id: VariantId; readonly inventoryPolicy: InventoryPolicy }[];
}

const MOST_VARIANTS_PER_LINE = 250;

/**
 * The lines for `startBulkMutation(admin, SET_POLICIES, lines)`: each holds variants of one product,
 * as many as Shopify allows. The same changes in any order make the same lines; of two changes of a
 * variant the later counts.
 */
export const policyLines = (changes: Iterable<VariantPolicy>): PolicyLine[] => {
  const byProduct = new Map<ProductId, Map<VariantId, InventoryPolicy>>();
  for (const { productId, variantId, policy } of changes) {
    const known = byProduct.get(productId) ?? new Map<VariantId, InventoryPolicy>();
    byProduct.set(productId, known.set(variantId, policy));
  }
  const products = [...byProduct].sort(([a], [b]) => compareIds(a, b));
  return products.flatMap(([productId, policies]) => {
    const variants = [...policies]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, inventoryPolicy]) => ({ id, inventoryPolicy }));
    const lines: PolicyLine[] = [];
    for (let start = 0; start < variants.length; start += MOST_VARIANTS_PER_LINE)
      lines.push({ productId, variants: variants.slice(start, start + MOST_VARIANTS_PER_LINE) });
    return lines;
  });
};

export interface PolicyRefusal {
  readonly productId: ProductId;
  /** The product is gone, one of the variants is, or Shopify refused it for another reason. */
  readonly kind: 'product-vanished' | 'variant-vanished' | 'refused';
  readonly code: string | null;
  readonly message: string;
}

const userError = z.object({ code: z.string().nullish(), message: z.string() });

const resultLine = z.object({
  __lineNumber: z.number(),
  data: z
    .object({
      productVariantsBulkUpdate: z.object({ userErrors: z.array(userError) }).nullish(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ code: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

interface Told {
  readonly code: string | null;
  readonly message: string;
}

const toldIn = ({ data, errors = [] }: z.infer<typeof resultLine>): Told[] => {
  const payload = data?.productVariantsBulkUpdate;
  const told = [
    ...errors.map(({ message, extensions }) => ({ code: extensions?.code ?? null, message })),
    ...(payload?.userErrors ?? []).map(({ code, message }) => ({ code: code ?? null, message })),
  ];
  if (told.length > 0 || payload) return told;
  return [{ code: null, message: 'Shopify did not say what became of it' }];
};

const KINDS: Readonly<Record<string, PolicyRefusal['kind']>> = {
  PRODUCT_DOES_NOT_EXIST: 'product-vanished',
  PRODUCT_VARIANT_DOES_NOT_EXIST: 'variant-vanished',
};

const refusalOf = (productId: ProductId, { code, message }: Told): PolicyRefusal => ({
  productId,
  kind: KINDS[code ?? ''] ?? 'refused',
  code,
  message,
});

const incomplete = (): ShopifyFault =>
  new ShopifyFault('The answer to policies set in bulk is incomplete', { retryable: true });

/**
 * What was refused, each reason once per product, the oldest product first; every other variant of
 * `sent` is set. A refusal does not name its product, so lines are told by their number. Shopify does
 * not say where it begins to count: the smallest number is the first line, as each has an answer.
 * Throws a fault that a new mutation may cure when an answer is missing or not readable.
 */
export const refusedIn = async (
  lines: AsyncIterable<unknown>,
  sent: readonly Pick<PolicyLine, 'productId'>[],
): Promise<PolicyRefusal[]> => {
  const answers = new Map<number, readonly Told[]>();
  for await (const line of lines) {
    const parsed = resultLine.safeParse(line);
    if (!parsed.success) throw incomplete();
    answers.set(parsed.data.__lineNumber, toldIn(parsed.data));
  }
  if (answers.size !== sent.length) throw incomplete();
  const inOrder = [...answers].sort(([a], [b]) => a - b).map(([, told]) => told);
  const refusals = new Map<string, PolicyRefusal>();
  for (const [index, { productId }] of sent.entries()) {
    for (const told of inOrder[index] ?? []) {
      const refusal = refusalOf(productId, told);
      refusals.set(JSON.stringify(refusal), refusal);
    }
  }
  return [...refusals.values()];
};
