import { BlockStack } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { counted } from '#app/ui/counts.ts';
import type { Failed } from '#app/ui/failure.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import type { ShopStatus } from '#app/ui/paused-banner.tsx';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { useLookingAgain } from '#app/ui/use-looking-again.ts';
import type { TypedRange } from '../closed-days.ts';
import { CalendarCard } from './calendar-card.tsx';
import { problemInWords } from './closed-day-rows.ts';
import type { RowProblem } from './closed-day-rows.ts';
import { LeaveCard } from './leave-card.tsx';
import type { LeaveProgressView, OfOurs } from './leave-card.tsx';
import { PauseCard } from './pause-card.tsx';
import { PrivacyCard } from './privacy-card.tsx';
import type { PrivacyRow } from './privacy-card.tsx';

const WORDS = {
  title: 'Settings',
  saved: 'Saved. Every date is being worked out again.',
  paused: 'Holdline is paused',
  resumed: 'Holdline is active',
  released: (orders: number) => `${counted(orders, 'order')} being released`,
  leaving: 'Holdline is leaving',
};

/** What came of a form or a button. */
export type SettingsAnswer =
  | { kind: 'changed' | 'paused' | 'resumed' | 'leaving' }
  | { kind: 'released'; orders: number }
  | { kind: 'refused'; problems: RowProblem[] }
  | Failed;

const announce = (answer: SettingsAnswer): string | null => {
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
    case 'refused':
    case 'failed':
      return null;
  }
};

interface SettingsPageProps {
  readonly settings: {
    readonly zone: string;
    readonly status: ShopStatus;
    readonly bufferDays: number;
    readonly handlingDays: number;
    readonly workingDays: number[];
    readonly backorderLocationId: string | null;
    readonly cutOff: string | null;
    readonly closedDays: readonly TypedRange[];
    readonly today: string;
    readonly showsPlaceInLine: boolean;
    readonly locations: readonly { id: string; name: string; isActive: boolean }[];
    readonly privacyRequests: readonly PrivacyRow[];
  };
  /** The instant at which it was read. */
  readonly now: string;
  readonly preview: OfOurs;
  readonly progress: LeaveProgressView;
}

/** How the shop counts days; pausing, leaving, and customers' requests for their data. */
export const SettingsPage = ({ settings, now, preview, progress }: SettingsPageProps) => {
  const { status, zone } = settings;
  const saving = useFetcher<SettingsAnswer>();
  const doing = useFetcher<SettingsAnswer>();
  useAnnouncement<SettingsAnswer>(saving.data, announce);
  useAnnouncement<SettingsAnswer>(doing.data, announce);
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
        <ProblemBanner problems={problems.map(problemInWords)} />
        <CalendarCard
          saved={{
            bufferDays: String(settings.bufferDays),
            handlingDays: String(settings.handlingDays),
            workingDays: settings.workingDays,
            backorderLocationId: settings.backorderLocationId ?? '',
            cutOff: settings.cutOff ?? '',
            closedDays: [...settings.closedDays],
            showsPlaceInLine: settings.showsPlaceInLine,
          }}
          zone={zone}
          now={now}
          today={settings.today}
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
};
