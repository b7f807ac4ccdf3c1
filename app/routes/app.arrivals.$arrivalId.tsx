/** One arrival: what it brings, moving it, receiving it, who sends it, giving it up. */
import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { Ctx } from '#app/adapters/context.ts';
import { today } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import { readArrival } from '#app/features/arrivals/read.server.ts';
import { knownSuppliers } from '#app/features/arrivals/read-suppliers.server.ts';
import { ArrivalPage } from '#app/features/arrivals/ui/arrival-page.tsx';
import type { ArrivalAnswer } from '#app/features/arrivals/ui/arrival-page.tsx';
import { parseMoveForm } from '#app/features/arrivals/ui/move-form.ts';
import { parseReceiptForm } from '#app/features/arrivals/ui/receipt-form.ts';
import { parseSupplierForm } from '#app/features/arrivals/ui/supplier-form.ts';
import { readSettings } from '#app/features/shops/read.server.ts';
import { changeSupplier } from '#app/flows/change-supplier.server.ts';
import { cancelArrival, moveArrival } from '#app/flows/move-arrival.server.ts';
import { receive } from '#app/flows/receive.server.ts';
import { orFailed } from '#app/ui/failure.ts';
import { notFound } from '#app/ui/not-found.ts';
import { arrivalsPath } from '#app/ui/paths.ts';
import { STAFF } from '#app/ui/staff.ts';
import { pageTitle } from '#app/ui/page-title.ts';
import { authenticateAdmin } from '#app/wiring/app.server.ts';
export { keepForm as clientAction } from '#app/ui/keep-form.ts';
export { PageProblem as ErrorBoundary } from '#app/ui/page-problem.tsx';

const WORDS = {
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
    knownSuppliers: await knownSuppliers(ctx),
    zone,
    today: today(ctx.clock.now(), zone).toString(),
    requestId: randomUUID(),
  };
};

const MALFORMED: ArrivalAnswer = { kind: 'failed', message: WORDS.malformed };

const receiveGoods = async (
  ctx: Ctx,
  arrivalId: ArrivalId,
  form: FormData,
): Promise<ArrivalAnswer> => {
  const receipt = parseReceiptForm(form);
  if (receipt === null) return MALFORMED;
  const outcome = await receive(ctx, { arrivalId, ...receipt, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  if (outcome.kind === 'received') return { ...outcome, nextRequestId: randomUUID() };
  return outcome.kind === 'not-booked' ? { ...outcome, nextRequestId: randomUUID() } : outcome;
};

const moveGoods = async (
  ctx: Ctx,
  arrivalId: ArrivalId,
  form: FormData,
): Promise<ArrivalAnswer> => {
  const move = parseMoveForm(form);
  if (move === null) return MALFORMED;
  const outcome = await moveArrival(ctx, { arrivalId, ...move, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  if (outcome.kind === 'moved') return outcome;
  return { kind: 'not-moved', message: outcome.message } as const;
};

const changeItsSupplier = async (
  ctx: Ctx,
  arrivalId: ArrivalId,
  form: FormData,
): Promise<ArrivalAnswer> => {
  const sent = parseSupplierForm(form);
  if (sent === null) return MALFORMED;
  const outcome = await changeSupplier(ctx, { arrivalId, ...sent, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  if (outcome.kind === 'supplied') return outcome;
  return { kind: 'not-supplied', message: outcome.message } as const;
};

const cancel = async (ctx: Ctx, arrivalId: ArrivalId): Promise<ArrivalAnswer> => {
  const outcome = await cancelArrival(ctx, { arrivalId, actor: STAFF });
  if (outcome.kind === 'not-found') throw notFound(WORDS.gone);
  return outcome;
};

const ACTS = new Map<unknown, typeof receiveGoods>([
  ['receive', receiveGoods],
  ['move', moveGoods],
  ['supply', changeItsSupplier],
  ['cancel', cancel],
]);

export const action = async ({ request, params }: ActionFunctionArgs): Promise<ArrivalAnswer> => {
  const { ctx } = await authenticateAdmin(request);
  const arrivalId = arrivalIdFrom(params['arrivalId']);
  const form = await request.formData();
  const act = ACTS.get(form.get('intent'));
  if (act === undefined) return MALFORMED;
  return orFailed<ArrivalAnswer>(ctx.log, () => act(ctx, arrivalId, form));
};

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.arrival.name);

export default function Arrival() {
  return <ArrivalPage {...useLoaderData<typeof loader>()} />;
}
