/** One arrival: what it brings, moving it, receiving it, giving it up. */
import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useFetcher, useLoaderData } from '@remix-run/react';
import { Badge, BlockStack, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Ctx } from '#app/adapters/context.ts';
import { today } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { readArrival } from '#app/features/arrivals/read.server.ts';
import { ArrivalLines } from '#app/features/arrivals/ui/arrival-lines.tsx';
import { parseMoveForm } from '#app/features/arrivals/ui/move-form.ts';
import { MoveArrivalForm } from '#app/features/arrivals/ui/move-arrival-form.tsx';
import { parseReceiptForm } from '#app/features/arrivals/ui/receipt-form.ts';
import { ReceivedBanner, receivedInWords } from '#app/features/arrivals/ui/received-banner.tsx';
import { ReceiveForm } from '#app/features/arrivals/ui/receive-form.tsx';
import { readSettings } from '#app/features/shops/read.server.ts';
import { cancelArrival, moveArrival } from '#app/flows/move-arrival.server.ts';
import { receive } from '#app/flows/receive.server.ts';
import { ConfirmModal } from '#app/ui/confirm-modal.tsx';
import { counted } from '#app/ui/counts.ts';
import { orFailed } from '#app/ui/failure.ts';
import { History } from '#app/ui/history.tsx';
import { notFound } from '#app/ui/not-found.ts';
import { PageFrame } from '#app/ui/page-frame.tsx';
import { arrivalsPath } from '#app/ui/paths.ts';
import { FailedBanner, ProblemBanner } from '#app/ui/problem-banner.tsx';
import { STAFF } from '#app/ui/staff.ts';
import { useAnnouncement } from '#app/ui/use-announcement.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

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
  malformed: 'This page was out of date. Reload it and try again.',
  gone: {
    title: 'This arrival does not exist',
    sentence: 'It was never recorded here, or the address is mistyped.',
    back: { label: 'Back to arrivals', url: arrivalsPath({}) },
  },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const arrivalIdFrom = (text: string | undefined): ArrivalId => {
  if (text === undefined || !UUID.test(text)) throw notFound(WORDS.gone);
  return asId<'Arrival'>(text);
};

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const arrival = await readArrival(ctx, arrivalIdFrom(params['arrivalId']));
  if (arrival === null) throw notFound(WORDS.gone);
  const { zone } = await readSettings(ctx);
  return {
    arrival,
    zone,
    today: today(ctx.clock.now(), zone).toString(),
    requestId: randomUUID(),
  };
};

const MALFORMED = { kind: 'failed', message: WORDS.malformed } as const;

const receiveGoods = async (ctx: Ctx, arrivalId: ArrivalId, form: FormData) => {
  const receipt = parseReceiptForm(form);
  if (receipt === null) return MALFORMED;
  const outcome = await receive(ctx, { arrivalId, ...receipt, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  if (outcome.kind === 'received') return { ...outcome, nextRequestId: randomUUID() };
  const isShopifys =
    outcome.problems.every(({ arrivalLineId }) => arrivalLineId === null) &&
    receipt.lines.some(({ units }) => units > 0);
  return isShopifys
    ? ({ kind: 'not-booked', problems: outcome.problems, nextRequestId: randomUUID() } as const)
    : outcome;
};

const moveGoods = async (ctx: Ctx, arrivalId: ArrivalId, form: FormData) => {
  const move = parseMoveForm(form);
  if (move === null) return MALFORMED;
  const outcome = await moveArrival(ctx, { arrivalId, ...move, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  if (outcome.kind === 'moved') return outcome;
  return { kind: 'not-moved', message: outcome.message } as const;
};

const cancel = async (ctx: Ctx, arrivalId: ArrivalId) => {
  const outcome = await cancelArrival(ctx, { arrivalId, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  return outcome;
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { ctx } = await authenticateAdmin(request);
  const arrivalId = arrivalIdFrom(params['arrivalId']);
  const form = await request.formData();
  return orFailed(ctx.log, async () => {
    switch (form.get('intent')) {
      case 'receive':
        return receiveGoods(ctx, arrivalId, form);
      case 'move':
        return moveGoods(ctx, arrivalId, form);
      case 'cancel':
        return cancel(ctx, arrivalId);
      default:
        return MALFORMED;
    }
  });
};

type Answer = Awaited<ReturnType<typeof action>>;

const announce = (answer: Answer): string | null => {
  if (answer.kind === 'received') return receivedInWords(answer).title;
  if (answer.kind === 'moved') return WORDS.moved(answer.slipped);
  return answer.kind === 'cancelled' ? WORDS.cancelled : null;
};

const messagesOf = (answer: Answer | undefined): string[] =>
  answer?.kind === 'refused' || answer?.kind === 'not-booked'
    ? [...new Set(answer.problems.map((problem) => problem.message))]
    : [];

/** One answer of the three forms at a time is news; each form keeps its own. */
const useForm = () => {
  const fetcher = useFetcher<Answer>();
  useAnnouncement<Answer>(fetcher.data, announce);
  return {
    answer: fetcher.data,
    isBusy: fetcher.state !== 'idle',
    send: (intent: string, fields: Record<string, string>) => {
      fetcher.submit({ intent, ...fields }, { method: 'post' });
    },
  };
};

/** The request id of the first form, then of each that follows a receipt that has been dealt with. */
const useRequestId = (first: string, answer: Answer | undefined): string => {
  const [requestId, setRequestId] = useState(first);
  const next = answer && 'nextRequestId' in answer ? answer.nextRequestId : null;
  useEffect(() => {
    if (next !== null) setRequestId(next);
  }, [next]);
  return requestId;
};

export default function Arrival() {
  const { arrival, zone, today: here, requestId: first } = useLoaderData<typeof loader>();
  const receiving = useForm();
  const moving = useForm();
  const cancelling = useForm();
  const requestId = useRequestId(first, receiving.answer);
  const [isAsking, setIsAsking] = useState(false);
  const isOpen = arrival.closedAt === null;
  const failed = [receiving.answer, moving.answer, cancelling.answer].find(
    (answer) => answer?.kind === 'failed',
  );
  return (
    <PageFrame
      title={arrival.name}
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
}
