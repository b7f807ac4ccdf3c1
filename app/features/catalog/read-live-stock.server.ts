/**
 * Stock per location as Shopify has it now, for variants that no decision has looked at yet: what is
 * under a policy is known already, everything else is asked for while a person looks at it.
 */
import type { Ctx } from '#app/adapters/context.ts';
import { readStock } from '#app/adapters/shopify/inventory.server.ts';
import type { VariantView } from '#app/adapters/shopify/products.server.ts';

export interface LiveLevel {
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly available: number;
}

/** One call each, so a product with more variants than this shows only their totals. */
const MOST_CALLS = 12;

export const readLiveStock = async (
  ctx: Pick<Ctx, 'admin'>,
  variants: readonly VariantView[],
): Promise<LiveLevel[]> => {
  const counted = variants.filter(({ tracked, isBundle }) => tracked && !isBundle);
  if (counted.length > MOST_CALLS) return [];
  const levels = await Promise.all(
    counted.map(async ({ inventoryItemId }) => {
      const stock = await readStock(ctx.admin, inventoryItemId);
      return (stock?.levels ?? []).map(({ locationId, stock: { available } }) => ({
        inventoryItemId,
        locationId,
        available,
      }));
    }),
  );
  return levels.flat();
};
