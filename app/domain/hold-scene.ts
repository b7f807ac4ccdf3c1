/** What a plan of holds looks at: the open FOs of one order, what is wanted, what was refused. */
import { isHeldByUs, unitsOf } from './fulfillment-order.ts';
import type { FulfillmentOrderView } from './fulfillment-order.ts';
import type { HoldRefusals, WantedHold } from './hold-step.ts';
import type { LocationId, OrderLineId } from './ids.ts';
import { sumOf } from './quantities.ts';

export interface Scene {
  /** Open FOs, in a fixed order. */
  readonly views: readonly FulfillmentOrderView[];
  readonly wanted: readonly WantedHold[];
  readonly refusals: HoldRefusals;
}

export const heldAt = (
  { views }: Scene,
  orderLineId: OrderLineId,
  locationId: LocationId,
): number =>
  sumOf(views, (view) =>
    view.locationId === locationId && isHeldByUs(view) ? unitsOf(view, orderLineId) : 0,
  );

export const wantedOn = ({ wanted }: Scene, view: FulfillmentOrderView): WantedHold[] =>
  wanted.filter(
    ({ orderLineId, level, waiting }) =>
      waiting > 0 && level.locationId === view.locationId && unitsOf(view, orderLineId) > 0,
  );
