import { Badge, BlockStack, Text } from '@shopify/polaris';
import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { ConfirmModal } from '#app/ui/confirm-modal.tsx';
import { counted } from '#app/ui/counts.ts';
import type { Failed } from '#app/ui/failure.ts';
import { History } from '#app/ui/history.tsx';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { arrivalsPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import type { Belief } from '../lessons.ts';
import type { ArrivalLineRow } from './arrival-line-rows.ts';
import { ArrivalLines } from './arrival-lines.tsx';
import { MoveArrivalForm } from './move-arrival-form.tsx';
import type { ReceiptProblem } from './receipt-form.ts';
import { ReceivedBanner, receivedInWords } from './received-banner.tsx';
import type { Received } from './received-banner.tsx';
import { ReceiveForm } from './receive-form.tsx';
import { SupplierCard } from './supplier-card.tsx';

const WORDS = {
  back: 'Arrivals',
  closed: 'Closed',
  cancel: 'Cancel arrival',
  cancelTitle: 'Cancel this arrival?',
  cancelText:
    'What has been received stays in stock. Everything that is still expected is given up, and the promises that rest on it move.',
  keep: 'Keep it',
  cancelled: 'Arrival cancelled',
  moved: (slipped: number) =>
    slipped === 0
      ? 'Saved. No promise got later.'
      : `Saved. ${counted(slipped, 'promise')} got later.`,
  notBooked: 'Shopify did not take everything that was counted',
};

/** What came of a form. A receipt that has been dealt with brings the request id of the next one. */
export type ArrivalAnswer =
  | ({ kind: 'received'; nextRequestId: string } & Received)
  | { kind: 'not-booked'; nextRequestId: string; problems: ReceiptProblem[] }
  | { kind: 'refused'; problems: ReceiptProblem[] }
  | { kind: 'moved'; slipped: number }
  | { kind: 'not-moved'; message: string }
  | { kind: 'supplied'; slipped: number }
  | { kind: 'not-supplied'; message: string }
  | { kind: 'cancelled' }
  | Failed;

const announce = (answer: ArrivalAnswer): string | null => {
  if (answer.kind === 'received') return receivedInWords(answer).title;
  if (answer.kind === 'moved' || answer.kind === 'supplied') return WORDS.moved(answer.slipped);
  return answer.kind === 'cancelled' ? WORDS.cancelled : null;
};

const messagesOf = (answer: ArrivalAnswer | undefined): string[] =>
  answer?.kind === 'refused' || answer?.kind === 'not-booked'
    ? [...new Set(answer.problems.map((problem) => problem.message))]
    : [];

/** One answer of the four forms at a time is news; each form keeps its own. */
const useForm = () => {
  const fetcher = useFetcher<ArrivalAnswer>();
  useAnnouncement<ArrivalAnswer>(fetcher.data, announce);
  return {
    answer: fetcher.data,
    isBusy: fetcher.state !== 'idle',
    send: (intent: string, fields: Record<string, string>) => {
      fetcher.submit({ intent, ...fields }, { method: 'post' });
    },
  };
};

/** The request id of the first form, then of each that follows a receipt that has been dealt with. */
const useRequestId = (first: string, answer: ArrivalAnswer | undefined): string => {
  const [requestId, setRequestId] = useState(first);
  const next = answer && 'nextRequestId' in answer ? answer.nextRequestId : null;
  useEffect(() => {
    if (next !== null) setRequestId(next);
  }, [next]);
  return requestId;
};

interface ArrivalPageProps {
  readonly arrival: {
    readonly name: string;
    readonly supplier: string | null;
    readonly belief: Belief | null;
    readonly bufferDays: number;
    readonly closedAt: string | null;
    readonly lines: readonly ArrivalLineRow[];
    readonly history: readonly { at: string; sentence: string; actor: string }[];
  };
  readonly knownSuppliers: readonly string[];
  readonly zone: string;
  readonly today: string;
  readonly requestId: string;
}

/** One arrival: what it brings, receiving it, moving it, giving it up. */
export const ArrivalPage = (props: ArrivalPageProps) => {
  const { arrival, knownSuppliers, zone, today: here, requestId: first } = props;
  const receiving = useForm();
  const moving = useForm();
  const supplying = useForm();
  const cancelling = useForm();
  const requestId = useRequestId(first, receiving.answer);
  const [isAsking, setIsAsking] = useState(false);
  const isOpen = arrival.closedAt === null;
  const failed = [receiving, moving, supplying, cancelling].find(
    ({ answer }) => answer?.kind === 'failed',
  )?.answer;
  return (
    <PageFrame
      title={arrival.name}
      section={WORDS.back}
      backAction={{ content: WORDS.back, url: arrivalsPath({}) }}
      {...(isOpen ? {} : { titleMetadata: <Badge>{WORDS.closed}</Badge> })}
      secondaryActions={
        isOpen
          ? [
              {
                content: WORDS.cancel,
                destructive: true,
                onAction: () => {
                  setIsAsking(true);
                },
              },
            ]
          : []
      }
    >
      <BlockStack gap="400">
        <FailedBanner message={failed?.kind === 'failed' ? failed.message : null} />
        <ProblemBanner
          problems={messagesOf(receiving.answer)}
          title={receiving.answer?.kind === 'not-booked' ? WORDS.notBooked : undefined}
        />
        <ReceivedBanner
          received={receiving.answer?.kind === 'received' ? receiving.answer : null}
        />
        {isOpen ? (
          <ReceiveForm
            key={requestId}
            lines={arrival.lines}
            requestId={requestId}
            problems={receiving.answer?.kind === 'refused' ? receiving.answer.problems : []}
            isSaving={receiving.isBusy}
            onReceive={(receipt) => {
              receiving.send('receive', { receipt: JSON.stringify(receipt) });
            }}
          />
        ) : null}
        <ArrivalLines lines={arrival.lines} today={here} zone={zone} />
        {isOpen ? (
          <MoveArrivalForm
            lines={arrival.lines}
            today={here}
            problem={moving.answer?.kind === 'not-moved' ? moving.answer.message : null}
            isSaving={moving.isBusy}
            onMove={(move) => {
              moving.send('move', move);
            }}
          />
        ) : null}
        <SupplierCard
          supplier={arrival.supplier}
          belief={arrival.belief}
          bufferDays={arrival.bufferDays}
          known={knownSuppliers}
          problem={supplying.answer?.kind === 'not-supplied' ? supplying.answer.message : null}
          isSaving={supplying.isBusy}
          onSave={(supplier) => {
            supplying.send('supply', { supplier });
          }}
        />
        <History entries={arrival.history} zone={zone} />
      </BlockStack>
      <ConfirmModal
        id="cancel-arrival"
        isOpen={isAsking}
        title={WORDS.cancelTitle}
        confirm={WORDS.cancel}
        dismiss={WORDS.keep}
        isBusy={cancelling.isBusy}
        onConfirm={() => {
          cancelling.send('cancel', {});
          setIsAsking(false);
        }}
        onDismiss={() => {
          setIsAsking(false);
        }}
      >
        <Text as="p">{WORDS.cancelText}</Text>
      </ConfirmModal>
    </PageFrame>
  );
};
