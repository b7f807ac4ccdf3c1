/**
 * Placing: what waits and is not held gets a hold. One held FO for each order line that waits, split
 * off by the hold itself; when everything on an FO waits, no lines are named, because a hold that
 * names every line of an FO is one that nobody has seen work.
 */
import {
  handleFor,
  isHeldByStrangers,
  isHeldByUs,
  orderLinesOf,
  partOf,
  unitsOf,
} from './fulfillment-order.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import { heldAt, wantedOn } from './hold-scene.ts';
import type { Scene } from './hold-scene.ts';
import type {
  CouldNotHold,
  CouldNotHoldUnits,
  HoldRefusals,
  HoldStep,
  WantedHold,
} from './hold-step.ts';
import type { OrderLineId } from './ids.ts';

/** Why an FO takes no hold of ours; null when it does. */
const inTheWay = (
  view: FulfillmentOrderView,
  { refused, paused }: HoldRefusals,
): CouldNotHold | null => {
  if (paused === true) return 'paused';
  const said = refused?.get(view.id);
  if (said !== undefined) return said;
  // Shopify documents holding an FO that is on hold, and does not say that it then lists HOLD.
  if (view.status === 'ON_HOLD') return null;
  if (view.status !== 'OPEN' && view.status !== 'IN_PROGRESS') return 'not-open';
  return view.supportedActions.includes('HOLD') ? null : 'no-hold-action';
};

/** Free FOs before those that strangers hold; then one that fits, a larger one, the largest. */
const byFit =
  (missing: number, orderLineId: OrderLineId) =>
  (a: FulfillmentOrderView, b: FulfillmentOrderView): number => {
    const [x, y] = [unitsOf(a, orderLineId), unitsOf(b, orderLineId)];
    const [xFits, yFits] = [x >= missing, y >= missing];
    return (
      Number(isHeldByStrangers(a)) - Number(isHeldByStrangers(b)) ||
      Number(yFits) - Number(xFits) ||
      (xFits ? x - y : y - x) ||
      orderLinesOf(a).length - orderLinesOf(b).length
    );
  };

const holdOn = (
  scene: Scene,
  view: FulfillmentOrderView,
  { orderLineId, reasonNotes }: WantedHold,
  missing: number,
): HoldStep => {
  const units = unitsOf(view, orderLineId);
  const whole = isHeldByStrangers(view);
  const everything = orderLinesOf(view).length === 1 && missing >= units;
  return {
    kind: 'hold',
    fulfillmentOrderId: view.id,
    whole,
    handle: handleFor(orderLineId),
    reasonNotes,
    lines: whole || everything ? [] : partOf(view, orderLineId, Math.min(missing, units)),
    orderLineIds: whole ? wantedOn(scene, view).map((want) => want.orderLineId) : [orderLineId],
  };
};

type NextHold =
  | { readonly step: HoldStep }
  | { readonly step: null; readonly couldNot: readonly CouldNotHoldUnits[] };

/** The next hold to place, or what waits and cannot be held. */
export const nextHold = (scene: Scene): NextHold => {
  const couldNot: CouldNotHoldUnits[] = [];
  for (const want of scene.wanted) {
    const { orderLineId, level, waiting } = want;
    const missing = waiting - heldAt(scene, orderLineId, level.locationId);
    if (missing <= 0) continue;
    const unheld = scene.views.filter(
      (view) =>
        view.locationId === level.locationId && !isHeldByUs(view) && unitsOf(view, orderLineId) > 0,
    );
    const [view] = unheld
      .filter((candidate) => inTheWay(candidate, scene.refusals) === null)
      .sort(byFit(missing, orderLineId));
    if (view !== undefined) return { step: holdOn(scene, view, want, missing) };
    const [blocked] = unheld;
    const because = blocked === undefined ? null : inTheWay(blocked, scene.refusals);
    couldNot.push({ orderLineId, level, quantity: missing, because: because ?? 'no-units' });
  }
  return { step: null, couldNot };
};
