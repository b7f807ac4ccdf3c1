import type { Actor } from './actor.ts';
import {
  canMerge,
  findFulfillmentOrder,
  type FoundFulfillmentOrder,
  isActive,
  isWithService,
  restingStatus,
  touch,
} from './fulfillment-orders.ts';
import { type HoldInput, whyNotHold } from './hold-rules.ts';
import { mergeInto } from './merges.ts';
import { namesEverything } from './named-lines.ts';
import {
  briefFulfillmentOrder,
  holdPayload,
  placedOnHoldPayload,
} from './payloads/fulfillment-order.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import { carve } from './splits.ts';
import type { FulfillmentOrder, Hold, ShopState } from './state.ts';

export interface Held {
  hold: Hold;
  held: FulfillmentOrder;
  /** What was split off, when only a part is held. */
  remaining: FulfillmentOrder | null;
}

/** Places a hold. Source of the rules: the schema's text on FulfillmentOrderHoldInput and its errors. */
export const hold = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderId: string,
  input: HoldInput,
  actor: Actor,
): Held | { refused: Refusal } => {
  const found = findFulfillmentOrder(shop, fulfillmentOrderId);
  if (!found) return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order not found.', ['id']);
  const refusal = whyNotHold(platform, found.fulfillmentOrder, input, actor);
  if (refusal) return refusal;

  const lines = input.lines ?? [];
  const whole = lines.length === 0 || namesEverything(found.fulfillmentOrder, lines);
  const parts = whole
    ? { named: found.fulfillmentOrder, remaining: null }
    : carve(platform, found, lines);
  const placed = placeHold(platform, parts.named, input, actor);
  announceHold(platform, shop, found, { ...placed, remaining: parts.remaining });
  return { hold: placed.hold, held: parts.named, remaining: parts.remaining };
};

const placeHold = (
  platform: Platform,
  held: FulfillmentOrder,
  input: HoldInput,
  actor: Actor,
): { hold: Hold; held: FulfillmentOrder; first: boolean } => {
  const placed: Hold = {
    id: platform.newId(),
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    handle: input.handle ?? '',
    externalId: input.externalId ?? null,
    appKey: actor.kind === 'app' ? actor.apiKey : null,
    heldBy: actor.name,
  };
  const first = held.status !== 'ON_HOLD';
  held.holds.push(placed);
  held.status = 'ON_HOLD';
  return { hold: placed, held, first };
};

/** `placed_on_hold` comes once, on the transition; `fulfillment_holds/added` with every hold. */
const announceHold = (
  platform: Platform,
  shop: ShopState,
  found: FoundFulfillmentOrder,
  what: Held & { first: boolean },
): void => {
  const { hold: placed, held, remaining } = what;
  if (what.first) {
    const payload = placedOnHoldPayload(held, remaining, placed);
    platform.emit(shop, 'fulfillment_orders/placed_on_hold', payload);
  }
  platform.emit(shop, 'fulfillment_holds/added', {
    fulfillment_order: briefFulfillmentOrder(held),
    fulfillment_hold: holdPayload(placed),
  });
  touch(platform, shop, found.order, remaining ? [held, remaining] : [held]);
};

/**
 * Releases the named holds of this fulfillment order, whoever placed them. Without ids it releases
 * every hold, other apps' too; an empty list counts as none given.
 */
export const releaseHold = (
  platform: Platform,
  shop: ShopState,
  fulfillmentOrderId: string,
  { holdIds = [] }: { holdIds?: string[] } = {},
): { fulfillmentOrder: FulfillmentOrder; released: Hold[] } | { refused: Refusal } => {
  const found = findFulfillmentOrder(shop, fulfillmentOrderId);
  if (!found) return refuse('FULFILLMENT_ORDER_NOT_FOUND', 'Fulfillment order not found.', ['id']);
  const { order, fulfillmentOrder } = found;
  const goes = (each: Hold) => holdIds.length === 0 || holdIds.includes(each.id);
  const released = fulfillmentOrder.holds.filter(goes);
  if (released.length === 0) return { fulfillmentOrder, released };

  fulfillmentOrder.holds = fulfillmentOrder.holds.filter((each) => !goes(each));
  for (const each of released) {
    platform.emit(shop, 'fulfillment_holds/released', {
      fulfillment_order: briefFulfillmentOrder(fulfillmentOrder),
      fulfillment_hold: holdPayload(each),
    });
  }
  if (fulfillmentOrder.holds.length > 0) {
    touch(platform, shop, order, [fulfillmentOrder]);
    return { fulfillmentOrder, released };
  }
  fulfillmentOrder.status = restingStatus(fulfillmentOrder);
  const payload = { fulfillment_order: briefFulfillmentOrder(fulfillmentOrder) };
  platform.emit(shop, 'fulfillment_orders/hold_released', payload);
  touch(platform, shop, order, [fulfillmentOrder]);
  return { fulfillmentOrder: rejoin(platform, shop, found), released };
};

/** The doubt `mergeAfterRelease`: what a hold had separated may find together again. */
const rejoin = (
  platform: Platform,
  shop: ShopState,
  { order, fulfillmentOrder }: FoundFulfillmentOrder,
): FulfillmentOrder => {
  if (platform.doubts.mergeAfterRelease === 'never') return fulfillmentOrder;
  const target = order.fulfillmentOrders.find((each) => canMerge(fulfillmentOrder, each));
  if (!target || !isActive(fulfillmentOrder) || isWithService(fulfillmentOrder)) {
    return fulfillmentOrder;
  }
  mergeInto(platform, shop, order, target, [fulfillmentOrder]);
  return target;
};
