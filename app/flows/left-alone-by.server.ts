/** The rule that leaves a product alone. It gives no policy, so nothing that is stored names it. */
import type { Ctx } from '#app/adapters/context.ts';
import { readProductFacts } from '#app/adapters/shopify/product-facts.server.ts';
import type { ProductId } from '#app/domain/ids.ts';
import { decidingRule, ruleBookOf } from '#app/features/catalog/members.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import type { Rule } from '#app/features/catalog/rule.ts';

/** Null when none does, and when the shop has the product no more. */
export const leftAloneBy = async (
  ctx: Pick<Ctx, 'db' | 'admin'>,
  productId: ProductId,
): Promise<Rule | null> => {
  const rules = await ctx.db.inShop(rulesOf);
  if (!rules.some(({ kind }) => kind === 'left-alone')) return null;
  const facts = await readProductFacts(ctx.admin, productId);
  if (facts === null) return null;
  const decides = decidingRule(ruleBookOf(rules), { id: productId, ...facts });
  return decides === null || decides.kind !== null ? null : decides.rule;
};
