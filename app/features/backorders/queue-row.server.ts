/** One demand as pages show it. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { explain } from '#app/domain/explain.ts';
import type { WhyWaiting } from '#app/domain/decision.ts';
import type {
  InventoryItemId,
  LocationId,
  OrderId,
  OrderLineId,
  ProductId,
  VariantId,
} from '#app/domain/ids.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { placesFromRecord } from './place-record.ts';
import { fromRecord, viewOf } from './promise-record.ts';
import type { PromiseView } from './promise-record.ts';
import { demandOf } from './store.server.ts';
import type { DemandRow } from './store.server.ts';

export interface QueueRow {
  orderId: OrderId;
  orderName: string;
  orderLineId: OrderLineId;
  title: string;
  locationName: string;
  quantity: number;
  waiting: number;
  released: number;
  joined: boolean;
  place: number | null;
  promise: PromiseView;
  firstPromise: PromiseView;
  toldPromise: PromiseView;
  /** A sentence. */
  why: string;
  couldNotHold: string | null;
  placedAt: string;
  variantId: VariantId | null;
  productId: ProductId | null;
  inventoryItemId: InventoryItemId;
  locationId: LocationId;
}

export const locationNames = async (tx: Tx): Promise<Map<string, string>> => {
  const rows = await tx.location.findMany();
  return new Map(rows.map(({ locationId, name }) => [locationId, name]));
};

const sentenceFor = (row: DemandRow): string => {
  const { quantity } = row;
  if (quantity === 0) return 'Everything is fulfilled or gone';
  if (!row.joined) return 'Only observed: it was ordered before the policy began';
  const promise = fromRecord(row.promise);
  // Written by us as the domain gave it.
  return explain(row.order.name, { promise, own: promise, why: row.why as WhyWaiting | null });
};

/** When the first of its units took their place. */
const placedAtOf = (row: DemandRow): string =>
  (placesFromRecord(row.places)[0]?.at ?? instantOf(row.order.processedAt)).toString();

export const rowOf = (row: DemandRow, names: ReadonlyMap<string, string>): QueueRow => {
  const { orderId, orderLineId, level, quantity, waiting } = demandOf(row);
  return {
    orderId,
    orderName: row.order.name,
    orderLineId,
    title: row.title,
    locationName: names.get(row.locationId) ?? 'Unknown location',
    quantity,
    waiting,
    released: quantity - waiting,
    joined: row.joined,
    place: row.place,
    promise: viewOf(row.promise),
    firstPromise: viewOf(row.firstPromise),
    toldPromise: viewOf(row.toldPromise),
    why: sentenceFor(row),
    couldNotHold: row.couldNotHold,
    placedAt: placedAtOf(row),
    variantId: row.variantId as VariantId | null,
    productId: row.productId as ProductId | null,
    ...level,
  };
};
