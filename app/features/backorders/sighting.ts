/**
 * What one look at an order shows of each demand: units per order line and level, summed over the FOs
 * that carry them, and the lines that are no demand, with the reason.
 */
import type { OrderLineView, OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import { DELIVERY_METHODS, eligibilityOf } from '#app/domain/eligibility.ts';
import type { DeliveryMethod, Refusal } from '#app/domain/eligibility.ts';
import { isHeldByUs, openOnes } from '#app/domain/fulfillment-order.ts';
import type { FulfillmentOrderView } from '#app/domain/fulfillment-order.ts';
import type { OrderLineId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import type { SeenDemand } from '#app/domain/observation.ts';

export interface Sighting extends SeenDemand {
  readonly line: OrderLineView;
  readonly level: LevelKey;
}

export interface RefusedLine {
  readonly orderLineId: OrderLineId;
  readonly title: string;
  readonly because: Refusal;
}

export const titleOf = (line: OrderLineView): string =>
  line.variantTitle === null || line.variantTitle === 'Default Title'
    ? line.title
    : `${line.title} – ${line.variantTitle}`;

/** States in which a fulfilment service has the units: they can no longer be held back. */
const ACCEPTED = new Set(['ACCEPTED', 'CANCELLATION_REQUESTED', 'CANCELLATION_REJECTED']);

/**
 * Of several ways the first of DELIVERY_METHODS, whatever the order of the FOs: a line of which some
 * units are brought can wait, though others are taken along in the store (then these count with it as
 * long as their FO is open). An FO that names no way ships.
 */
const deliveryOf = (carriers: OrderSnapshot['fulfillmentOrders']): DeliveryMethod => {
  const ways = new Set(carriers.map(({ deliveryMethod }) => deliveryMethod ?? 'shipping'));
  return DELIVERY_METHODS.find((way) => ways.has(way)) ?? 'shipping';
};

const factsOf = (line: OrderLineView, carriers: OrderSnapshot['fulfillmentOrders']) => {
  const carried = carriers.flatMap(({ lines }) => lines.filter((at) => at.orderLineId === line.id));
  return {
    giftCard: line.isGiftCard,
    customLine: line.variantId === null && line.inventoryItemId === null,
    bundleParent: line.isBundle,
    delivery: deliveryOf(carriers),
    requiresShipping: line.requiresShipping,
    tracked: line.tracked,
    sellingPlan: line.hasSellingPlan,
    scheduled: carriers.length > 0 && carriers.every(({ status }) => status === 'SCHEDULED'),
    hasLevel:
      carried.length === 0 || carried.some(({ inventoryItemId }) => inventoryItemId !== null),
  } as const;
};

const unitsIn = (
  views: readonly FulfillmentOrderView[],
  at: (line: FulfillmentOrderView['lines'][number]) => boolean,
): number =>
  views.flatMap(({ lines }) => lines.filter(at)).reduce((sum, line) => sum + line.remaining, 0);

/** `freed`: the open FOs on which somebody else released our hold. */
export const sightingsIn = (
  snapshot: OrderSnapshot,
  freed: readonly FulfillmentOrderView[],
): { sightings: Sighting[]; refusals: RefusedLine[] } => {
  const open = new Set(openOnes(snapshot.fulfillmentOrders).map(({ id }) => id));
  const views = snapshot.fulfillmentOrders.filter(({ id }) => open.has(id));
  const sightings: Sighting[] = [];
  const refusals: RefusedLine[] = [];
  for (const line of snapshot.lines) {
    const carriers = views.filter(({ lines }) => lines.some((at) => at.orderLineId === line.id));
    const eligibility = eligibilityOf(factsOf(line, carriers));
    if (!eligibility.eligible) {
      refusals.push({ orderLineId: line.id, title: titleOf(line), because: eligibility.because });
      continue;
    }
    const levels = new Map<string, LevelKey>();
    for (const view of carriers) {
      for (const { orderLineId, inventoryItemId } of view.lines) {
        if (orderLineId !== line.id || inventoryItemId === null) continue;
        const level = { inventoryItemId, locationId: view.locationId };
        levels.set(`${inventoryItemId} ${view.locationId}`, level);
      }
    }
    for (const level of levels.values()) {
      const here = carriers.filter(({ locationId }) => locationId === level.locationId);
      const carries = (at: FulfillmentOrderView['lines'][number]) =>
        at.orderLineId === line.id && at.inventoryItemId === level.inventoryItemId;
      const isFreed = ({ id }: FulfillmentOrderView) => freed.some((view) => view.id === id);
      const isAccepted = ({ requestStatus }: FulfillmentOrderView) => ACCEPTED.has(requestStatus);
      sightings.push({
        line,
        level,
        quantity: unitsIn(here, carries),
        heldByUs: unitsIn(here.filter(isHeldByUs), carries),
        freedByStranger: unitsIn(here.filter(isFreed), carries),
        accepted: unitsIn(here.filter(isAccepted), carries),
        outOfReach: unitsIn(
          here.filter((view) => isFreed(view) || isAccepted(view)),
          carries,
        ),
      });
    }
  }
  return { sightings, refusals };
};
