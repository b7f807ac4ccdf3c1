/**
 * Goods are counted in at the dock. In one transaction the receipt is written and closes as many
 * expected units; then Shopify's stock gets them, once, under the receipt's own key; then the level is
 * decided, and the oldest orders are released as far as the goods go. Interrupted after the first
 * step, a job does the rest.
 */
import type { Ctx } from '#app/adapters/context.ts';
import { bookReceipt as bookIntoShopify } from '#app/adapters/shopify/inventory.server.ts';
import { asId } from '#app/domain/ids.ts';
import type { ArrivalId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { MOST_UNITS } from '#app/features/arrivals/create-arrival.server.ts';
import { bookReceiptJob } from '#app/features/arrivals/jobs.ts';
import { receiptIdFor } from '#app/features/arrivals/receipt-id.ts';
import {
  closeLines,
  closeWhenDone,
  findReceipt,
  insertReceipt,
  lockLines,
  lockReceipt,
  markBooked,
  markRefused,
} from '#app/features/arrivals/store.server.ts';
import type { ArrivalLineRow, ReceiptRow } from '#app/features/arrivals/store.server.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { readReleasedSince } from '#app/features/backorders/read-released.server.ts';
import { levelOf } from '#app/features/backorders/store.server.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { passOnLesson } from './lesson.server.ts';

export interface CountedLine {
  readonly arrivalLineId: string;
  /** Units counted in; 0 when none came. */
  readonly units: number;
  /** Nothing more is expected on this line. */
  readonly closeRest: boolean;
}

export interface ReceiveInput {
  readonly arrivalId: ArrivalId;
  /** A UUID from the form: the same submit twice counts once. */
  readonly requestId: string;
  readonly lines: readonly CountedLine[];
  readonly actor: string;
}

export type ReceiveOutcome =
  | { kind: 'received'; units: number; released: { orderName: string; units: number }[] }
  | { kind: 'refused'; problems: { arrivalLineId: string | null; message: string }[] }
  /** Shopify's stock did not take the units: they count as expected again. */
  | { kind: 'not-booked'; problems: { arrivalLineId: string | null; message: string }[] }
  | { kind: 'not-found' };

type Problems = { arrivalLineId: string | null; message: string }[];

const problemsOf = (input: ReceiveInput, rows: readonly ArrivalLineRow[]): Problems => {
  const problems: Problems = [];
  for (const { arrivalLineId, units } of input.lines) {
    const row = rows.find(({ id }) => id === arrivalLineId);
    if (row === undefined) {
      problems.push({ arrivalLineId, message: 'This line is no longer part of the arrival.' });
    } else if (!Number.isInteger(units) || units < 0 || units > MOST_UNITS) {
      const message = `Count a whole number of units from 0 to ${MOST_UNITS.toLocaleString('en')}.`;
      problems.push({ arrivalLineId, message });
    } else if (row.closedAt !== null && units > 0) {
      problems.push({
        arrivalLineId,
        message: 'Nothing more was expected on this line: it is closed.',
      });
    }
  }
  const nothing = input.lines.every(({ units, closeRest }) => units === 0 && !closeRest);
  if (nothing) problems.push({ arrivalLineId: null, message: 'Count at least one unit.' });
  return problems;
};

type Counted =
  | {
      kind: 'counted';
      receiptIds: string[];
      units: number;
      levels: LevelKey[];
      /** Where nothing came and nothing is expected any more. */
      closed: LevelKey[];
    }
  | Extract<ReceiveOutcome, { kind: 'refused' | 'not-found' }>;

const isOver = (row: ArrivalLineRow, { units, closeRest }: CountedLine): boolean =>
  closeRest || row.received + units >= row.ordered;

const count = (ctx: Ctx, input: ReceiveInput): Promise<Counted> =>
  ctx.db.inShop(async (tx) => {
    const rows = await lockLines(tx, input.arrivalId);
    if (rows.length === 0) return { kind: 'not-found' };
    const ids = input.lines
      .filter(({ units }) => units > 0)
      .map(({ arrivalLineId }) => receiptIdFor(input.requestId, arrivalLineId));
    const done = await tx.receipt.findMany({ where: { id: { in: ids } } });
    if (done.length > 0) {
      const units = done.reduce((sum, receipt) => sum + receipt.units, 0);
      return { kind: 'counted', receiptIds: ids, units, levels: rows.map(levelOf), closed: [] };
    }
    const problems = problemsOf(input, rows);
    if (problems.length > 0) return { kind: 'refused', problems };

    const now = ctx.clock.now();
    const closed: LevelKey[] = [];
    let units = 0;
    for (const line of input.lines) {
      const row = rows.find(({ id }) => id === line.arrivalLineId);
      if (row === undefined) continue;
      if (line.units > 0) {
        const id = receiptIdFor(input.requestId, row.id);
        const receipt = { id, arrivalLineId: row.id, units: line.units, actor: input.actor };
        await insertReceipt(tx, ctx.shop, { ...receipt, idempotencyKey: id }, now);
        ctx.jobs.enqueue(tx, bookReceiptJob, { receiptId: id });
        await record(tx, ctx.shop, {
          at: now,
          actor: input.actor,
          arrivalId: input.arrivalId,
          ...levelOf(row),
          kind: 'goods-received',
          data: { units: line.units, title: row.title, name: row.arrival.name },
        });
        units += line.units;
      }
      if (isOver(row, line)) {
        await closeLines(tx, [row.id], now);
        if (line.units === 0) closed.push(levelOf(row));
      }
    }
    for (const level of closed) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    await closeWhenDone(tx, ctx.shop, input.arrivalId, now);
    await passOnLesson(ctx, tx, input.arrivalId);
    return { kind: 'counted', receiptIds: ids, units, levels: rows.map(levelOf), closed };
  });

const aboutReceipt = (ctx: Ctx, receipt: ReceiptRow) => ({
  at: ctx.clock.now(),
  actor: receipt.actor,
  arrivalId: asId<'Arrival'>(receipt.line.arrivalId),
  ...levelOf(receipt.line),
});

/** Books one receipt into Shopify's stock, once however often it runs, and decides its level. */
export const bookReceipt = async (ctx: Ctx, receiptId: string): Promise<string | null> => {
  const receipt = await ctx.db.inShop((tx) => findReceipt(tx, ctx.shop, receiptId));
  if (receipt === null || receipt.refused !== null) return receipt?.refused ?? null;
  const level = levelOf(receipt.line);
  const goods = {
    units: receipt.units,
    title: receipt.line.title,
    name: receipt.line.arrival.name,
  };
  if (receipt.bookedAt === null) {
    const answer = await bookIntoShopify(ctx.admin, {
      level,
      units: receipt.units,
      idempotencyKey: receipt.idempotencyKey,
      reference: `holdline://receipt/${receipt.id}`,
    });
    await ctx.db.inShop(async (tx) => {
      const about = aboutReceipt(ctx, receipt);
      const fresh = await lockReceipt(tx, ctx.shop, receiptId);
      if (fresh === null || fresh.bookedAt !== null || fresh.refused !== null) return;
      if (answer.kind === 'booked') {
        await markBooked(tx, ctx.shop, receiptId, about.at);
        await record(tx, ctx.shop, { ...about, kind: 'goods-booked', data: goods });
        await passOnLesson(ctx, tx, about.arrivalId);
      } else {
        const { message } = answer;
        await markRefused(tx, ctx.shop, receipt, message);
        await record(tx, ctx.shop, {
          ...about,
          kind: 'booking-refused',
          data: { ...goods, message },
        });
      }
    });
    if (answer.kind === 'refused') return answer.message;
  }
  await decideLevelNow(ctx, level);
  return null;
};

export const receive = async (ctx: Ctx, input: ReceiveInput): Promise<ReceiveOutcome> => {
  const startedAt = ctx.clock.now();
  const counted = await count(ctx, input);
  if (counted.kind !== 'counted') return counted;
  const problems: Problems = [];
  for (const receiptId of counted.receiptIds) {
    const message = await bookReceipt(ctx, receiptId);
    if (message !== null) {
      problems.push({ arrivalLineId: null, message: `Shopify did not take the units: ${message}` });
    }
  }
  if (problems.length > 0) return { kind: 'not-booked', problems };
  for (const level of counted.closed) await decideLevelNow(ctx, level);
  const released = await readReleasedSince(ctx, counted.levels, startedAt);
  return { kind: 'received', units: counted.units, released };
};
