/** Where an order stands, for the page that its buyer reads: nothing in it names a person or a location. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { compareIds } from '#app/domain/ids.ts';
import type { ArrivalLineId, OrderId } from '#app/domain/ids.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
import { fromRecord, toldOf } from './promise-record.ts';
import { demandOfOrder } from './store.server.ts';
import type { DemandRow } from './store.server.ts';

/** Units of an order line that wait together. */
export interface WaitingStanding {
  readonly units: number;
  readonly place: number | null;
  readonly current: ToldDate;
  /** Where the date comes from, or why there is none. */
  readonly source:
    | { readonly kind: 'arrival'; readonly arrivalLineId: ArrivalLineId }
    | { readonly kind: 'lead-time' | 'no-arrival' | 'overdue' | 'undecided' };
}

export interface LineStanding {
  readonly title: string;
  /** Still to be shipped. */
  readonly units: number;
  /** False: ordered before the product was on backorder, and only observed. */
  readonly joined: boolean;
  readonly waiting: readonly WaitingStanding[];
  readonly firstTold: ToldDate | null;
  readonly lastTold: ToldDate | null;
}

export interface OrderStanding {
  readonly name: string;
  readonly placedAt: Temporal.Instant;
  readonly isCancelled: boolean;
  readonly lines: readonly LineStanding[];
  /** Titles of what never waits. */
  readonly others: readonly string[];
}

const others = z.array(z.object({ title: z.string() }));

const waitingOf = (row: DemandRow): WaitingStanding | null => {
  if (row.waiting === 0) return null;
  const promise = fromRecord(row.promise);
  const waits = { units: row.waiting, place: row.place };
  if (promise === null) {
    return { ...waits, current: { kind: 'no-date' }, source: { kind: 'undecided' } };
  }
  if (promise.kind === 'no-date') {
    return { ...waits, current: promise, source: { kind: promise.because } };
  }
  const { source } = promise;
  return {
    ...waits,
    current: promise,
    source:
      source.kind === 'arrival'
        ? { kind: 'arrival', arrivalLineId: source.arrivalLineId }
        : { kind: 'lead-time' },
  };
};

/** Of rows of one order line: its units may stand at several locations. */
const lineOf = (rows: readonly [DemandRow, ...DemandRow[]]): LineStanding => {
  const told = (stored: (row: DemandRow) => unknown): ToldDate | null =>
    rows.map((row) => toldOf(stored(row))).find((date) => date !== null) ?? null;
  return {
    title: rows[0].title,
    units: rows.reduce((sum, { quantity }) => sum + quantity, 0),
    joined: rows.some(({ joined }) => joined),
    waiting: rows.map(waitingOf).filter((each) => each !== null),
    firstTold: told(({ firstPromise }) => firstPromise),
    lastTold: told(({ toldPromise }) => toldPromise),
  };
};

/** As they were ordered. */
const inOrder = (a: DemandRow, b: DemandRow): number =>
  compareIds(a.orderLineId, b.orderLineId) || compareIds(a.locationId, b.locationId);

/** Null when the order is not known here. */
export const standingOf = async (tx: Tx, orderId: OrderId): Promise<OrderStanding | null> => {
  const order = await tx.order.findFirst({ where: { orderId } });
  if (order === null) return null;
  const rows = await demandOfOrder(tx, orderId);
  const byLine = new Map<string, [DemandRow, ...DemandRow[]]>();
  for (const row of rows.toSorted(inOrder)) {
    const known = byLine.get(row.orderLineId);
    if (known === undefined) byLine.set(row.orderLineId, [row]);
    else known.push(row);
  }
  return {
    name: order.name,
    placedAt: instantOf(order.processedAt),
    isCancelled: order.cancelledAt !== null,
    lines: [...byLine.values()].map(lineOf),
    others: others.parse(order.refusals).map(({ title }) => title),
  };
};
