/** How many products a rule would be for, and whether the online store shows its collection, as JSON. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { countProducts } from '#app/adapters/shopify/rule-targets.server.ts';
import { RULE_RANKS } from '#app/features/catalog/rule.ts';
import type { ReachAnswer } from '#app/features/catalog/ui/rule-reach.tsx';
import { targetProblem } from '#app/features/catalog/ui/rule-form.ts';
import { hiddenTargets } from '#app/flows/see-collections.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';

export const loader = async ({ request }: LoaderFunctionArgs): Promise<ReachAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const rank = RULE_RANKS.find((one) => one === searchParams.get('rank')) ?? 'shop';
  const target = searchParams.get('target') ?? '';
  if (targetProblem(rank, target) !== null) return { rank, target, reach: null, isHidden: false };
  const seen = await orFailed(ctx.log, async () => ({
    counted: await countProducts(ctx.admin, { rank, target }),
    hidden: await hiddenTargets(ctx, [{ rank, target }]),
  }));
  if ('kind' in seen) return { rank, target, reach: null, isHidden: false };
  return { rank, target, reach: seen.counted, isHidden: seen.hidden.has(target) };
};
