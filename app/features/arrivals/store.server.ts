/** The only writer of arrivals, their lines and receipts. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedDate, storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ArrivalId, ArrivalLineId, ShopDomain } from '#app/domain/ids.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { supplierKeyOf } from './supplier-name.ts';

export type ArrivalLineRow = Prisma.ArrivalLineGetPayload<{ include: { arrival: true } }>;
export type ReceiptRow = Prisma.ReceiptGetPayload<{
  include: { line: { include: { arrival: true } } };
}>;

export interface NewArrivalLine {
  readonly id: ArrivalLineId;
  readonly inventoryItemId: string;
  readonly locationId: string;
  readonly variantId: string;
  readonly productId: string;
  readonly title: string;
  readonly ordered: number;
  readonly expectedOn: Temporal.PlainDate;
}

const suppliedBy = (supplier: string | null) => ({
  supplier,
  supplierKey: supplier === null ? null : supplierKeyOf(supplier),
});

export const insertArrival = async (
  tx: Tx,
  shop: ShopDomain,
  arrival: {
    id: ArrivalId;
    name: string;
    supplier: string | null;
    lines: readonly NewArrivalLine[];
  },
  now: Temporal.Instant,
): Promise<void> => {
  const { id, name, supplier } = arrival;
  await tx.arrival.create({
    data: { shop, id, name, ...suppliedBy(supplier), createdAt: storedInstant(now) },
  });
  await tx.arrivalLine.createMany({
    data: arrival.lines.map((line) => ({
      ...line,
      shop,
      arrivalId: arrival.id,
      expectedOn: storedDate(line.expectedOn),
      firstExpectedOn: storedDate(line.expectedOn),
    })),
  });
};

export const lockArrival = async (tx: Tx, arrivalId: string): Promise<void> => {
  await tx.$queryRaw`SELECT 1 FROM arrival WHERE id = ${arrivalId}::uuid FOR UPDATE`;
};

/** The lines of an arrival, locked so that two people receiving at once count one after the other. */
export const lockLines = async (tx: Tx, arrivalId: string): Promise<ArrivalLineRow[]> => {
  await lockArrival(tx, arrivalId);
  return tx.arrivalLine.findMany({
    where: { arrivalId },
    include: { arrival: true },
    orderBy: { id: 'asc' },
  });
};

export interface NewReceipt {
  readonly id: string;
  readonly arrivalLineId: string;
  readonly units: number;
  readonly actor: string;
  readonly idempotencyKey: string;
}

/** Counts the units and closes as many expected ones, in the transaction of both. */
export const insertReceipt = async (
  tx: Tx,
  shop: ShopDomain,
  receipt: NewReceipt,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.receipt.create({ data: { shop, ...receipt, receivedAt: storedInstant(now) } });
  await tx.arrivalLine.update({
    where: { shop_id: { shop, id: receipt.arrivalLineId } },
    data: { received: { increment: receipt.units } },
  });
};

/** The receipt, locked so that of two who book it at once only one writes what came of it. */
export const lockReceipt = async (
  tx: Tx,
  shop: ShopDomain,
  id: string,
): Promise<ReceiptRow | null> => {
  await tx.$queryRaw`SELECT 1 FROM receipt WHERE id = ${id}::uuid FOR UPDATE`;
  return findReceipt(tx, shop, id);
};

export const findReceipt = (tx: Tx, shop: ShopDomain, id: string): Promise<ReceiptRow | null> =>
  tx.receipt.findUnique({
    where: { shop_id: { shop, id } },
    include: { line: { include: { arrival: true } } },
  });

export const markBooked = async (
  tx: Tx,
  shop: ShopDomain,
  id: string,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.receipt.update({
    where: { shop_id: { shop, id } },
    data: { bookedAt: storedInstant(now) },
  });
};

/** Shopify would not take the units: they count as expected again. */
export const markRefused = async (
  tx: Tx,
  shop: ShopDomain,
  receipt: ReceiptRow,
  message: string,
): Promise<void> => {
  await tx.receipt.update({
    where: { shop_id: { shop, id: receipt.id } },
    data: { refused: message },
  });
  await tx.arrivalLine.update({
    where: { shop_id: { shop, id: receipt.arrivalLineId } },
    data: { received: { decrement: receipt.units }, closedAt: null },
  });
  await tx.arrival.update({
    where: { shop_id: { shop, id: receipt.line.arrivalId } },
    data: { closedAt: null },
  });
};

export const writeSupplier = async (
  tx: Tx,
  shop: ShopDomain,
  id: string,
  supplier: string | null,
): Promise<void> => {
  await tx.arrival.update({ where: { shop_id: { shop, id } }, data: suppliedBy(supplier) });
};

export const changeLine = async (
  tx: Tx,
  shop: ShopDomain,
  id: string,
  change: { expectedOn?: Temporal.PlainDate; stage?: ArrivalStage },
): Promise<void> => {
  await tx.arrivalLine.update({
    where: { shop_id: { shop, id } },
    data: {
      ...(change.expectedOn === undefined ? {} : { expectedOn: storedDate(change.expectedOn) }),
      ...(change.stage === undefined ? {} : { stage: change.stage }),
    },
  });
};

export const closeLines = async (
  tx: Tx,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> => {
  await tx.arrivalLine.updateMany({
    where: { id: { in: [...ids] }, closedAt: null },
    data: { closedAt: storedInstant(now) },
  });
};

/** An arrival is over when none of its lines brings anything more. */
export const closeWhenDone = async (
  tx: Tx,
  shop: ShopDomain,
  arrivalId: string,
  now: Temporal.Instant,
): Promise<void> => {
  const open = await tx.arrivalLine.count({ where: { arrivalId, closedAt: null } });
  if (open > 0) return;
  await tx.arrival.updateMany({
    where: { shop, id: arrivalId, closedAt: null },
    data: { closedAt: storedInstant(now) },
  });
};
