/** How many products a rule would be for, as JSON. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { countProducts } from '#app/adapters/shopify/rule-targets.server.ts';
import { RULE_RANKS } from '#app/features/catalog/rule.ts';
import type { ReachAnswer } from '#app/features/catalog/ui/rule-reach.tsx';
import { targetProblem } from '#app/features/catalog/ui/rule-form.ts';
import { orFailed } from '#app/ui/failure.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';

export const loader = async ({ request }: LoaderFunctionArgs): Promise<ReachAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const rank = RULE_RANKS.find((one) => one === searchParams.get('rank')) ?? 'shop';
  const target = searchParams.get('target') ?? '';
  if (targetProblem(rank, target) !== null) return { rank, target, reach: null };
  const counted = await orFailed(ctx.log, () => countProducts(ctx.admin, { rank, target }));
  return { rank, target, reach: 'kind' in counted ? null : counted };
};
