/**
 * The thinnest honest mirror of the app's loop: observe, decide, act, over plain data instead of
 * tables. Rules are the shipped ones; only the storing is played here. A job stops wherever the real
 * one waits for an answer, so that the world moves in between, or a crash ends it.
 */
import { Temporal } from 'temporal-polyfill';
import type { OrderLineView, OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import type { CapFacts } from '#app/domain/cap.ts';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import type { AllocationRules } from '#app/domain/allocation.ts';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import type { DemandDecision, LevelDecision, LevelObservation } from '#app/domain/decision.ts';
import type { FulfillmentOrderStatus } from '#app/domain/fulfillment-order.ts';
import type { CouldNotHold, HoldPlan, HoldStep } from '#app/domain/hold-step.ts';
import { asId } from '#app/domain/ids.ts';
import type { FulfillmentOrderId } from '#app/domain/ids.ts';
import type { Places } from '#app/domain/places.ts';
import type { CameBy } from '#app/domain/queue.ts';
import type { Quote } from '#app/domain/quote.ts';
import type { HoldRow } from '#app/features/backorders/hold-store.server.ts';
import type { Sighting } from '#app/features/backorders/sighting.ts';
import { addRow, levelKey, rowKey, rowsAtLevel, rowsOf } from './app-state.ts';
import type { AppState, Row } from './app-state.ts';
import { keeper } from './keeper.ts';
import type { ShippedSource } from './shipped-source.ts';
import {
  actionsOn,
  adjustStock,
  placeHold,
  releaseHolds,
  setStorefront,
  splitFo,
  statusOf,
} from './world-shopify.ts';
import type { Answer } from './world-shopify.ts';
import { committedAt, levelAt } from './world.ts';
import type { World, WorldOrder } from './world.ts';

export interface StockRead {
  readonly available: number;
  readonly committed: number;
  readonly onHand: number;
  /** What the world had already surprised everybody with. */
  readonly surprises: number;
  readonly changes: number;
}

type Decided = Extract<LevelDecision, { kind: 'decided' }>;

/** One of the levels that were decided together. */
export interface DecidedLevel {
  readonly item: string;
  readonly location: string;
  readonly stock: StockRead;
  /** What was known of each order line at the level. */
  readonly before: ReadonlyMap<string, Row>;
  readonly observation: LevelObservation;
  readonly decision: Decided;
}

/** What the laws get to see of the app at work. */
export interface Witness {
  /** `order` as it was when it was read, and what was known of it before. */
  readonly looked: (order: WorldOrder, before: ReadonlyMap<string, Row>) => void;
  readonly decided: (levels: readonly DecidedLevel[]) => void;
}

export interface Shop {
  readonly world: World;
  readonly state: AppState;
  readonly calendar: ShopCalendar;
  readonly rules: AllocationRules;
  readonly source: ShippedSource;
  readonly witness: Witness;
}

export type Work = Generator<void, void, void>;

/** A fault that a retry may mend. */
export class Faulted extends Error {
  override readonly name = 'Faulted';
}

const LOOKS = 40;
const READS = 5;

const instantOf = keeper((ms: number) => Temporal.Instant.fromEpochMilliseconds(ms));
/** A promise is asked for its day many times. */
export const textOf = keeper((day: Temporal.PlainDate) => day.toString());
const dayOf = keeper((text: string) => Temporal.PlainDate.from(text));

const lineView = ({ id, item, units }: WorldOrder['lines'][number]): OrderLineView => ({
  id: asId(id),
  title: id,
  variantTitle: null,
  sku: null,
  variantId: item === null ? null : asId(item),
  productId: null,
  inventoryItemId: item === null ? null : asId(item),
  quantity: units,
  currentQuantity: units,
  unfulfilledQuantity: units,
  requiresShipping: true,
  isGiftCard: false,
  isBundle: false,
  tracked: item !== null,
  hasSellingPlan: false,
});

const snapshotOf = ({ world, source }: Shop, order: WorldOrder): OrderSnapshot => ({
  id: asId(order.id),
  name: `#${order.number}`,
  createdAt: instantOf(order.createdAt),
  processedAt: instantOf(order.processedAt),
  cancelledAt: order.cancelledAt === null ? null : instantOf(order.cancelledAt),
  lines: order.lines.map(lineView),
  fulfillmentOrders: (order.routed ? order.fos : []).map((fo) => ({
    id: asId(fo.id),
    locationId: asId(fo.location),
    status: statusOf(fo) as FulfillmentOrderStatus,
    requestStatus: fo.accepted ? 'ACCEPTED' : 'UNSUBMITTED',
    supportedActions: actionsOn(world, fo),
    deliveryMethod: 'shipping',
    holds: fo.holds.map(({ id, handle, by }) => ({
      id: asId(id),
      handle,
      ours: by === 'app' && source.isOurHandle(handle),
    })),
    lines: fo.lines.map((line) => ({
      id: asId(line.id),
      orderLineId: asId(line.orderLineId),
      inventoryItemId: line.item === null ? null : asId(line.item),
      remaining: line.remaining,
    })),
  })),
});

const toStored = (places: Places): Row['places'] =>
  places.map(({ units, at }) => ({ units, at: at.epochMilliseconds }));

const fromStored = (places: Row['places']): Places =>
  places.map(({ units, at }) => ({ units, at: instantOf(at) }));

/** The place of units that are new at a level: only the order itself tells when it was placed. */
const placeOf = ({ source, world }: Shop, snapshot: OrderSnapshot, by: CameBy): Temporal.Instant =>
  source.placeInQueue({
    by,
    processedAt: snapshot.processedAt,
    firstSeenAt: by === 'order' ? snapshot.createdAt : instantOf(world.now),
    before: null,
    keepsPlace: false,
  });

/** Units of a demand on FOs that are free and can be held. */
const recallableIn = (snapshot: OrderSnapshot, { line, level }: Sighting): number =>
  snapshot.fulfillmentOrders
    .filter(
      ({ locationId, supportedActions, holds }) =>
        locationId === level.locationId && holds.length === 0 && supportedActions.includes('HOLD'),
    )
    .flatMap(({ lines }) => lines)
    .filter(
      ({ orderLineId, inventoryItemId }) =>
        orderLineId === line.id && inventoryItemId === level.inventoryItemId,
    )
    .reduce((units, { remaining }) => units + remaining, 0);

export const enqueue = (state: AppState, job: string): void => {
  if (!state.queue.includes(job)) state.queue.push(job);
};

const activeHolds = ({ state }: Shop, orderId: string): HoldRow[] =>
  Object.entries(state.holds)
    .filter(([, hold]) => hold.orderId === orderId && hold.endedBy === null)
    .map(([holdId, { foId }]) => ({ holdId, fulfillmentOrderId: foId }) as HoldRow);

const recordHolds = (shop: Shop, snapshot: OrderSnapshot): void => {
  const { state, source } = shop;
  const open = source.openOnes(snapshot.fulfillmentOrders);
  const seen = new Map(
    open.flatMap(({ id, holds }) =>
      holds.filter(({ ours }) => ours).map((hold) => [hold.id as string, id as string] as const),
    ),
  );
  for (const { holdId, fulfillmentOrderId } of activeHolds(shop, snapshot.id)) {
    if (seen.has(holdId)) continue;
    const stillOpen = open.some(({ id }) => id === fulfillmentOrderId);
    const hold = state.holds[holdId];
    if (hold !== undefined) hold.endedBy = stillOpen ? 'stranger' : 'replaced';
  }
  for (const [holdId, foId] of seen) {
    state.holds[holdId] = { orderId: snapshot.id, foId, endedBy: null };
  }
};

/** Null: another look has overtaken this one. Else the levels at which something is to be decided. */
const observe = (
  shop: Shop,
  snapshot: OrderSnapshot,
  version: number,
  ships: Row['ships'],
): string[] | null => {
  const { state, source } = shop;
  const freed = source.freedByStranger(activeHolds(shop, snapshot.id), snapshot.fulfillmentOrders);
  const known = state.orders[snapshot.id];
  if ((known?.version ?? 0) !== version) return null;
  if (known === undefined && snapshot.fulfillmentOrders.length === 0) return [];
  const { sightings } = source.sightingsIn(snapshot, freed);
  const changed = new Set<string>();
  const left = new Map(
    rowsOf(shop.state, snapshot.id).map((row) => [
      rowKey(row.orderLineId, row.item, row.location),
      row,
    ]),
  );
  const before = [...left.values()].map((row) => ({ ...row }));
  for (const seen of sightings) {
    const [item, location] = [seen.level.inventoryItemId, seen.level.locationId];
    const key = rowKey(seen.line.id, item, location);
    const row = left.get(key);
    left.delete(key);
    if (row === undefined) {
      const policy = state.policies[item];
      const joined =
        before.some((other) => other.orderLineId === seen.line.id && other.joined) ||
        (policy !== undefined && snapshot.processedAt.epochMilliseconds >= policy.beganAt);
      const elsewhere = before.some((other) => other.orderLineId === seen.line.id);
      const by = known === undefined ? 'order' : elsewhere ? 'move' : 'edit';
      const at = placeOf(shop, snapshot, by);
      const { quantity, waiting, places } = source.reconcile(null, seen, joined, at);
      addRow(state, {
        orderId: snapshot.id,
        orderLineId: seen.line.id,
        item,
        location,
        quantity,
        waiting,
        held: seen.heldByUs,
        joined,
        places: toStored(places),
        priority: 0,
        ships,
        recallable: recallableIn(snapshot, seen),
        deferred: false,
        place: null,
        promised: false,
        reserved: 0,
        shipsOn: null,
        couldNot: null,
      });
      changed.add(levelKey(item, location));
      continue;
    }
    const undecided = row.waiting > 0 && !row.promised;
    const at = placeOf(shop, snapshot, 'edit');
    const stands = { ...row, places: fromStored(row.places) };
    const next = source.reconcile(stands, seen, row.joined, at);
    if (next.quantity !== row.quantity || next.waiting !== row.waiting || undecided) {
      changed.add(levelKey(item, location));
    }
    row.quantity = next.quantity;
    row.waiting = next.waiting;
    row.held = seen.heldByUs;
    row.places = toStored(next.places);
    row.recallable = recallableIn(snapshot, seen);
  }
  for (const row of left.values()) {
    if (row.quantity === 0) continue;
    Object.assign(row, { quantity: 0, waiting: 0, held: 0, places: [] });
    Object.assign(row, { place: null, promised: false, reserved: 0, shipsOn: null });
    row.couldNot = null;
    changed.add(levelKey(row.item, row.location));
  }
  recordHolds(shop, snapshot);
  state.orders[snapshot.id] = { version: version + 1 };
  for (const level of changed) enqueue(state, `decide ${level}`);
  return [...changed];
};

const readLevel = (world: World, item: string, location: string): StockRead => {
  const level = levelAt(world, item, location);
  const committed = committedAt(world, level);
  const { counted, surprises } = level;
  const { changes } = world;
  return { available: counted - committed, committed, onHand: counted, surprises, changes };
};

const writeDecision = (row: Row, next: DemandDecision): void => {
  row.waiting = next.waiting;
  row.place = next.place;
  row.promised = next.promise !== null;
  row.reserved = next.reserved;
  row.shipsOn = next.promise?.kind === 'date' ? textOf(next.promise.shipsOn) : null;
};

const fingerprintOf = (rows: readonly Row[]): string =>
  rows
    .map(({ orderId, orderLineId, quantity, places }) =>
      [orderId, orderLineId, quantity, JSON.stringify(places)].join(' '),
    )
    .sort()
    .join(',');

/** The levels that are decided with one: those that orders which ship together stand at, too. */
const decidedWith = (state: AppState, level: string): string[] => {
  const levels = new Set([level]);
  for (const each of levels) {
    for (const { orderId, ships } of rowsAtLevel(state, each)) {
      if (ships !== 'with-order') continue;
      for (const row of rowsOf(state, orderId)) {
        if (row.quantity > 0) levels.add(levelKey(row.item, row.location));
      }
    }
  }
  return [...levels].sort();
};

const fingerprintNow = (state: AppState, level: string): string =>
  decidedWith(state, level)
    .map((each) => `${each}: ${fingerprintOf(rowsAtLevel(state, each))}`)
    .join(';');

const partsOf = (level: string): [item: string, location: string] => {
  const [item = '', location = ''] = level.split(' ');
  return [item, location];
};

const arrivalsAt = ({ state }: Shop, item: string, location: string): ArrivalLine[] =>
  Object.values(state.arrivals)
    .filter((line) => line.item === item && line.location === location && !line.closed)
    .map((line) => ({
      id: asId(line.id),
      name: line.id,
      expected: Math.max(0, line.ordered - line.received),
      expectedOn: dayOf(line.expectedOn),
      questioned: 0,
      supplier: null,
    }));

const observationOf = (shop: Shop, name: string, stock: StockRead): LevelObservation => {
  const { world, state, source, calendar } = shop;
  const [item, location] = partsOf(name);
  const stored = state.policies[item];
  const level = {
    inventoryItemId: asId<'InventoryItem'>(item),
    locationId: asId<'Location'>(location),
  };
  return {
    level,
    mayTakeBack: state.mayTakeBack[name] ?? 0,
    stock,
    demands: rowsAtLevel(state, name).map((row) => ({
      orderId: asId(row.orderId),
      orderLineId: asId(row.orderLineId),
      level,
      orderName: row.orderId,
      quantity: row.quantity,
      waiting: row.waiting,
      joined: row.joined,
      places: fromStored(row.places),
      priority: row.priority,
      blocked: row.deferred ? 'deferred' : null,
      ships: row.ships,
      recallable: row.recallable,
    })),
    arrivals: arrivalsAt(shop, item, location),
    policy: stored === undefined ? null : source.policyOf(stored),
    calendar,
    now: instantOf(world.now),
  };
};

const writeLevel = (
  { state }: Shop,
  { item, location, decision }: DecidedLevel,
  except: string | null,
): void => {
  const level = levelKey(item, location);
  state.mayTakeBack[level] = 0;
  const { leftOver, shortage, unattributed } = decision;
  enqueue(state, `align ${item}`);
  state.levels[level] = { leftOver, shortage, unattributed };
  for (const demand of decision.demands) {
    const row = state.rows[rowKey(demand.orderLineId, item, location)];
    if (row === undefined) continue;
    writeDecision(row, demand);
    const outOfStep = row.held !== row.waiting && (row.joined || row.held > 0);
    if (outOfStep && row.orderId !== except) enqueue(state, `tend ${row.orderId}`);
  }
};

const decideLocked = (
  shop: Shop,
  level: string,
  read: ReadonlyMap<string, StockRead>,
  beside: string,
  except: string | null,
): 'overtaken' | 'torn' | 'decided' => {
  const { state, source, witness, rules } = shop;
  if (fingerprintNow(state, level) !== beside) return 'overtaken';
  const stocks = [...read];
  const observations = stocks.map(([name, stock]) => observationOf(shop, name, stock));
  const decisions = source.decideLevels(observations, rules);
  const decided = stocks.flatMap(([name, stock], index): DecidedLevel[] => {
    const [item, location] = partsOf(name);
    const [observation, decision] = [observations[index], decisions[index]];
    if (observation === undefined || decision?.kind !== 'decided') return [];
    const before = new Map(rowsAtLevel(state, name).map((row) => [row.orderLineId, { ...row }]));
    return [{ item, location, stock, before, observation, decision }];
  });
  if (decided.length < stocks.length) return 'torn';
  for (const each of decided) writeLevel(shop, each, except);
  witness.decided(decided);
  return 'decided';
};

export function* decideLevelNow(shop: Shop, level: string, except: string | null = null): Work {
  const { state, world } = shop;
  let outcome = 'torn';
  for (let read = 1; read <= READS; read += 1) {
    const beside = fingerprintNow(state, level);
    const stocks = new Map<string, StockRead>();
    for (const each of decidedWith(state, level)) {
      stocks.set(each, readLevel(world, ...partsOf(each)));
      yield;
    }
    outcome = decideLocked(shop, level, stocks, beside, except);
    if (outcome === 'decided') return;
  }
  if (outcome === 'torn') {
    for (const each of decidedWith(state, level)) {
      for (const { orderId } of rowsAtLevel(state, each)) {
        if (orderId !== except) enqueue(state, `tend ${orderId}`);
      }
    }
  }
  throw new Faulted(`${level} reads torn`);
}

interface Refused {
  readonly once: Set<FulfillmentOrderId>;
  readonly refused: Map<FulfillmentOrderId, CouldNotHold>;
  readonly unsplittable: Set<FulfillmentOrderId>;
}

const send = (world: World, step: HoldStep): Answer => {
  const foId = step.fulfillmentOrderId;
  switch (step.kind) {
    case 'hold':
      return placeHold(world, foId, 'app', step.handle, step.lines);
    case 'release':
      return releaseHolds(world, foId, step.holdIds, 'app');
    case 'split':
      return splitFo(world, foId, step.stay);
    case 'release-and-hold-rest': {
      const answer = releaseHolds(world, foId, step.holdIds, 'app');
      if (answer.kind === 'refused') return answer;
      return placeHold(world, foId, 'app', step.then.handle, step.then.lines);
    }
  }
};

const note = (step: HoldStep, code: string, refusals: Refused): void => {
  const { fulfillmentOrderId } = step;
  if (step.kind === 'split') refusals.unsplittable.add(fulfillmentOrderId);
  else if (refusals.once.has(fulfillmentOrderId)) {
    const limit = code === 'FULFILLMENT_ORDER_HOLD_LIMIT_REACHED';
    refusals.refused.set(fulfillmentOrderId, limit ? 'hold-limit' : 'refused-by-shopify');
  }
  refusals.once.add(fulfillmentOrderId);
};

const expectRelease = (shop: Shop, snapshot: OrderSnapshot, step: HoldStep): void => {
  const view = snapshot.fulfillmentOrders.find(({ id }) => id === step.fulfillmentOrderId);
  const ending =
    step.kind === 'hold'
      ? []
      : step.kind === 'split'
        ? view === undefined
          ? []
          : shop.source.ourHoldsOn(view)
        : step.holdIds;
  if (ending.length === 0) return;
  for (const row of rowsOf(shop.state, snapshot.id)) row.held = Math.min(row.held, row.waiting);
  for (const id of ending) {
    const hold = shop.state.holds[id];
    if (hold !== undefined) hold.endedBy = 'us';
  }
};

const confirm = (shop: Shop, orderId: string, plan: Extract<HoldPlan, { kind: 'done' }>): void => {
  for (const row of rowsOf(shop.state, orderId)) {
    const failed = plan.couldNot.find(
      ({ orderLineId, level }) =>
        orderLineId === row.orderLineId && level.locationId === row.location,
    );
    row.couldNot = failed?.because ?? null;
  }
};

const vanished = (shop: Shop, orderId: string): string[] => {
  const rows = rowsOf(shop.state, orderId);
  for (const row of rows) {
    Object.assign(row, { quantity: 0, waiting: 0, held: 0, places: [] });
    Object.assign(row, { place: null, promised: false, reserved: 0, shipsOn: null });
  }
  for (const hold of Object.values(shop.state.holds)) {
    if (hold.orderId === orderId && hold.endedBy === null) hold.endedBy = 'us';
  }
  return [...new Set(rows.map(({ item, location }) => levelKey(item, location)))];
};

/** The order as it is now: the world goes on. */
const copyOf = (order: WorldOrder): WorldOrder => ({
  ...order,
  gone: { ...order.gone },
  lines: order.lines.map((line) => ({ ...line })),
  fos: order.fos.map((fo) => ({
    ...fo,
    holds: fo.holds.map((each) => ({ ...each })),
    lines: fo.lines.map((line) => ({ ...line })),
  })),
});

export function* tendOrder(shop: Shop, orderId: string): Work {
  const { world, state, source, witness } = shop;
  const refusals: Refused = { once: new Set(), refused: new Map(), unsplittable: new Set() };
  for (let look = 1; look <= LOOKS; look += 1) {
    const version = state.orders[orderId]?.version ?? 0;
    yield;
    const order = world.orders.find(({ id }) => id === orderId);
    if (order === undefined) {
      for (const level of vanished(shop, orderId)) yield* decideLevelNow(shop, level, orderId);
      return;
    }
    const snapshot = snapshotOf(shop, order);
    const seen = copyOf(order);
    yield;
    const before = new Map(
      rowsOf(state, orderId).map((row): [string, Row] => [
        rowKey(row.orderLineId, row.item, row.location),
        { ...row },
      ]),
    );
    const changed = observe(shop, snapshot, version, seen.ships);
    if (changed === null) continue;
    witness.looked(seen, before);
    for (const level of changed) yield* decideLevelNow(shop, level, orderId);
    const wanted = rowsOf(shop.state, orderId).map((row) => {
      const { orderLineId, waiting, quantity } = row;
      const key = {
        orderId: asId<'Order'>(orderId),
        orderLineId: asId<'LineItem'>(orderLineId),
        level: {
          inventoryItemId: asId<'InventoryItem'>(row.item),
          locationId: asId<'Location'>(row.location),
        },
      };
      const released = quantity - waiting;
      const reasonNotes = source.holdNotesFor({ waiting, released, promise: null });
      return { ...key, waiting, reasonNotes };
    });
    const plan = source.planHolds(snapshot.fulfillmentOrders, wanted, {
      ...refusals,
      paused: state.paused,
    });
    yield;
    if (plan.kind === 'done') {
      confirm(shop, orderId, plan);
      return;
    }
    expectRelease(shop, snapshot, plan.step);
    yield;
    const answer = send(world, plan.step);
    yield;
    if (answer.kind === 'refused') note(plan.step, answer.code, refusals);
  }
  throw new Faulted(`${orderId} did not come to rest in ${LOOKS} looks`);
}

/** Books a receipt into Shopify's stock, once however often it runs. */
export function* bookReceipt(shop: Shop, receiptId: string): Work {
  const { state, world } = shop;
  const receipt = state.receipts[receiptId];
  const line = receipt === undefined ? undefined : state.arrivals[receipt.arrivalId];
  if (receipt === undefined || line === undefined) return;
  if (!receipt.booked) {
    adjustStock(world, line.item, line.location, receipt.units, receiptId);
    yield;
    receipt.booked = true;
  }
  yield;
  yield* decideLevelNow(shop, levelKey(line.item, line.location));
}

/** The merchant counts goods in; the same form twice counts once. */
export const receive = (
  { state, source }: Shop,
  { name, arrivalId, units, close }: World['forms'][number],
): boolean => {
  const line = state.arrivals[arrivalId];
  const receiptId = source.receiptIdFor(name, arrivalId);
  if (line === undefined || state.receipts[receiptId] !== undefined || line.closed) return false;
  if (units > 0) {
    state.receipts[receiptId] = { arrivalId, units, booked: false };
    line.received += units;
    enqueue(state, `book ${receiptId}`);
  }
  if (close || line.received >= line.ordered) line.closed = true;
  if (units === 0) enqueue(state, `decide ${levelKey(line.item, line.location)}`);
  return true;
};

/** The merchant confirms that an order from before the policy is to be held. */
export const join = ({ state }: Shop, orderId: string): boolean => {
  let joined = false;
  for (const row of Object.values(state.rows)) {
    if (row.orderId !== orderId || row.joined || row.quantity === 0) continue;
    if (state.policies[row.item] === undefined) continue;
    row.joined = true;
    joined = true;
    row.waiting = row.quantity;
    enqueue(state, `decide ${levelKey(row.item, row.location)}`);
    enqueue(state, `tend ${orderId}`);
  }
  return joined;
};

const capFactsOf = (shop: Shop, item: string): CapFacts => {
  const { state, world, source, calendar } = shop;
  const day = source.today(instantOf(world.now), calendar.zone);
  const facts = { waiting: 0, arriving: 0, owed: 0, inOrder: 0, ofCustomer: 0 };
  for (const level of world.levels) {
    if (level.item !== item) continue;
    const name = levelKey(item, level.location);
    for (const { waiting } of rowsAtLevel(state, name)) facts.waiting += waiting;
    const { counted } = source.countedSupply(arrivalsAt(shop, item, level.location), calendar, day);
    for (const { units } of counted) facts.arriving += units;
    facts.owed += state.levels[name]?.shortage ?? 0;
  }
  return facts;
};

/** Opens and closes the storefront, as far as the cap of the item goes. Buyers do not wait for it. */
export function* alignItem(shop: Shop, item: string): Work {
  const { state, world, source } = shop;
  const policy = state.policies[item];
  if (policy === undefined) return;
  const facts = capFactsOf(shop, item);
  yield;
  const room = source.roomFor(policy.caps, facts);
  state.caps[item] = { room, overshoot: source.overshootOf(policy.caps, facts) };
  yield;
  const isOpen = policy.kind === 'backorder' && room.units !== 0;
  setStorefront(world, item, isOpen ? 'CONTINUE' : 'DENY');
}

/** What the next buyer of one unit is told, from what was decided at every location. */
export const quoteOf = (
  { source, state, world }: Pick<Shop, 'source' | 'state' | 'world'>,
  item: string,
): Quote['kind'] => {
  const stored = state.policies[item];
  const now = instantOf(world.now);
  return source.quoteFor({
    quantity: 1,
    policy: stored === undefined ? null : source.policyOf(stored),
    locations: Object.entries(state.levels)
      .filter(([key]) => key.startsWith(`${item} `))
      .map(([, { leftOver }]) => ({ leftOver })),
    behind: { steps: [], beyond: { kind: 'no-date', because: 'no-arrival' } },
    room: state.caps[item]?.room ?? { units: null, by: null },
    shipsInParts: true,
    now,
    today: source.today(now, world.zone),
  }).kind;
};

/** Everything that may have moved is looked at, each thing once. */
export const sweep = ({ state, world }: Shop): void => {
  for (const { id } of world.orders) enqueue(state, `tend ${id}`);
  for (const orderId of Object.keys(state.orders)) enqueue(state, `tend ${orderId}`);
  for (const [id, { booked }] of Object.entries(state.receipts)) {
    if (!booked) enqueue(state, `book ${id}`);
  }
  for (const { item, location } of world.levels)
    enqueue(state, `decide ${levelKey(item, location)}`);
};

export const startJob = (shop: Shop, job: string): Work => {
  const [kind, ...rest] = job.split(' ');
  const what = rest.join(' ');
  if (kind === 'tend') return tendOrder(shop, what);
  if (kind === 'align') return alignItem(shop, what);
  return kind === 'book' ? bookReceipt(shop, what) : decideLevelNow(shop, what);
};
