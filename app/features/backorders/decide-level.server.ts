/**
 * Decides one level: reads its stock from Shopify, then, in one transaction under the level's lock,
 * who is covered, what everybody who waits is promised and what the next buyer is told; and enqueues
 * the orders and products that this changes. Calls nobody while the lock is held.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { readLevel } from '#app/adapters/shopify/inventory.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import { decideLevel } from '#app/domain/decision.ts';
import { sharePolicies } from '#app/domain/shared-item.ts';
import type { DemandDecision, LevelDecision } from '#app/domain/decision.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId } from '#app/domain/ids.ts';
import type { LevelKey, Stock } from '#app/domain/level.ts';
import { expectedAt } from '#app/features/arrivals/read-supply.server.ts';
import { policiesOfItems, productsOfItem } from '#app/features/catalog/read.server.ts';
import { HOLDLINE, recordAll } from '#app/features/ledger/record.server.ts';
import type { LedgerEvent } from '#app/features/ledger/record.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { alignOrder, alignProduct } from '#app/features/storefront/jobs.ts';
import { tendOrder } from './jobs.ts';
import { behindToRecord, dateOf, toRecord } from './promise-record.ts';
import {
  demandAtLevel,
  demandOf,
  fingerprintOf,
  lockLevels,
  writeDecided,
  writeLevel,
} from './store.server.ts';
import type { DecidedDemand, DemandRow } from './store.server.ts';

/** Stock and demand did not belong together, however often they were read. */
export class TornSnapshot extends Error {
  override readonly name = 'TornSnapshot';
}

type Decided = Extract<LevelDecision, { kind: 'decided' }>;

interface Decision {
  readonly ctx: Ctx;
  readonly tx: Tx;
  readonly level: LevelKey;
  readonly rows: readonly DemandRow[];
  readonly decided: Decided;
  readonly events: LedgerEvent[];
}

const READS = 5;

const tell = ({ ctx, level, events }: Decision, row: DemandRow, next: DemandDecision): void => {
  const about = {
    at: ctx.clock.now(),
    actor: HOLDLINE,
    orderId: next.orderId,
    orderLineId: next.orderLineId,
    ...level,
  };
  if (next.granted > 0) {
    const { granted, waiting, released } = next;
    const data = { title: row.title, units: granted, waiting, quantity: waiting + released };
    events.push({ ...about, kind: 'units-released', data });
  }
  const [from, to] = [
    dateOf(row.promise),
    dateOf(next.promise === null ? null : toRecord(next.promise)),
  ];
  if (row.promise !== null && next.promise !== null && from !== to) {
    const because =
      next.promise.kind === 'date'
        ? sourceOf(next.promise.source)
        : 'nothing that is on its way covers it';
    events.push({ ...about, kind: 'promise-changed', data: { from, to, because } });
  }
};

const sourceOf = (
  source: { kind: 'arrival'; name: string } | { kind: 'lead-time'; days: number },
): string =>
  source.kind === 'arrival'
    ? `it comes with ${source.name}`
    : `of the lead time of ${source.days} days`;

const writeDemand = async (decision: Decision): Promise<Set<OrderId>> => {
  const { ctx, tx, level, rows, decided } = decision;
  const byKey = new Map(rows.map((row) => [`${row.orderId} ${row.orderLineId}`, row]));
  const toTend = new Set<OrderId>();
  const changed: DecidedDemand[] = [];
  for (const next of decided.demands) {
    const row = byKey.get(`${next.orderId} ${next.orderLineId}`);
    if (row === undefined) continue;
    const promise = next.promise === null ? null : toRecord(next.promise);
    const unchanged =
      row.waiting === next.waiting &&
      row.place === next.place &&
      isDeepStrictEqual(row.promise, promise) &&
      isDeepStrictEqual(row.why, next.why);
    if (!unchanged) {
      tell(decision, row, next);
      const { orderId, orderLineId, waiting, place, why } = next;
      changed.push({ orderId, orderLineId, waiting, place, promise, why });
    }
    if (row.held !== next.waiting && (row.joined || row.held > 0)) toTend.add(next.orderId);
  }
  await writeDecided(tx, level, changed);
  for (const orderId of new Set(changed.map((one) => one.orderId))) {
    ctx.jobs.enqueue(tx, alignOrder, { orderId });
  }
  return toTend;
};

/** An item that is not stocked where its orders are: nothing is there, and all of them need it. */
const notStocked = (rows: readonly DemandRow[]): Stock => {
  const committed = rows.reduce((units, { quantity }) => units + quantity, 0);
  return { available: -committed, committed, onHand: 0 };
};

const decideLocked = (
  ctx: Ctx,
  level: LevelKey,
  read: Stock | null,
  beside: string,
  except: OrderId | null,
): Promise<'overtaken' | 'torn' | 'decided'> =>
  ctx.db.inShop(async (tx) => {
    await lockLevels(tx, ctx.shop, [level]);
    if ((await fingerprintOf(tx, level)) !== beside) return 'overtaken';
    const rows = await demandAtLevel(tx, level);
    const policies = await policiesOfItems(tx, [level.inventoryItemId]);
    const stock = read ?? notStocked(rows);
    const now = ctx.clock.now();
    const { calendar } = await shopFacts(tx, ctx.shop);
    const decided = decideLevel({
      level,
      stock,
      demands: rows.map(demandOf),
      arrivals: await expectedAt(tx, level, calendar.zone),
      policy: sharePolicies(policies)?.policy ?? null,
      calendar,
      now,
      mayTakeBack: 0,
    });
    if (decided.kind === 'torn') return 'torn';
    const decision: Decision = { ctx, tx, level, rows, decided, events: [] };
    const toTend = await writeDemand(decision);
    await writeLevel(tx, ctx.shop, level, {
      ...stock,
      unattributed: decided.unattributed,
      leftOver: decided.leftOver,
      shortage: decided.shortage,
      behind: behindToRecord(decided.behind),
      observedAt: storedInstant(now),
      decidedAt: storedInstant(now),
    });
    await recordAll(tx, ctx.shop, decision.events);
    for (const orderId of toTend) {
      if (orderId !== except) ctx.jobs.enqueue(tx, tendOrder, { orderId });
    }
    for (const productId of await productsOfItem(tx, level.inventoryItemId)) {
      ctx.jobs.enqueue(tx, alignProduct, { productId });
    }
    return 'decided';
  });

/** The orders of a level are looked at again: one of them has changed and nobody told us. */
const tendAll = (ctx: Ctx, level: LevelKey, except: OrderId | null): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    for (const row of await demandAtLevel(tx, level)) {
      if (row.orderId !== except) {
        ctx.jobs.enqueue(tx, tendOrder, { orderId: asId<'Order'>(row.orderId) });
      }
    }
  });

/** A level is our business when its item has a policy, or when somebody stands in its line. */
const isOurs = (ctx: Ctx, level: LevelKey): Promise<boolean> =>
  ctx.db.inShop(async (tx) => {
    if ((await policiesOfItems(tx, [level.inventoryItemId])).length > 0) return true;
    const joined = { ...level, joined: true, quantity: { gt: 0 } };
    return (await tx.demand.findFirst({ where: joined, select: { orderId: true } })) !== null;
  });

/**
 * `except` is an order that the caller tends itself. Throws TornSnapshot, which a retry may mend, when
 * Shopify's counts stay behind our orders, or demand keeps changing while stock is read.
 */
export const decideLevelNow = async (
  ctx: Ctx,
  level: LevelKey,
  except: OrderId | null = null,
): Promise<void> => {
  if (!(await isOurs(ctx, level))) return;
  let outcome: 'overtaken' | 'torn' | 'decided' = 'torn';
  for (let read = 1; read <= READS; read += 1) {
    const beside = await ctx.db.inShop((tx) => fingerprintOf(tx, level));
    const stock = await readLevel(ctx.admin, level);
    outcome = await decideLocked(ctx, level, stock, beside, except);
    if (outcome === 'decided') return;
  }
  if (outcome === 'torn') await tendAll(ctx, level, except);
  throw new TornSnapshot(`${level.inventoryItemId} at ${level.locationId} reads ${outcome}`);
};
