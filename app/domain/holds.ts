/**
 * The plan that moves the FOs of one order toward its allocations, one step at a time: after each step
 * the caller looks again and asks again, because nobody can say what a split or a hold leaves behind.
 * Run on what it has reached, it has nothing to do.
 *
 * The aim, for each order line at its location: the units on FOs that carry our hold are exactly those
 * that wait. Holds are placed before any are released, so that nothing is free too early. Two limits:
 * an FO that strangers hold cannot be split, so ours stays on all of it until they are gone; and what
 * cannot be held is reported, not tried again.
 */
import { openOnes } from './fulfillment-order.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import { nextHold } from './hold-placing.ts';
import { nextRelease } from './hold-releasing.ts';
import { heldAt } from './hold-scene.ts';
import type { HoldPlan, HoldRefusals, WantedHold } from './hold-step.ts';
import { compareIds } from './ids.ts';
import { wholeUnits } from './quantities.ts';

export type { HoldPlan, HoldStep, WantedHold } from './hold-step.ts';

const byKey = (a: WantedHold, b: WantedHold): number =>
  compareIds(a.orderLineId, b.orderLineId) || compareIds(a.level.locationId, b.level.locationId);

/** The next step, or what is held and what could not be. Input order does not matter. */
export const planHolds = (
  fulfillmentOrders: readonly FulfillmentOrderView[],
  wanted: readonly WantedHold[],
  refusals: HoldRefusals = {},
): HoldPlan => {
  for (const { waiting } of wanted) wholeUnits('wanted.waiting', waiting);
  const scene = { views: openOnes(fulfillmentOrders), wanted: [...wanted].sort(byKey), refusals };
  const hold = nextHold(scene);
  if (hold.step !== null) return { kind: 'step', step: hold.step };
  const step = nextRelease(scene);
  if (step !== null) return { kind: 'step', step };
  const held = scene.wanted.map(({ orderLineId, level }) => ({
    orderLineId,
    level,
    quantity: heldAt(scene, orderLineId, level.locationId),
  }));
  return { kind: 'done', held, couldNot: hold.couldNot };
};
