/**
 * Writes what one look at an order showed: its demand, reconciled with what was known, and our holds.
 * Nothing is allocated here. A look that another one has overtaken is dropped: the caller looks again.
 */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { jsonOrNull } from '#app/adapters/database/json.server.ts';
import type { OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import { instantOf, storedInstant } from '#app/adapters/database/stored-time.ts';
import { policiesOfItems } from '#app/features/catalog/read.server.ts';
import { HOLDLINE, recordAll } from '#app/features/ledger/record.server.ts';
import type { LedgerEvent } from '#app/features/ledger/record.server.ts';
import type { OrderId, VariantId } from '#app/domain/ids.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { reconcile } from '#app/domain/observation.ts';
import { placeInQueue } from '#app/domain/queue.ts';
import type { CameBy } from '#app/domain/queue.ts';
import { Temporal } from 'temporal-polyfill';
import { decideLevelJob } from './jobs.ts';
import { activeHolds, freedByStranger, recordHolds } from './hold-store.server.ts';
import { placesFromRecord, placesToRecord } from './place-record.ts';
import { publishedRecord } from './promise-record.ts';
import type { ToldDays } from './promise-record.ts';
import { sightingsIn, titleOf } from './sighting.ts';
import type { Sighting } from './sighting.ts';
import { changeDemand, demandOfOrder, levelOf, lockLevels } from './store.server.ts';
import type { DemandRow } from './store.server.ts';

/** What was told in the store at an instant of so many units beyond stock; null when nothing was. */
export type ToldThen = (
  tx: Tx,
  of: {
    readonly variantId: VariantId;
    readonly at: Temporal.Instant;
    readonly units: number;
  },
) => Promise<ToldDays | null>;

/** `changed`: levels at which something is to be decided. */
export type Observed = { kind: 'stale' } | { kind: 'observed'; changed: LevelKey[] };

interface Look {
  readonly ctx: LocalCtx;
  readonly tx: Tx;
  readonly snapshot: OrderSnapshot;
  readonly isNew: boolean;
  readonly known: readonly DemandRow[];
  readonly now: Temporal.Instant;
  readonly toldThen: ToldThen;
  readonly events: LedgerEvent[];
}

/** The version to hand to `observeOrder`, taken before Shopify is asked. */
export const versionOf = (ctx: LocalCtx, orderId: OrderId): Promise<number> =>
  ctx.db.inShop(async (tx) => {
    const order = await tx.order.findUnique({
      where: { shop_orderId: { shop: ctx.shop, orderId } },
      select: { version: true },
    });
    return order?.version ?? 0;
  });

const keyOf = (row: DemandRow): string => `${row.orderLineId} ${levelName(levelOf(row))}`;

/** An order joins by itself when it was placed under the policy; units that moved here stay joined. */
const joins = async ({ tx, snapshot, known }: Look, seen: Sighting): Promise<boolean> => {
  if (known.some((row) => row.orderLineId === seen.line.id && row.joined)) return true;
  const policies = await policiesOfItems(tx, [seen.level.inventoryItemId]);
  return policies.some(
    ({ beganAt }) => Temporal.Instant.compare(snapshot.processedAt, beganAt) >= 0,
  );
};

/** Units that come to a level by themselves are seen when they are: only the order tells when it was placed. */
const placeOf = ({ snapshot, now }: Look, by: CameBy): Temporal.Instant =>
  placeInQueue({
    by,
    processedAt: snapshot.processedAt,
    firstSeenAt: by === 'order' ? snapshot.createdAt : now,
    before: null,
    keepsPlace: false,
  });

/**
 * Units of a new line that were not in stock when its buyer read what they are told: 1 or more. If the
 * level was looked at since the order was placed, its units are gone from what is available, and are
 * among those that no known order explains.
 */
const beyondStock = async (
  { tx, snapshot }: Look,
  { level, quantity }: Sighting,
): Promise<number> => {
  const stood = await tx.level.findFirst({ where: level });
  if (stood === null || stood.observedAt === null) return quantity;
  const isCounted =
    stood.unattributed >= quantity &&
    Temporal.Instant.compare(instantOf(stood.observedAt), snapshot.createdAt) >= 0;
  const inStock = isCounted ? stood.available + quantity : stood.available;
  return Math.max(1, quantity - Math.max(0, inStock));
};

const writeNew = async (look: Look, seen: Sighting): Promise<void> => {
  const { ctx, tx, snapshot, isNew, events } = look;
  const joined = await joins(look, seen);
  const { line, level } = seen;
  const elsewhere = look.known.some((row) => row.orderLineId === line.id);
  const at = placeOf(look, isNew ? 'order' : elsewhere ? 'move' : 'edit');
  const { quantity, waiting, places } = reconcile(null, seen, joined, at);
  const told =
    joined && line.variantId !== null
      ? await look.toldThen(tx, {
          variantId: line.variantId,
          at: snapshot.createdAt,
          units: await beyondStock(look, seen),
        })
      : null;
  const first = told === null ? null : publishedRecord(told);
  await tx.demand.create({
    data: {
      shop: ctx.shop,
      orderId: snapshot.id,
      orderLineId: line.id,
      ...level,
      variantId: line.variantId,
      productId: line.productId,
      title: titleOf(line),
      quantity,
      waiting,
      held: seen.heldByUs,
      joined,
      places: placesToRecord(places),
      firstPromise: jsonOrNull(first),
      toldPromise: jsonOrNull(first),
    },
  });
  if (joined) {
    events.push({
      ...subjectOf(look, seen),
      kind: 'demand-seen',
      data: { title: titleOf(line), quantity, waiting },
    });
  }
};

const subjectOf = ({ snapshot, now }: Look, { line, level }: Pick<Sighting, 'line' | 'level'>) => ({
  at: now,
  actor: HOLDLINE,
  orderId: snapshot.id,
  orderLineId: line.id,
  ...level,
});

/** True when something changed that a decision depends on. */
const writeKnown = async (look: Look, row: DemandRow, seen: Sighting): Promise<boolean> => {
  const { ctx, tx, events } = look;
  const known = { ...row, places: placesFromRecord(row.places) };
  const next = reconcile(known, seen, row.joined, placeOf(look, 'edit'));
  const same =
    next.quantity === row.quantity && next.waiting === row.waiting && seen.heldByUs === row.held;
  if (same) return false;
  await changeDemand(
    tx,
    ctx.shop,
    { orderId: look.snapshot.id, orderLineId: seen.line.id, level: seen.level },
    {
      quantity: next.quantity,
      waiting: next.waiting,
      held: seen.heldByUs,
      places: placesToRecord(next.places),
    },
  );
  if (next.quantity !== row.quantity && row.joined) {
    events.push({
      ...subjectOf(look, seen),
      kind: 'demand-changed',
      data: { title: row.title, from: row.quantity, to: next.quantity },
    });
  }
  return next.quantity !== row.quantity || next.waiting !== row.waiting;
};

/** Demand that no FO carries any more: fulfilled, cancelled or moved away. */
const writeGone = async (
  { ctx, tx, snapshot, now, events }: Look,
  row: DemandRow,
): Promise<boolean> => {
  if (row.quantity === 0) return false;
  const key = {
    orderId: snapshot.id,
    orderLineId: row.orderLineId as Sighting['line']['id'],
    level: levelOf(row),
  };
  await changeDemand(tx, ctx.shop, key, {
    quantity: 0,
    waiting: 0,
    held: 0,
    places: [],
    place: null,
    promise: jsonOrNull(null),
    why: jsonOrNull(null),
    couldNotHold: null,
  });
  if (row.joined) {
    events.push({
      at: now,
      actor: HOLDLINE,
      orderId: snapshot.id,
      orderLineId: key.orderLineId,
      ...key.level,
      kind: 'demand-changed',
      data: { title: row.title, from: row.quantity, to: 0 },
    });
  }
  return true;
};

const writeHolds = async ({ ctx, tx, snapshot, now, events }: Look): Promise<void> => {
  const { placed, ended } = await recordHolds(tx, ctx.shop, snapshot, now);
  const about = { at: now, actor: HOLDLINE, orderId: snapshot.id };
  for (const { view, units } of placed) {
    const data = { units, fulfillmentOrderId: view.id, whole: view.lines.length > 1 };
    events.push({ ...about, kind: 'hold-placed', data });
  }
  for (const { row, by } of ended) {
    const data = { units: row.units, fulfillmentOrderId: row.fulfillmentOrderId };
    events.push({
      ...about,
      kind: by === 'stranger' ? 'hold-freed-by-stranger' : 'hold-replaced',
      data,
    });
  }
};

const writeOrder = async ({ ctx, tx, snapshot, now }: Look, refusals: object): Promise<void> => {
  const order = {
    name: snapshot.name,
    createdAt: storedInstant(snapshot.createdAt),
    processedAt: storedInstant(snapshot.processedAt),
    cancelledAt: snapshot.cancelledAt === null ? null : storedInstant(snapshot.cancelledAt),
    observedAt: storedInstant(now),
    refusals,
  };
  await tx.order.upsert({
    where: { shop_orderId: { shop: ctx.shop, orderId: snapshot.id } },
    create: { shop: ctx.shop, orderId: snapshot.id, version: 1, ...order },
    update: { version: { increment: 1 }, ...order },
  });
};

/** `version` is what `versionOf` answered before the look began. */
export const observeOrder = (
  ctx: LocalCtx,
  snapshot: OrderSnapshot,
  version: number,
  toldThen: ToldThen,
): Promise<Observed> =>
  ctx.db.inShop(async (tx) => {
    const active = await activeHolds(tx, snapshot.id);
    const freed = freedByStranger(active, snapshot.fulfillmentOrders);
    const { sightings, refusals } = sightingsIn(snapshot, freed);
    const before = await demandOfOrder(tx, snapshot.id);
    await lockLevels(tx, ctx.shop, [
      ...sightings.map(({ level }) => level),
      ...before.map(levelOf),
    ]);
    const [locked] = await tx.$queryRaw<{ version: number }[]>`
      SELECT version FROM "order" WHERE "orderId" = ${snapshot.id} FOR UPDATE`;
    if ((locked?.version ?? 0) !== version) return { kind: 'stale' };

    const known = await demandOfOrder(tx, snapshot.id);
    // Not routed yet: its place is taken when its demand is first seen, as if this look had not been.
    if (locked === undefined && snapshot.fulfillmentOrders.length === 0) {
      return { kind: 'observed', changed: [] };
    }
    const look: Look = {
      ctx,
      tx,
      snapshot,
      isNew: locked === undefined,
      known,
      now: ctx.clock.now(),
      toldThen,
      events: [],
    };
    await writeOrder(look, refusals);
    const changed = new Map<string, LevelKey>();
    const left = new Map(known.map((row) => [keyOf(row), row]));
    for (const seen of sightings) {
      const key = `${seen.line.id} ${levelName(seen.level)}`;
      const row = left.get(key);
      left.delete(key);
      if (row === undefined) await writeNew(look, seen);
      const undecided = row !== undefined && row.waiting > 0 && row.promise === null;
      if (row === undefined || (await writeKnown(look, row, seen)) || undecided) {
        changed.set(levelName(seen.level), seen.level);
      }
    }
    for (const row of left.values()) {
      if (await writeGone(look, row)) changed.set(levelName(levelOf(row)), levelOf(row));
    }
    await writeHolds(look);
    await recordAll(tx, ctx.shop, look.events);
    // The caller decides them at once; should it not come to that, these jobs do.
    for (const level of changed.values()) {
      ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
    }
    return { kind: 'observed', changed: [...changed.values()] };
  });
