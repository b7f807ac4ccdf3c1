/**
 * The acts on an order's fulfillment orders. None is ever sent twice: on a fault the caller reads the
 * order again and decides anew. Every user error that Shopify documents is a refusal, a value.
 */
import { asId } from '#app/domain/ids.ts';
import type {
  FulfillmentOrderId,
  FulfillmentOrderLineId,
  HoldId,
  OrderId,
} from '#app/domain/ids.ts';
import type { Admin } from './admin.server.ts';
import { nextOf } from './every-page.ts';
import { ShopifyFault } from './fault.ts';
import {
  OPEN_FULFILLMENT_ORDERS,
  PLACE_HOLD,
  RELEASE_AND_HOLD_REST,
  RELEASE_HOLDS,
  SPLIT,
} from './fulfillment-order-documents.ts';
import { payloadOf, refusalOf, type Refusal } from './user-errors.ts';

const HOLD_REFUSALS = new Set([
  'DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS',
  'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
  'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED',
  'FULFILLMENT_ORDER_NOT_FOUND',
  'FULFILLMENT_ORDER_NOT_SPLITTABLE',
  'GREATER_THAN_ZERO',
  'INVALID_LINE_ITEM_QUANTITY',
  'TAKEN',
]);

const RELEASE_REFUSALS = new Set(['FULFILLMENT_ORDER_NOT_FOUND', 'INVALID_ACCESS']);

const SPLIT_REFUSALS = new Set([
  'FULFILLMENT_ORDER_NOT_FOUND',
  'GREATER_THAN',
  'INVALID_LINE_ITEM_QUANTITY',
  'NO_LINE_ITEMS_PROVIDED_TO_SPLIT',
]);

export interface HeldLine {
  readonly id: FulfillmentOrderLineId;
  readonly quantity: number;
}

export interface HoldRequest {
  readonly fulfillmentOrderId: FulfillmentOrderId;
  /** At most 64 characters, unique among our holds on the FO. */
  readonly handle: string;
  readonly reasonNotes: string;
  /** Empty: the whole FO. */
  readonly lines: readonly HeldLine[];
}

export interface Held {
  readonly kind: 'held';
  readonly holdId: HoldId;
  /** The FO that carries the hold: a partial hold may have made a new one. */
  readonly fulfillmentOrderId: FulfillmentOrderId;
}

const linesInput = (lines: readonly HeldLine[]): { id: string; quantity: number }[] =>
  lines.map(({ id, quantity }) => ({ id, quantity }));

const holdInput = ({ handle, reasonNotes, lines }: Omit<HoldRequest, 'fulfillmentOrderId'>) => ({
  reason: 'INVENTORY_OUT_OF_STOCK' as const,
  reasonNotes,
  handle,
  fulfillmentOrderLineItems: linesInput(lines),
});

interface HoldPayload {
  readonly fulfillmentHold?: { readonly id: string } | null | undefined;
  readonly fulfillmentOrder?: { readonly id: string } | null | undefined;
}

const heldBy = ({ fulfillmentHold, fulfillmentOrder }: HoldPayload): Held => {
  if (!fulfillmentHold || !fulfillmentOrder)
    throw new ShopifyFault('A hold was placed but not named', { retryable: true, maybeDone: true });
  return {
    kind: 'held',
    holdId: asId<'FulfillmentHold'>(fulfillmentHold.id),
    fulfillmentOrderId: asId<'FulfillmentOrder'>(fulfillmentOrder.id),
  };
};

/** Without ids Shopify releases every hold, those of other apps too. */
const refuseNoIds = (holdIds: readonly HoldId[]): void => {
  if (holdIds.length === 0) throw new RangeError('A release names the holds it releases');
};

/** A page of the orders that have fulfillment orders which are not closed, each order once. */
export const ordersWithOpenFulfillment = async (
  admin: Admin,
  after: string | null,
): Promise<{ orderIds: OrderId[]; next: string | null }> => {
  const { fulfillmentOrders } = await admin.send(OPEN_FULFILLMENT_ORDERS, { after });
  const ids = new Set(fulfillmentOrders.nodes.map((node) => node.orderId));
  return { orderIds: [...ids].map((id) => asId<'Order'>(id)), next: nextOf(fulfillmentOrders) };
};

/** Holds the named lines (or the whole FO) for INVENTORY_OUT_OF_STOCK. */
export const placeHold = async (admin: Admin, wanted: HoldRequest): Promise<Held | Refusal> => {
  const variables = { id: wanted.fulfillmentOrderId, hold: holdInput(wanted) };
  const { fulfillmentOrderHold } = await admin.send(PLACE_HOLD, variables);
  const payload = payloadOf('PlaceHold', fulfillmentOrderHold);
  return refusalOf('PlaceHold', payload, HOLD_REFUSALS) ?? heldBy(payload);
};

export interface ReleaseRequest {
  readonly fulfillmentOrderId: FulfillmentOrderId;
  readonly holdIds: readonly HoldId[];
}

/** Releases exactly the named holds of the FO. Throws RangeError when none is named. */
export const releaseHolds = async (
  admin: Admin,
  { fulfillmentOrderId, holdIds }: ReleaseRequest,
): Promise<{ kind: 'released' } | Refusal> => {
  refuseNoIds(holdIds);
  const variables = { id: fulfillmentOrderId, holdIds: [...holdIds] };
  const { fulfillmentOrderReleaseHold } = await admin.send(RELEASE_HOLDS, variables);
  const payload = payloadOf('ReleaseHolds', fulfillmentOrderReleaseHold);
  return refusalOf('ReleaseHolds', payload, RELEASE_REFUSALS) ?? { kind: 'released' };
};

export interface SplitRequest {
  readonly fulfillmentOrderId: FulfillmentOrderId;
  /** What is named, per FO line; which of the two parts keeps the FO's id is not documented. */
  readonly lines: readonly HeldLine[];
}

export const splitFulfillmentOrder = async (
  admin: Admin,
  { fulfillmentOrderId, lines }: SplitRequest,
): Promise<{ kind: 'split' } | Refusal> => {
  const splits = [{ fulfillmentOrderId, fulfillmentOrderLineItems: linesInput(lines) }];
  const { fulfillmentOrderSplit } = await admin.send(SPLIT, { splits });
  const payload = payloadOf('SplitFulfillmentOrder', fulfillmentOrderSplit);
  return refusalOf('SplitFulfillmentOrder', payload, SPLIT_REFUSALS) ?? { kind: 'split' };
};

export interface ReleaseAndHoldRequest extends HoldRequest {
  readonly holdIds: readonly HoldId[];
}

/**
 * Where a held FO cannot be split: releases it and holds the rest again in one document. Shopify
 * executes both parts in order even when the first is refused; `part` says which one refused first.
 */
export const releaseAndHoldRest = async (
  admin: Admin,
  wanted: ReleaseAndHoldRequest,
): Promise<Held | (Refusal & { part: 'release' | 'hold' })> => {
  refuseNoIds(wanted.holdIds);
  const variables = {
    id: wanted.fulfillmentOrderId,
    holdIds: [...wanted.holdIds],
    hold: holdInput(wanted),
  };
  const data = await admin.send(RELEASE_AND_HOLD_REST, variables);
  const release = payloadOf('ReleaseAndHoldRest', data.fulfillmentOrderReleaseHold);
  const hold = payloadOf('ReleaseAndHoldRest', data.fulfillmentOrderHold);
  const notReleased = refusalOf('ReleaseAndHoldRest', release, RELEASE_REFUSALS);
  if (notReleased !== null) return { ...notReleased, part: 'release' };
  const notHeld = refusalOf('ReleaseAndHoldRest', hold, HOLD_REFUSALS);
  return notHeld === null ? heldBy(hold) : { ...notHeld, part: 'hold' };
};
