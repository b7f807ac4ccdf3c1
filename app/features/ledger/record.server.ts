/**
 * The history: what happened, who did it and when, written in the transaction of the change it tells,
 * so that both stand or neither. Nothing is ever rebuilt from it and nothing in it is ever changed.
 */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import type {
  ArrivalId,
  InventoryItemId,
  LocationId,
  OrderId,
  OrderLineId,
  ShopDomain,
  VariantId,
} from '#app/domain/ids.ts';
import type { EventData, EventKind } from './event-kinds.ts';

/** What the app does on its own is told in this name. */
export const HOLDLINE = 'Holdline';

/** What the event is about; `historyOf` finds it by order, arrival or variant. */
interface Subjects {
  readonly orderId?: OrderId;
  readonly orderLineId?: OrderLineId;
  readonly inventoryItemId?: InventoryItemId;
  readonly locationId?: LocationId;
  readonly variantId?: VariantId;
  readonly arrivalId?: ArrivalId;
}

export type LedgerEvent = {
  [Kind in EventKind]: Subjects & {
    readonly at: Temporal.Instant;
    readonly kind: Kind;
    readonly actor: string;
    readonly data: EventData[Kind];
  };
}[EventKind];

const rowOf = (
  shop: ShopDomain,
  { at, data, ...event }: LedgerEvent,
): Prisma.EventCreateManyInput => ({
  ...event,
  shop,
  at: storedInstant(at),
  // Each kind's schema is plain JSON; the compiler cannot see it through the union.
  data: data as Prisma.InputJsonObject,
});

export const record = async (tx: Tx, shop: ShopDomain, event: LedgerEvent): Promise<void> => {
  await tx.event.create({ data: rowOf(shop, event) });
};

/** Several at once, in the order given. */
export const recordAll = async (
  tx: Tx,
  shop: ShopDomain,
  events: readonly LedgerEvent[],
): Promise<void> => {
  if (events.length === 0) return;
  await tx.event.createMany({ data: events.map((event) => rowOf(shop, event)) });
};
