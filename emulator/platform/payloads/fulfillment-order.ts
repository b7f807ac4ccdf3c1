import { gid } from '../gid.ts';
import type { FulfillmentOrder, FulfillmentOrderLine, Hold } from '../state.ts';

/**
 * The bodies of the `fulfillment_orders/*` and `fulfillment_holds/*` topics: small, and with global
 * ids. Source: https://shopify.dev/docs/api/webhooks
 */
export const briefFulfillmentOrder = (fulfillmentOrder: FulfillmentOrder): object => ({
  id: gid('FulfillmentOrder', fulfillmentOrder.id),
  status: fulfillmentOrder.status.toLowerCase(),
});

export const holdPayload = (hold: Hold): object => ({
  id: gid('FulfillmentHold', hold.id),
  reason: hold.reason.toLowerCase(),
  reason_notes: hold.reasonNotes,
  handle: hold.handle,
});

export const placedOnHoldPayload = (
  held: FulfillmentOrder,
  remaining: FulfillmentOrder | null,
  created: Hold,
): object => ({
  fulfillment_order: {
    ...briefFulfillmentOrder(held),
    fulfillment_holds: held.holds.map(holdPayload),
  },
  remaining_fulfillment_order: remaining && briefFulfillmentOrder(remaining),
  held_fulfillment_order_line_items: linesPayload(held.lines),
  created_fulfillment_hold: holdPayload(created),
});

export const splitPayload = (named: FulfillmentOrder, remaining: FulfillmentOrder): object => ({
  fulfillment_order: briefFulfillmentOrder(named),
  remaining_fulfillment_order: briefFulfillmentOrder(remaining),
  replacement_fulfillment_order: null,
  split_line_items: linesPayload(named.lines),
});

export const mergedPayload = (merged: FulfillmentOrder, intents: string[]): object => ({
  fulfillment_order_merges: [
    {
      fulfillment_order: briefFulfillmentOrder(merged),
      merge_intents: intents.map((id) => ({
        fulfillment_order_id: gid('FulfillmentOrder', id),
        fulfillment_order_line_items: [],
      })),
    },
  ],
});

export const movedPayload = (move: {
  original: FulfillmentOrder;
  moved: FulfillmentOrder;
  fromLocationId: string;
}): object => ({
  original_fulfillment_order: briefFulfillmentOrder(move.original),
  moved_fulfillment_order: briefFulfillmentOrder(move.moved),
  source_location: { id: gid('Location', move.fromLocationId) },
  destination_location_id: gid('Location', move.moved.locationId),
  fulfillment_order_line_items_requested: linesPayload(move.moved.lines),
});

const linesPayload = (lines: FulfillmentOrderLine[]): object[] =>
  lines.map((line) => ({
    id: gid('FulfillmentOrderLineItem', line.id),
    quantity: line.remainingQuantity,
  }));
