/** One rule: what it does, and deleting it. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ShouldRevalidateFunction } from '@remix-run/react';
import { readRules } from '#app/flows/read-rules.server.ts';
import { EndingRulePage } from '#app/features/catalog/ui/ending-rule-page.tsx';
import { answerOf, END, hasEnded, parseRuleForm } from '#app/features/catalog/ui/rule-form.ts';
import type { RuleAnswer } from '#app/features/catalog/ui/rule-form.ts';
import { RulePage } from '#app/features/catalog/ui/rule-page.tsx';
import { ruleTitle } from '#app/features/catalog/ui/rule-words.ts';
import { changeRule, endRule } from '#app/flows/change-rules.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { notFound } from '#app/ui/not-found.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { rulesPath } from '#app/ui/paths.ts';
import { STAFF } from '#app/ui/staff.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  malformed: 'This page was out of date. Reload it and try again.',
  gone: {
    title: 'This rule does not exist',
    sentence: 'It was deleted and its variants have been given back, or the address is mistyped.',
    back: { label: 'Back to rules', url: rulesPath },
  },
};

const ruleIdFrom = (text: string | undefined): string => {
  if (text === undefined || !/^\d{1,18}$/.test(text)) throw notFound(WORDS.gone);
  return text;
};

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const ruleId = ruleIdFrom(params['ruleId']);
  const { rules } = await readRules(ctx);
  const rule = rules.find(({ id }) => id === ruleId);
  if (rule === undefined) throw notFound(WORDS.gone);
  return { rule, rules };
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<RuleAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const id = ruleIdFrom(params['ruleId']);
  const form = await request.formData();
  return orFailed<RuleAnswer>(ctx.log, async () => {
    if (form.get('intent') === END) {
      const answer = answerOf(await endRule(ctx, { id, actor: STAFF }));
      return answer.kind === 'changed' ? { kind: 'ended' } : answer;
    }
    const sent = parseRuleForm(form);
    if (sent === null) return { kind: 'failed', message: WORDS.malformed };
    if (sent.kind === 'invalid') return sent;
    const { kind, terms } = sent.rule;
    return answerOf(await changeRule(ctx, { id, kind, terms, actor: STAFF }));
  });
};

/** A rule that was just deleted may be gone: its page says so and leads away, and is not read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionResult,
  defaultShouldRevalidate,
}) => defaultShouldRevalidate && !hasEnded(actionResult);

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data === undefined ? undefined : ruleTitle(data.rule));

export default function Rule() {
  const { rule, rules } = useLoaderData<typeof loader>();
  return rule.isEnding ? (
    <EndingRulePage rule={rule} />
  ) : (
    <RulePage key={rule.id} rule={rule} rules={rules} />
  );
}
