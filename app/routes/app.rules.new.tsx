/** A new rule. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { Ctx } from '#app/adapters/context.ts';
import { readCollection } from '#app/adapters/shopify/rule-targets.server.ts';
import { asId } from '#app/domain/ids.ts';
import { readRules } from '#app/flows/read-rules.server.ts';
import type { RuleRank } from '#app/features/catalog/rule.ts';
import { answerOf, parseRuleForm } from '#app/features/catalog/ui/rule-form.ts';
import type { RuleAnswer } from '#app/features/catalog/ui/rule-form.ts';
import { RulePage } from '#app/features/catalog/ui/rule-page.tsx';
import { addRule } from '#app/flows/change-rules.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { STAFF } from '#app/ui/staff.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Add a rule',
  malformed: 'This page was out of date. Reload it and try again.',
  gone: 'This collection is no longer in Shopify. Choose another.',
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const { rules } = await readRules(ctx);
  return { rules };
};

/** What people call it. Null for a collection that is gone. */
const nameOf = async (ctx: Ctx, rank: RuleRank, target: string): Promise<string | null> => {
  if (rank !== 'collection') return target;
  return (await readCollection(ctx.admin, asId<'Collection'>(target)))?.title ?? null;
};

export const action = async ({ request }: ActionFunctionArgs): Promise<RuleAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const sent = parseRuleForm(await request.formData());
  if (sent === null) return { kind: 'failed', message: WORDS.malformed };
  if (sent.kind === 'invalid') return sent;
  const { rule } = sent;
  return orFailed<RuleAnswer>(ctx.log, async () => {
    const name = await nameOf(ctx, rule.rank, rule.target);
    if (name === null) {
      return { kind: 'invalid', problems: [{ field: 'target', message: WORDS.gone }] };
    }
    return answerOf(await addRule(ctx, { ...rule, name, actor: STAFF }));
  });
};

export const meta: MetaFunction = () => pageTitle(WORDS.title);

export default function NewRule() {
  const { rules } = useLoaderData<typeof loader>();
  return <RulePage rule={null} rules={rules} />;
}
