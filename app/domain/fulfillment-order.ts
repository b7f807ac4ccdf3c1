/**
 * FOs as a plan needs to see them. FO ids and FO line ids are volatile (a split, move, merge or cancel
 * makes new ones); what lasts is the order line at its location.
 */
import { compareIds, numberOf } from './ids.ts';
import type {
  FulfillmentOrderId,
  FulfillmentOrderLineId,
  HoldId,
  InventoryItemId,
  LocationId,
  OrderLineId,
} from './ids.ts';
import { sumOf, wholeUnits } from './quantities.ts';

export type FulfillmentOrderStatus =
  'OPEN' | 'IN_PROGRESS' | 'ON_HOLD' | 'SCHEDULED' | 'CLOSED' | 'CANCELLED' | 'INCOMPLETE';

export interface HoldView {
  readonly id: HoldId;
  readonly handle: string;
  /** Placed by us. Everybody else's hold is a stranger's, and is never released by us. */
  readonly ours: boolean;
}

export interface FulfillmentOrderLineView {
  readonly id: FulfillmentOrderLineId;
  readonly orderLineId: OrderLineId;
  readonly inventoryItemId: InventoryItemId | null;
  readonly remaining: number;
}

export interface FulfillmentOrderView {
  readonly id: FulfillmentOrderId;
  readonly locationId: LocationId;
  readonly status: FulfillmentOrderStatus;
  readonly requestStatus: string;
  readonly supportedActions: readonly string[];
  readonly holds: readonly HoldView[];
  readonly lines: readonly FulfillmentOrderLineView[];
}

export interface FulfillmentOrderLineQuantity {
  readonly id: FulfillmentOrderLineId;
  readonly quantity: number;
}

/** FOs that can still carry units, in an order that does not depend on how they were listed. */
export const openOnes = (views: readonly FulfillmentOrderView[]): FulfillmentOrderView[] =>
  views
    .filter(({ status }) => status !== 'CLOSED' && status !== 'CANCELLED')
    .sort((a, b) => compareIds(a.id, b.id));

export const isHeldByUs = (view: FulfillmentOrderView): boolean =>
  view.holds.some(({ ours }) => ours);

/** Also when the FO says that it is on hold and does not show by whom. */
export const isHeldByStrangers = (view: FulfillmentOrderView): boolean =>
  view.holds.some(({ ours }) => !ours) || (view.status === 'ON_HOLD' && view.holds.length === 0);

export const ourHoldsOn = (view: FulfillmentOrderView): HoldId[] =>
  view.holds.filter(({ ours }) => ours).map(({ id }) => id);

/** Units of an order line on an FO; the FO lines that carry it are summed. */
export const unitsOf = (view: FulfillmentOrderView, orderLineId: OrderLineId): number =>
  sumOf(view.lines, (line) =>
    line.orderLineId === orderLineId ? wholeUnits('FO line remaining', line.remaining) : 0,
  );

/** The order lines that an FO still has units of. */
export const orderLinesOf = (view: FulfillmentOrderView): OrderLineId[] => [
  ...new Set(view.lines.filter(({ remaining }) => remaining > 0).map((line) => line.orderLineId)),
];

/** Names so many units of an order line by the FO lines that carry them. */
export const partOf = (
  view: FulfillmentOrderView,
  orderLineId: OrderLineId,
  units: number,
): FulfillmentOrderLineQuantity[] => {
  let left = units;
  return view.lines.flatMap((line) => {
    const quantity = line.orderLineId === orderLineId ? Math.min(left, line.remaining) : 0;
    left -= quantity;
    return quantity > 0 ? [{ id: line.id, quantity }] : [];
  });
};

const HANDLE_PREFIX = 'holdline-';
const HANDLE_LENGTH = 64;

/**
 * The handle of the hold that makes an order line wait: always the same, at most 64 characters, as
 * Shopify asks. One per FO is enough, so it also marks a hold on a whole FO.
 */
export const handleFor = (orderLineId: OrderLineId): string => {
  const handle = `${HANDLE_PREFIX}${numberOf(orderLineId)}`;
  if (handle.length > HANDLE_LENGTH) throw new RangeError(`no handle fits ${orderLineId}`);
  return handle;
};

export const isOurHandle = (handle: string): boolean => handle.startsWith(HANDLE_PREFIX);
