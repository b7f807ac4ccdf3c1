/**
 * The laws, held against the outside world. Each is a sentence; none knows how the app decides.
 *
 * Limits, as the platform sets them: where a stranger holds an FO it cannot be split, so our hold
 * covers all of it; a stranger's release is respected when its FO is still there to tell of it; what
 * leaves the building before anybody could hold it is a surprise, and nobody's fault.
 *
 * A hold on a whole FO covers what staff add to it between the look and the hold, until the next look.
 *
 * The order in which word comes does not matter as long as all units that become free are set free by
 * us. What a stranger frees, or an order that nobody may hold takes, is learned late: what was granted
 * before stays granted, and the difference is told as a shortage. It matters, too, where the shop fills
 * what fits, for what fitted once stays free; and where an order that ships together is edited, for it
 * may have been freed before word of the edit came.
 */
import type { AllocationRules } from '#app/domain/allocation.ts';
import { rowKey } from './app-state.ts';
import type { AppState, Row } from './app-state.ts';
import type { WallCalendar } from './day-oracle.ts';
import { hold, mayBeHeld, ordersIn, sumOf } from './law.ts';
import type { Court, Remembered } from './law.ts';
import { everythingIsAsItShouldBe } from './laws-at-rest.ts';
import { promisesAreHonest } from './laws-of-dates.ts';
import { everybodyIsServedInTurn } from './laws-of-turn.ts';
import { remember } from './memory.ts';
import type { DecidedLevel, Witness } from './mirror.ts';
import type { ShippedSource } from './shipped-source.ts';
import { isHeldByApp } from './world-shopify.ts';
import { carriesHoldOf, findFo, goneOf, isOpen, levelAt, openUnits } from './world.ts';
import type { World, WorldFo, WorldOrder } from './world.ts';

export interface Laws {
  readonly witness: Witness;
  /** After every event. */
  readonly afterEvent: () => void;
  /** When nothing is left to do. */
  readonly atRest: () => void;
}

/** An open FO names the line, even when nothing of it is left to ship. */
const isCarried = (order: WorldOrder, orderLineId: string, location: string): boolean =>
  order.fos.some(
    (fo) =>
      isOpen(fo) &&
      fo.location === location &&
      fo.lines.some((line) => line.orderLineId === orderLineId),
  );

/** What one look at an order line at a level showed, and what was known of it before and is now. */
interface Sight {
  readonly order: WorldOrder;
  readonly orderLineId: string;
  readonly location: string;
  readonly before: Remembered | undefined;
  readonly was: Row | undefined;
  readonly is: Row | undefined;
  /** Units that a stranger freed, and that nobody has taken since. */
  readonly freed: number;
  /** These and those that were taken since. */
  readonly everFreed: number;
  /** When units that are new came. */
  readonly at: number;
}

const onlyOutsidersFree = (sight: Sight, taken: number): void => {
  const { orderLineId, was, is, freed, everFreed } = sight;
  if (is?.joined !== true) return;
  const released = is.quantity - is.waiting;
  const entitled = was === undefined ? 0 : was.quantity - was.waiting;
  hold(
    'A look at an order frees only what somebody outside freed',
    released <= Math.max(entitled + everFreed, taken + freed),
    () =>
      `${orderLineId} had ${entitled} free and has ${released}, ${taken} taken, ${everFreed} freed`,
  );
};

const unitsKeepTheirPlace = ({ orderLineId, is }: Sight, known: Remembered): void => {
  const moments = (is?.places ?? []).flatMap(({ units, at }) =>
    Array.from({ length: units }, () => at),
  );
  const { earliest, latest } = known;
  hold(
    'Each unit stands where it stood since it came',
    moments.length === latest.length &&
      moments.every((at, index) => at >= (earliest[index] ?? 0) && at <= (latest[index] ?? 0)),
    () => `${orderLineId} stands at ${moments.join(', ')}, its units came at ${latest.join(', ')}`,
  );
};

const seenIn = (sight: Sight): Remembered => {
  const { order, orderLineId, location, before, was, freed, at } = sight;
  const open = (among?: (fo: WorldFo) => boolean): number =>
    order.routed ? openUnits(order, orderLineId, location, among) : 0;
  const units = open();
  const taken = open((fo) => fo.accepted);
  onlyOutsidersFree(sight, taken);
  // What was added to an FO after it was freed was not freed.
  const free = taken + Math.min(Math.max(0, (before?.units ?? 0) - taken), freed);
  const lost = Math.max(0, (before?.units ?? 0) - units);
  const look = { units, held: open(isHeldByApp), gone: goneOf(order, orderLineId, location) };
  // Of units that are held and granted nobody can tell whether they shipped or were taken off.
  const undisturbed =
    freed === 0 &&
    (was?.held ?? 0) === (before?.held ?? 0) &&
    (was?.waiting ?? 0) >= (before?.held ?? 0);
  const known = {
    ...remember(before ?? null, look, undisturbed, at),
    mustBeFree: Math.min(units, Math.max((before?.mustBeFree ?? 0) - lost, free)),
  };
  unitsKeepTheirPlace(sight, known);
  return known;
};

/** `seen`: the last look at each order. */
const judgeActs = ({ world }: Court, seen: ReadonlyMap<string, WorldOrder>): void => {
  for (const act of world.acts) {
    if (act.kind === 'released') {
      hold(
        "No stranger's hold is ever released",
        !act.owners.includes('stranger'),
        () => `on ${act.foId}`,
      );
      continue;
    }
    const found = findFo(world, act.foId);
    if (found === undefined || carriesHoldOf(found.fo, 'stranger')) continue;
    const looked = seen.get(act.orderId)?.fos.find(({ id }) => id === act.foId);
    const isNew = (orderLineId: string): boolean =>
      looked !== undefined &&
      !looked.lines.some((line) => line.orderLineId === orderLineId && line.remaining > 0);
    for (const { orderLineId, item, remaining } of found.fo.lines) {
      hold(
        'What has not joined is never held',
        remaining === 0 || isNew(orderLineId) || mayBeHeld(world, found.order, item),
        () => `${orderLineId} on ${act.foId}`,
      );
    }
  }
  world.acts = [];
};

const lookedAt = (court: Court, seen: Map<string, WorldOrder>): Witness['looked'] => {
  const { world, state, remembered } = court;
  const met = new Set<string>();
  const freedBefore = new Set<string>();
  return (order, rowsBefore) => {
    // What was done until now was done in the light of the look before.
    judgeActs(court, seen);
    seen.set(order.id, order);
    const isFirst = !met.has(order.id);
    if (order.routed) met.add(order.id);
    /** A stranger's release counts when the app first learns of it. */
    const ended = Object.entries(state.holds).filter(
      ([id, hold]) =>
        hold.orderId === order.id && hold.endedBy === 'stranger' && !freedBefore.has(id),
    );
    const isNewlyFreed = (fo: WorldFo): boolean =>
      !isHeldByApp(fo) && ended.some(([, { foId }]) => foId === fo.id);
    for (const { id, item } of order.lines) {
      if (item === null) continue;
      for (const { location } of world.levels.filter((level) => level.item === item)) {
        const key = rowKey(id, item, location);
        const before = remembered.get(key);
        const carried = order.routed && isCarried(order, id, location);
        if (before === undefined && !carried) continue;
        const open = (among: (fo: WorldFo) => boolean): number =>
          order.routed ? openUnits(order, id, location, among) : 0;
        const everFreed = open(isNewlyFreed);
        const freed = open((fo) => !fo.accepted && isNewlyFreed(fo));
        const since = isFirst ? order.createdAt : world.now;
        const at = before === undefined ? Math.max(order.processedAt, since) : world.now;
        const [was, is] = [rowsBefore.get(key), state.rows[key]];
        const sight = { order, orderLineId: id, location, before, was, is, freed, everFreed, at };
        remembered.set(key, seenIn(sight));
      }
    }
    for (const [id] of ended) freedBefore.add(id);
  };
};

const goodsAreNotGivenTwice = (
  { world, state, orderOf }: Court,
  { item, location, stock, before, decision }: DecidedLevel,
): void => {
  const after = new Map(decision.demands.map((each) => [each.orderLineId as string, each.waiting]));
  const rows = state.byLevel[`${item} ${location}`] ?? [];
  const freeUnits = (waitingOf: (orderLineId: string) => number): number =>
    sumOf(rows, ({ orderId, orderLineId, quantity }) => {
      const order = orderOf(orderId);
      const open = order === undefined ? 0 : openUnits(order, orderLineId, location);
      // What came to the line since the last look is not known yet.
      return Math.max(0, Math.min(open, quantity) - waitingOf(orderLineId));
    });
  const was = freeUnits((id) => before.get(id)?.waiting ?? 0);
  const is = freeUnits((id) => after.get(id) ?? 0);
  const level = levelAt(world, item, location);
  const excused = level.surprises - stock.surprises;
  const known = sumOf([...before.values()], ({ quantity }) => quantity);
  const unseen = stock.changes === world.changes ? Math.max(0, stock.committed - known) : 0;
  hold(
    'Never are more units set free than there are goods',
    is <= was || is + unseen <= level.counted + excused,
    () => `${is} free of ${level.counted} counted at ${location}, ${was} before, ${unseen} unseen`,
  );
};

export const lawsOf = (
  world: World,
  state: AppState,
  calendar: WallCalendar,
  rules: AllocationRules,
  source: ShippedSource,
): Laws => {
  const orderOf = ordersIn(world);
  const court: Court = { world, state, calendar, rules, source, remembered: new Map(), orderOf };
  const seen = new Map<string, WorldOrder>();
  const decided: Witness['decided'] = (levels) => {
    for (const level of levels) goodsAreNotGivenTwice(court, level);
    everybodyIsServedInTurn(court, levels);
    promisesAreHonest(court, levels);
  };
  return {
    witness: { looked: lookedAt(court, seen), decided },
    afterEvent: () => judgeActs(court, seen),
    atRest: () => everythingIsAsItShouldBe(court),
  };
};
