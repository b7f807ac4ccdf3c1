/**
 * One step of a plan of holds, sent to Shopify once. What comes of it is never assumed: the caller
 * looks at the order again. A first refusal may be a race with somebody else and only leads to
 * another look; the second one for the same FO is believed.
 */
import type { Ctx } from '#app/adapters/context.ts';
import {
  placeHold,
  releaseAndHoldRest,
  releaseHolds,
  splitFulfillmentOrder,
} from '#app/adapters/shopify/fulfillment-orders.server.ts';
import type { CouldNotHold, HoldRefusals, HoldStep } from '#app/domain/hold-step.ts';
import type { FulfillmentOrderId, OrderId } from '#app/domain/ids.ts';
import type { FulfillmentOrderView } from '#app/domain/fulfillment-order.ts';
import { ourHoldsOn } from '#app/domain/fulfillment-order.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { expectRelease } from './wanted-holds.server.ts';

/** What Shopify said no to while one order was tended. */
export interface Refused extends HoldRefusals {
  readonly once: Set<FulfillmentOrderId>;
  readonly refused: Map<FulfillmentOrderId, CouldNotHold>;
  readonly unsplittable: Set<FulfillmentOrderId>;
}

export const noRefusals = (): Refused => ({
  once: new Set(),
  refused: new Map(),
  unsplittable: new Set(),
});

interface Answer {
  readonly kind: string;
  readonly code?: string;
  readonly message?: string;
}

const send = async (ctx: Ctx, step: HoldStep): Promise<Answer> => {
  const { fulfillmentOrderId } = step;
  switch (step.kind) {
    case 'hold':
      return placeHold(ctx.admin, step);
    case 'release':
      return releaseHolds(ctx.admin, step);
    case 'split':
      return splitFulfillmentOrder(ctx.admin, { fulfillmentOrderId, lines: step.stay });
    case 'release-and-hold-rest':
      return releaseAndHoldRest(ctx.admin, {
        ...step.then,
        fulfillmentOrderId,
        holdIds: step.holdIds,
      });
  }
};

const note = (step: HoldStep, answer: Answer, refused: Refused): void => {
  const { fulfillmentOrderId } = step;
  if (step.kind === 'split') refused.unsplittable.add(fulfillmentOrderId);
  else if (refused.once.has(fulfillmentOrderId)) {
    const limit = answer.code === 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED';
    refused.refused.set(fulfillmentOrderId, limit ? 'hold-limit' : 'refused-by-shopify');
  }
  refused.once.add(fulfillmentOrderId);
};

const endsHolds = (step: HoldStep, views: readonly FulfillmentOrderView[]) => {
  if (step.kind === 'release' || step.kind === 'release-and-hold-rest') return step.holdIds;
  if (step.kind === 'hold') return [];
  const view = views.find(({ id }) => id === step.fulfillmentOrderId);
  return view === undefined ? [] : ourHoldsOn(view);
};

export const carryOut = async (
  ctx: Ctx,
  orderId: OrderId,
  step: HoldStep,
  views: readonly FulfillmentOrderView[],
  refused: Refused,
): Promise<void> => {
  const ending = endsHolds(step, views);
  if (ending.length > 0) await expectRelease(ctx, orderId, ending);
  const answer = await send(ctx, step);
  const { fulfillmentOrderId } = step;
  ctx.log.info({ orderId, step: step.kind, fulfillmentOrderId, answer: answer.kind }, 'holds');
  if (answer.kind === 'refused') note(step, answer, refused);
  else if (step.kind === 'release' || step.kind === 'release-and-hold-rest') {
    const view = views.find(({ id }) => id === fulfillmentOrderId);
    const units = (view?.lines ?? []).reduce((sum, line) => sum + line.remaining, 0);
    await ctx.db.inShop((tx) =>
      record(tx, ctx.shop, {
        at: ctx.clock.now(),
        actor: HOLDLINE,
        orderId,
        kind: 'hold-released',
        data: { units, fulfillmentOrderId },
      }),
    );
  }
};
