/** What of one order waits, line by line, as its buyer may be told. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId, OrderLineId } from '#app/domain/ids.ts';
import { daysOf } from './promise-record.ts';

interface Waiting {
  readonly orderLineId: OrderLineId;
  readonly units: number;
  readonly shipsOn: string | null;
  readonly shipsFrom: string | null;
}

/** An entry per order line and level. Orders that have not joined are none of their buyers' business. */
export const waitingLinesOf = async (tx: Tx, orderId: OrderId): Promise<Waiting[]> => {
  const rows = await tx.demand.findMany({
    where: { orderId, joined: true, waiting: { gt: 0 } },
    select: { orderLineId: true, waiting: true, promise: true },
  });
  return rows.map(({ orderLineId, waiting, promise }) => ({
    orderLineId: asId<'LineItem'>(orderLineId),
    units: waiting,
    ...daysOf(promise),
  }));
};
