/**
 * Releasing: what is held and does not wait is set free, by our own hold ids only. FOs that are
 * covered go as they are; one that is covered in part is split where Shopify supports that on a held
 * FO, and else released and held again.
 */
import {
  handleFor,
  isHeldByStrangers,
  isHeldByUs,
  orderLinesOf,
  ourHoldsOn,
  partOf,
  unitsOf,
} from './fulfillment-order.ts';
import type { FulfillmentOrderLineQuantity, FulfillmentOrderView } from './fulfillment-order.ts';
import { keepsOf } from './held-units.ts';
import { wantedOn } from './hold-scene.ts';
import type { Scene } from './hold-scene.ts';
import type { HoldStep } from './hold-step.ts';
import type { OrderLineId } from './ids.ts';
import { sumOf } from './quantities.ts';

/** What goes on waiting on an FO, as FO lines. */
const stayOn = (
  view: FulfillmentOrderView,
  keeps: (orderLineId: OrderLineId) => number,
): FulfillmentOrderLineQuantity[] =>
  orderLinesOf(view).flatMap((orderLineId) => partOf(view, orderLineId, keeps(orderLineId)));

/**
 * A free FO that carries exactly what was to stay: either chance, or a split that left the wrong half
 * held. Splitting again would take as many steps as there are units.
 */
const isAlreadyApart = (
  { views }: Scene,
  view: FulfillmentOrderView,
  keeps: (orderLineId: OrderLineId) => number,
): boolean =>
  views.some(
    (other) =>
      other.locationId === view.locationId &&
      !isHeldByUs(other) &&
      [...orderLinesOf(view), ...orderLinesOf(other)].every(
        (orderLineId) => unitsOf(other, orderLineId) === keeps(orderLineId),
      ),
  );

/** Frees what does not wait on an FO: all of it, or by a split, or by a new hold on the rest. */
const free = (
  scene: Scene,
  view: FulfillmentOrderView,
  keeps: (orderLineId: OrderLineId) => number,
): HoldStep => {
  const fulfillmentOrderId = view.id;
  const orderLineIds = orderLinesOf(view);
  const wants = wantedOn(scene, view).filter(({ orderLineId }) => keeps(orderLineId) > 0);
  const [first] = wants;
  const holdIds = ourHoldsOn(view);
  if (first === undefined) return { kind: 'release', fulfillmentOrderId, holdIds, orderLineIds };
  const stay = stayOn(view, keeps);
  const splits =
    view.supportedActions.includes('SPLIT') &&
    scene.refusals.unsplittable?.has(view.id) !== true &&
    !isAlreadyApart(scene, view, keeps);
  if (splits) return { kind: 'split', fulfillmentOrderId, stay, orderLineIds };
  return {
    kind: 'release-and-hold-rest',
    fulfillmentOrderId,
    holdIds,
    then: {
      handle: handleFor(first.orderLineId),
      reasonNotes: wants.map(({ reasonNotes }) => reasonNotes).join('; '),
      lines: stay,
      orderLineIds: wants.map(({ orderLineId }) => orderLineId),
    },
    orderLineIds,
  };
};

/** The next release: FOs that can go as they are first, then one that has to be narrowed. */
export const nextRelease = (scene: Scene): HoldStep | null => {
  const held = scene.views.filter(isHeldByUs);
  const keeps = keepsOf(held, (orderLineId, locationId) =>
    sumOf(
      scene.wanted.filter((want) => want.orderLineId === orderLineId),
      ({ level, waiting }) => (level.locationId === locationId ? waiting : 0),
    ),
  );
  const willing = held.filter(({ id }) => scene.refusals.refused?.has(id) !== true);
  const covered = willing.find((view) =>
    orderLinesOf(view).every((line) => keeps(view, line) === 0),
  );
  const next =
    covered ??
    willing.find(
      (view) =>
        !isHeldByStrangers(view) &&
        orderLinesOf(view).some((line) => keeps(view, line) < unitsOf(view, line)),
    );
  return next === undefined ? null : free(scene, next, (line) => keeps(next, line));
};
