/** How the shop counts days; pausing, leaving, and customers' requests for their data. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { changeSettings } from '#app/features/shops/change-settings.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { parseCalendarForm } from '#app/features/shops/ui/calendar-form.ts';
import { SettingsPage } from '#app/features/shops/ui/settings-page.tsx';
import type { SettingsAnswer } from '#app/features/shops/ui/settings-page.tsx';
import { leave, previewLeave, readLeaveProgress } from '#app/flows/leave.server.ts';
import { pause, releaseAllOurs, resume } from '#app/flows/pause.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { STAFF } from '#app/ui/staff.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
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
  return { settings, preview, progress };
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SettingsAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const form = await request.formData();
  return orFailed<SettingsAnswer>(ctx.log, async () => {
    switch (form.get('intent')) {
      case 'calendar': {
        const calendar = parseCalendarForm(form);
        if (calendar === null) return MALFORMED;
        return changeSettings(ctx, { ...calendar, actor: STAFF });
      }
      case 'pause':
        await pause(ctx, { actor: STAFF });
        return { kind: 'paused' };
      case 'resume':
        await resume(ctx, { actor: STAFF });
        return { kind: 'resumed' };
      case 'release':
        return { kind: 'released', ...(await releaseAllOurs(ctx, { actor: STAFF })) };
      case 'leave':
        await leave(ctx, { actor: STAFF });
        return { kind: 'leaving' };
      default:
        return MALFORMED;
    }
  });
};

export default function SettingsRoute() {
  return <SettingsPage {...useLoaderData<typeof loader>()} />;
}
