/** How the shop counts days; pausing, leaving, and customers' requests for their data. */
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { Ctx } from '#app/adapters/context.ts';
import { changeSettings } from '#app/features/shops/change-settings.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { parseCalendarForm } from '#app/features/shops/ui/calendar-form.ts';
import { SettingsPage } from '#app/features/shops/ui/settings-page.tsx';
import type { SettingsAnswer } from '#app/features/shops/ui/settings-page.tsx';
import { leave, previewLeave, readLeaveProgress } from '#app/flows/leave.server.ts';
import { pause, releaseAllOurs, resume } from '#app/flows/pause.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { STAFF } from '#app/ui/staff.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const MALFORMED: SettingsAnswer = {
  kind: 'failed',
  message: 'This page was out of date. Reload it and try again.',
};

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const [settings, preview, progress] = await Promise.all([
    readSettings(ctx),
    previewLeave(ctx),
    readLeaveProgress(ctx),
  ]);
  return { settings, now: ctx.clock.now().toString(), preview, progress };
};

type Act = (ctx: Ctx, form: FormData) => Promise<SettingsAnswer>;

const by = { actor: STAFF };

const saveCalendar: Act = (ctx, form) => {
  const calendar = parseCalendarForm(form);
  if (calendar === null) return Promise.resolve(MALFORMED);
  return changeSettings(ctx, { ...calendar, ...by });
};

const ACTS = new Map<unknown, Act>([
  ['calendar', saveCalendar],
  ['pause', (ctx) => pause(ctx, by).then(() => ({ kind: 'paused' }))],
  ['resume', (ctx) => resume(ctx, by).then(() => ({ kind: 'resumed' }))],
  ['release', async (ctx) => ({ kind: 'released', ...(await releaseAllOurs(ctx, by)) })],
  ['leave', (ctx) => leave(ctx, by).then(() => ({ kind: 'leaving' }))],
]);

export const action = async ({ request }: ActionFunctionArgs): Promise<SettingsAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const form = await request.formData();
  const act = ACTS.get(form.get('intent'));
  if (act === undefined) return MALFORMED;
  return orFailed<SettingsAnswer>(ctx.log, () => act(ctx, form));
};

export const meta: MetaFunction = () => pageTitle('Settings');

export default function SettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}
