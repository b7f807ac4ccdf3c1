import { asApp } from '../../platform/actor.ts';
import { findFulfillmentOrder, type LineQuantity } from '../../platform/fulfillment-orders.ts';
import { bareId } from '../../platform/gid.ts';
import { hold, releaseHold } from '../../platform/holds.ts';
import { refuse, type Refusal } from '../../platform/refusal.ts';
import { split } from '../../platform/splits.ts';
import type { FulfillmentOrder } from '../../platform/state.ts';
import type { Call } from '../call.ts';
import type { ApiNode } from '../node.ts';
import { canWriteFulfillmentOrder } from '../scopes.ts';
import { userErrors } from './user-errors.ts';

type LineInputs = { id: string; quantity: number }[];

interface HoldArgs {
  id: string;
  fulfillmentHold: {
    reason: string;
    reasonNotes?: string | null;
    handle?: string | null;
    externalId?: string | null;
    fulfillmentOrderLineItems?: LineInputs | null;
  };
}

/** The mutations that change fulfillment orders. */
export const fulfillmentOrderMutations = (call: Call) => ({
  fulfillmentOrderHold: (args: HoldArgs) => {
    const { fulfillmentHold: asked } = args;
    const done = hold(
      call.platform,
      call.shop,
      writable(call, args.id),
      {
        reason: asked.reason,
        reasonNotes: asked.reasonNotes ?? null,
        handle: asked.handle ?? '',
        externalId: asked.externalId ?? null,
        lines: lineQuantities(asked.fulfillmentOrderLineItems),
      },
      asApp(call.app),
    );
    const type = 'FulfillmentOrderHoldUserError';
    if ('refused' in done) {
      return {
        fulfillmentHold: null,
        fulfillmentOrder: null,
        remainingFulfillmentOrder: null,
        userErrors: userErrors(type, [done.refused]),
      };
    }
    return {
      fulfillmentHold: call.nodes.hold(done.hold),
      fulfillmentOrder: nodeOf(call, done.held),
      remainingFulfillmentOrder: nodeOf(call, done.remaining),
      userErrors: [],
    };
  },

  fulfillmentOrderReleaseHold: (args: { id: string; holdIds?: string[] | null }) => {
    const type = 'FulfillmentOrderReleaseHoldUserError';
    const id = bareId('FulfillmentOrder', args.id) ?? '';
    if (findFulfillmentOrder(call.shop, id) && writable(call, args.id) === '') {
      const refused = refuse('INVALID_ACCESS', 'The app cannot release holds here.', ['id']);
      return { fulfillmentOrder: null, userErrors: userErrors(type, [refused.refused]) };
    }
    const holdIds = args.holdIds?.map((each) => bareId('FulfillmentHold', each) ?? each) ?? [];
    const done = releaseHold(call.platform, call.shop, id, { holdIds });
    return 'refused' in done
      ? { fulfillmentOrder: null, userErrors: userErrors(type, [done.refused]) }
      : { fulfillmentOrder: nodeOf(call, done.fulfillmentOrder), userErrors: [] };
  },

  fulfillmentOrderSplit: (args: {
    fulfillmentOrderSplits: { fulfillmentOrderId: string; fulfillmentOrderLineItems: LineInputs }[];
  }) => {
    const results: ApiNode[] = [];
    const refusals: Refusal[] = [];
    for (const asked of args.fulfillmentOrderSplits) {
      const lines = lineQuantities(asked.fulfillmentOrderLineItems);
      const id = writable(call, asked.fulfillmentOrderId);
      const done = split(call.platform, call.shop, id, lines);
      if ('refused' in done) refusals.push(done.refused);
      else {
        results.push({
          __typename: 'FulfillmentOrderSplitResult',
          fulfillmentOrder: nodeOf(call, done.named),
          remainingFulfillmentOrder: nodeOf(call, done.remaining),
          replacementFulfillmentOrder: null,
        });
      }
    }
    return {
      fulfillmentOrderSplits: refusals.length > 0 ? null : results,
      userErrors: userErrors('FulfillmentOrderSplitUserError', refusals),
    };
  },
});

const lineQuantities = (lines: LineInputs | null | undefined): LineQuantity[] =>
  (lines ?? []).map(({ id, quantity }) => ({
    id: bareId('FulfillmentOrderLineItem', id) ?? id,
    quantity,
  }));

/** The bare id, or nothing when the app's scopes do not reach this fulfillment order. */
const writable = (call: Call, globalId: string): string => {
  const id = bareId('FulfillmentOrder', globalId) ?? '';
  const found = findFulfillmentOrder(call.shop, id);
  return found && canWriteFulfillmentOrder(call, found.fulfillmentOrder) ? id : '';
};

const nodeOf = (call: Call, fulfillmentOrder: FulfillmentOrder | null): ApiNode | null => {
  const found = fulfillmentOrder && findFulfillmentOrder(call.shop, fulfillmentOrder.id);
  return found ? call.nodes.fulfillmentOrder(found.order, found.fulfillmentOrder) : null;
};
