/** How the shop counts days; pausing, leaving, and customers' requests for their data. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator } from '@remix-run/react';
import { BlockStack } from '@shopify/polaris';
import { useEffect } from 'react';
import { changeSettings } from '#app/features/shops/change-settings.server.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { CalendarCard } from '#app/features/shops/ui/calendar-card.tsx';
import { parseCalendarForm } from '#app/features/shops/ui/calendar-form.ts';
import { LeaveCard } from '#app/features/shops/ui/leave-card.tsx';
import { PauseCard } from '#app/features/shops/ui/pause-card.tsx';
import { PrivacyCard } from '#app/features/shops/ui/privacy-card.tsx';
import { leave, previewLeave, readLeaveProgress } from '#app/flows/leave.server.ts';
import { pause, releaseAllOurs, resume } from '#app/flows/pause.server.ts';
import { counted } from '#app/ui/counts.ts';
import { orFailed } from '#app/ui/failure.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { STAFF } from '#app/ui/staff.ts';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
  title: 'Settings',
  saved: 'Saved. Every date is being worked out again.',
  paused: 'Holdline is paused',
  resumed: 'Holdline is active',
  released: (orders: number) => `${counted(orders, 'order')} being released`,
  leaving: 'Holdline is leaving',
  malformed: 'This page was out of date. Reload it and try again.',
};

const LOOK_AGAIN_MS = 2000;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const [settings, preview, progress] = await Promise.all([
    readSettings(ctx),
    previewLeave(ctx),
    readLeaveProgress(ctx),
  ]);
  return { settings, preview, progress };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const form = await request.formData();
  return orFailed(ctx.log, async () => {
    switch (form.get('intent')) {
      case 'calendar': {
        const calendar = parseCalendarForm(form);
        if (calendar === null) return { kind: 'failed', message: WORDS.malformed } as const;
        return changeSettings(ctx, { ...calendar, actor: STAFF });
      }
      case 'pause':
        await pause(ctx, { actor: STAFF });
        return { kind: 'paused' } as const;
      case 'resume':
        await resume(ctx, { actor: STAFF });
        return { kind: 'resumed' } as const;
      case 'release':
        return { kind: 'released', ...(await releaseAllOurs(ctx, { actor: STAFF })) } as const;
      case 'leave':
        await leave(ctx, { actor: STAFF });
        return { kind: 'leaving' } as const;
      default:
        return { kind: 'failed', message: WORDS.malformed } as const;
    }
  });
};

type Answer = Awaited<ReturnType<typeof action>>;

const announce = (answer: Answer): string | null => {
  switch (answer.kind) {
    case 'changed':
      return WORDS.saved;
    case 'paused':
      return WORDS.paused;
    case 'resumed':
      return WORDS.resumed;
    case 'released':
      return WORDS.released(answer.orders);
    case 'leaving':
      return WORDS.leaving;
    default:
      return null;
  }
};

const useLookingAgain = (isOn: boolean): void => {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isOn || state !== 'idle') return undefined;
    const timer = setTimeout(revalidate, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isOn, revalidate, state]);
};

export default function Settings() {
  const { settings, preview, progress } = useLoaderData<typeof loader>();
  const { status, zone } = settings;
  const saving = useFetcher<Answer>();
  const doing = useFetcher<Answer>();
  useAnnouncement<Answer>(saving.data, announce);
  useAnnouncement<Answer>(doing.data, announce);
  useLookingAgain(status === 'leaving');
  const problems = saving.data?.kind === 'refused' ? saving.data.problems : [];
  const failed = [saving.data, doing.data].find((answer) => answer?.kind === 'failed');
  const isBusy = doing.state !== 'idle';
  const send = (intent: string) => {
    doing.submit({ intent }, { method: 'post' });
  };
  return (
    <PageFrame title={WORDS.title}>
      <BlockStack gap="400">
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        <ProblemBanner problems={problems.map((problem) => problem.message)} />
        <CalendarCard
          saved={{
            bufferDays: String(settings.bufferDays),
            handlingDays: String(settings.handlingDays),
            workingDays: settings.workingDays,
            backorderLocationId: settings.backorderLocationId ?? '',
          }}
          zone={zone}
          locations={settings.locations.filter(
            ({ id, isActive }) => isActive || id === settings.backorderLocationId,
          )}
          problems={problems}
          isSaving={saving.state !== 'idle'}
          onSave={(calendar) => {
            saving.submit(
              { intent: 'calendar', calendar: JSON.stringify(calendar) },
              { method: 'post' },
            );
          }}
        />
        {status === 'active' || status === 'paused' ? (
          <PauseCard
            isPaused={status === 'paused'}
            isBusy={isBusy}
            onPause={() => {
              send('pause');
            }}
            onResume={() => {
              send('resume');
            }}
            onRelease={() => {
              send('release');
            }}
          />
        ) : null}
        <PrivacyCard rows={settings.privacyRequests} zone={zone} />
        <LeaveCard
          status={status}
          preview={preview}
          progress={progress}
          isBusy={isBusy}
          onLeave={() => {
            send('leave');
          }}
          onStartAgain={() => {
            send('resume');
          }}
        />
      </BlockStack>
    </PageFrame>
  );
}
