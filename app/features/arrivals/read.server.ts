/** Queries on arrivals that pages and other features may use. Dates are `YYYY-MM-DD`, instants ISO. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { plainDateOf } from '#app/adapters/database/stored-time.ts';
import { today } from '#app/domain/calendar.ts';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId, LocationId, ProductId, VariantId } from '#app/domain/ids.ts';
import { historyOf } from '#app/features/ledger/read.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { beliefIn } from './lessons.ts';
import type { Belief } from './lessons.ts';
import { suppliersOf } from './read-suppliers.server.ts';

type Reader = Pick<LocalCtx, 'db' | 'shop' | 'clock'>;

export interface ArrivalSummary {
  id: ArrivalId;
  name: string;
  supplier: string | null;
  createdAt: string;
  closedAt: string | null;
  nextOn: string | null;
  ordered: number;
  received: number;
  lines: number;
  overdue: boolean;
}

export interface ArrivalDetail {
  id: ArrivalId;
  name: string;
  supplier: string | null;
  /** Of the supplier; null when nobody says who it is. */
  belief: Belief | null;
  bufferDays: number;
  createdAt: string;
  closedAt: string | null;
  lines: {
    id: string;
    title: string;
    variantId: VariantId;
    productId: ProductId;
    locationId: LocationId;
    locationName: string;
    ordered: number;
    received: number;
    expectedOn: string;
    /** The day first named. */
    firstExpectedOn: string;
    stage: ArrivalStage;
    closedAt: string | null;
    waitingInQueue: number;
    receipts: {
      units: number;
      receivedAt: string;
      actor: string;
      bookedAt: string | null;
      refused: string | null;
    }[];
  }[];
  history: { at: string; sentence: string; actor: string }[];
}

const PAGE = 50;

export const readArrivals = (
  ctx: Reader,
  { closed, after }: { closed: boolean; after?: string },
): Promise<{ arrivals: ArrivalSummary[]; next: string | null }> =>
  ctx.db.inShop(async (tx) => {
    const { calendar } = await shopFacts(tx, ctx.shop);
    const here = today(ctx.clock.now(), calendar.zone).toString();
    const offset = Number(after ?? 0);
    const skip = Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
    const rows = await tx.arrival.findMany({
      where: { closedAt: closed ? { not: null } : null },
      include: { lines: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      skip,
      take: PAGE + 1,
    });
    const arrivals = rows.slice(0, PAGE).map((row): ArrivalSummary => {
      const open = row.lines.filter(({ closedAt }) => closedAt === null);
      const dates = open.map(({ expectedOn }) => plainDateOf(expectedOn).toString()).sort();
      const nextOn = dates[0] ?? null;
      return {
        id: asId<'Arrival'>(row.id),
        name: row.name,
        supplier: row.supplier,
        createdAt: row.createdAt.toISOString(),
        closedAt: row.closedAt?.toISOString() ?? null,
        nextOn,
        ordered: row.lines.reduce((sum, { ordered }) => sum + ordered, 0),
        received: row.lines.reduce((sum, { received }) => sum + received, 0),
        lines: row.lines.length,
        overdue: nextOn !== null && nextOn < here,
      };
    });
    return { arrivals, next: rows.length > PAGE ? String(skip + PAGE) : null };
  });

const beliefOf = async (
  tx: Tx,
  key: string | null,
  { zone, bufferDays }: ShopCalendar,
): Promise<Belief | null> => {
  if (key === null) return null;
  const supplier = (await suppliersOf(tx, [key], zone)).get(key);
  return beliefIn(supplier ?? { lateness: [], shortfallPercent: 0 }, bufferDays);
};

export const readArrival = (ctx: Reader, id: ArrivalId): Promise<ArrivalDetail | null> =>
  ctx.db.inShop(async (tx) => {
    const row = await tx.arrival.findUnique({
      where: { shop_id: { shop: ctx.shop, id } },
      include: {
        lines: {
          include: { receipts: { orderBy: { receivedAt: 'asc' } } },
          orderBy: [{ expectedOn: 'asc' }, { title: 'asc' }, { id: 'asc' }],
        },
      },
    });
    if (row === null) return null;
    const { calendar } = await shopFacts(tx, ctx.shop);
    const locations = await tx.location.findMany();
    const lines: ArrivalDetail['lines'] = [];
    for (const line of row.lines) {
      const { inventoryItemId, locationId } = line;
      const queue = await tx.demand.aggregate({
        where: { inventoryItemId, locationId },
        _sum: { waiting: true },
      });
      lines.push({
        id: line.id,
        title: line.title,
        variantId: asId<'ProductVariant'>(line.variantId),
        productId: asId<'Product'>(line.productId),
        locationId: asId<'Location'>(locationId),
        locationName: locations.find((one) => one.locationId === locationId)?.name ?? '',
        ordered: line.ordered,
        received: line.received,
        expectedOn: plainDateOf(line.expectedOn).toString(),
        firstExpectedOn: plainDateOf(line.firstExpectedOn).toString(),
        // Written by us from the domain's own closed list.
        stage: line.stage as ArrivalStage,
        closedAt: line.closedAt?.toISOString() ?? null,
        waitingInQueue: queue._sum.waiting ?? 0,
        receipts: line.receipts.map((receipt) => ({
          units: receipt.units,
          receivedAt: receipt.receivedAt.toISOString(),
          actor: receipt.actor,
          bookedAt: receipt.bookedAt?.toISOString() ?? null,
          refused: receipt.refused,
        })),
      });
    }
    return {
      id: asId<'Arrival'>(row.id),
      name: row.name,
      supplier: row.supplier,
      belief: await beliefOf(tx, row.supplierKey, calendar),
      bufferDays: calendar.bufferDays,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      lines,
      history: [...(await historyOf(tx, { arrivalId: asId<'Arrival'>(row.id) }))],
    };
  });

/** Receipts that Shopify's stock does not have yet. */
export const unbookedReceipts = (ctx: Pick<LocalCtx, 'db'>): Promise<string[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await tx.receipt.findMany({
      where: { bookedAt: null, refused: null },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  });
