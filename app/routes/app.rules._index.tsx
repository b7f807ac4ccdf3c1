/** What happens at zero stock by rules: for a collection, a tag, a vendor or the whole shop. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { JOIN, parseJoinForm } from '#app/features/catalog/ui/join-form.ts';
import { LOOK, RulesPage } from '#app/features/catalog/ui/rules-page.tsx';
import type { RulesAnswer } from '#app/features/catalog/ui/rules-page.tsx';
import { readSettings } from '#app/features/shops/read.server.ts';
import { joinUnderRules, wouldBeHeldByRules } from '#app/flows/join-under-rules.server.ts';
import { askForPass } from '#app/flows/pass-catalogue.server.ts';
import { readRules } from '#app/flows/read-rules.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { STAFF } from '#app/ui/staff.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const MALFORMED: RulesAnswer = {
  kind: 'failed',
  message: 'This page was out of date. Reload it and try again.',
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const [{ rules, pass }, { zone, status }] = await Promise.all([
    readRules(ctx),
    readSettings(ctx),
  ]);
  // Before the look through the catalogue is over, nobody knows all of them.
  const waiting = pass?.step === 'done' ? await wouldBeHeldByRules(ctx) : [];
  return { rules, pass, waiting, zone, status };
};

export const action = async ({ request }: ActionFunctionArgs): Promise<RulesAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const form = await request.formData();
  return orFailed<RulesAnswer>(ctx.log, async () => {
    const intent = form.get('intent');
    if (intent === LOOK) {
      await askForPass(ctx);
      return { kind: 'asked' };
    }
    const orderIds = intent === JOIN ? parseJoinForm(form) : null;
    if (orderIds === null) return MALFORMED;
    return { kind: 'joined', ...(await joinUnderRules(ctx, { orderIds, actor: STAFF })) };
  });
};

export const meta: MetaFunction = () => pageTitle('Rules');

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
