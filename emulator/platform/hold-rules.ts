import type { Actor } from './actor.ts';
import { isActive, isWithService, type LineQuantity } from './fulfillment-orders.ts';
import { checkNamedLines, namesEverything } from './named-lines.ts';
import type { Platform } from './platform.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { FulfillmentOrder, Hold } from './state.ts';

export interface HoldInput {
  /** One of the schema's FulfillmentHoldReason. */
  reason: string;
  reasonNotes?: string | null;
  /** Unique among the holds of one app on one fulfillment order; empty when not given. */
  handle?: string;
  externalId?: string | null;
  /** The units to hold; everything when empty. Naming some splits the fulfillment order. */
  lines?: LineQuantity[];
}

const HOLDS_PER_APP = 10;
const HANDLE_LENGTH = 64;

/** Why a hold is refused, in the order in which the refusals are checked; undefined when it is not. */
export const whyNotHold = (
  platform: Platform,
  fulfillmentOrder: FulfillmentOrder,
  input: HoldInput,
  actor: Actor,
): { refused: Refusal } | undefined => {
  const handle = input.handle ?? '';
  if (handle.length > HANDLE_LENGTH) {
    const message = `Handle is too long (maximum is ${HANDLE_LENGTH} characters)`;
    return refuse(null, message, ['fulfillmentHold', 'handle']);
  }
  if (!isActive(fulfillmentOrder) || isWithService(fulfillmentOrder)) {
    return refuse(null, 'The fulfillment order is not in a holdable state.', ['id']);
  }
  return (
    whyNotAnother(fulfillmentOrder, handle, actor) ??
    whyNotPart(platform, fulfillmentOrder, input.lines ?? [])
  );
};

const whyNotAnother = (fulfillmentOrder: FulfillmentOrder, handle: string, actor: Actor) => {
  const own = fulfillmentOrder.holds.filter((hold) => isBy(hold, actor));
  if (actor.kind === 'app' && own.some((hold) => hold.handle === handle)) {
    return refuse(
      'DUPLICATE_FULFILLMENT_HOLD_HANDLE',
      'The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.',
      ['fulfillmentHold', 'handle'],
    );
  }
  if (actor.kind === 'app' && own.length >= HOLDS_PER_APP) {
    return refuse(
      'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED',
      'The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to 10 holds on a single fulfillment order at any one time.',
      ['id'],
    );
  }
  return undefined;
};

const whyNotPart = (
  platform: Platform,
  fulfillmentOrder: FulfillmentOrder,
  lines: NonNullable<HoldInput['lines']>,
) => {
  if (lines.length === 0) return undefined;
  const field = ['fulfillmentHold', 'fulfillmentOrderLineItems'];
  if (fulfillmentOrder.holds.length > 0) return notSplittable(field);
  const wrong = checkNamedLines(fulfillmentOrder, lines, field);
  if (wrong) return wrong;
  const whole = namesEverything(fulfillmentOrder, lines);
  return whole && platform.doubts.holdNamingEveryLine === 'not-splittable'
    ? notSplittable(field)
    : undefined;
};

const notSplittable = (field: string[]) =>
  refuse(
    'FULFILLMENT_ORDER_NOT_SPLITTABLE',
    'The fulfillment order is not in a splittable state.',
    field,
  );

const isBy = (hold: Hold, actor: Actor): boolean =>
  hold.appKey === (actor.kind === 'app' ? actor.apiKey : null);
