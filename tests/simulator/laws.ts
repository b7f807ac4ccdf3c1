/**
 * The laws, held against the outside world. Each is a sentence; none knows how the app decides.
 *
 * Limits, as the platform sets them: where a stranger holds an FO it cannot be split, so our hold
 * covers all of it; a stranger's release is respected when its FO is still there to tell of it; what
 * leaves the building before anybody could hold it is a surprise, and nobody's fault.
 *
 * The order in which word comes does not matter as long as all units that become free are set free by
 * us. What a stranger frees, or an order that nobody may hold takes, is learned late: what was granted
 * before stays granted, and the difference is told as a shortage.
 */
import { levelKey, rowKey } from './app-state.ts';
import type { AppState, Row } from './app-state.ts';
import { addDays, dayIn, laterOf, leavesOn } from './day-oracle.ts';
import type { WallCalendar } from './day-oracle.ts';
import { quoteOf } from './mirror.ts';
import type { StockRead, Witness } from './mirror.ts';
import type { ShippedSource } from './shipped-source.ts';
import { isHeldByApp } from './world-shopify.ts';
import { carriesHoldOf, committedAt, findFo, isOpen, levelAt, openUnits } from './world.ts';
import type { World, WorldFo, WorldLevel, WorldOrder } from './world.ts';

export class LawBroken extends Error {
  override readonly name = 'LawBroken';
  readonly law: string;
  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`);
    this.law = law;
  }
}

const hold = (law: string, holds: boolean, detail: () => string): void => {
  if (!holds) throw new LawBroken(law, detail());
};

/** What the world remembers of one order line at a level, for its place in line. */
interface Seen {
  units: number;
  /** When its units came, in the order in which they did: once for each time. */
  came: { at: number; units: number }[];
  /** Units that left since the last came. */
  left: number;
  /** Units that strangers set free, or services took, and that are still to be fulfilled. */
  mustBeFree: number;
}

export interface Laws {
  readonly witness: Witness;
  /** After every event. */
  readonly afterEvent: () => void;
  /** When nothing is left to do. */
  readonly atRest: () => void;
}

type Decided = Parameters<Witness['decided']>[4];

const orderWith = (world: World, orderLineId: string): WorldOrder | undefined =>
  world.orders.find(({ lines }) => lines.some(({ id }) => id === orderLineId));

/** An open FO names the line, even when nothing of it is left to ship. */
const isCarried = (order: WorldOrder, orderLineId: string, location: string): boolean =>
  order.fos.some(
    (fo) =>
      isOpen(fo) &&
      fo.location === location &&
      fo.lines.some((line) => line.orderLineId === orderLineId),
  );

export const mayBeHeld = (world: World, order: WorldOrder, item: string | null): boolean => {
  const beganAt = item === null ? undefined : world.policies[item];
  return beganAt !== undefined && (order.confirmed || order.processedAt >= beganAt);
};

export const lawsOf = (
  world: World,
  state: AppState,
  calendar: WallCalendar,
  source: ShippedSource,
): Laws => {
  const seen = new Map<string, Seen>();
  const met = new Set<string>();
  const freedBefore = new Set<string>();

  /** A stranger's release counts when the app first learns of it. */
  const isNewlyFreed = (fo: WorldFo): boolean =>
    !fo.accepted &&
    !isHeldByApp(fo) &&
    Object.entries(state.holds).some(
      ([id, { foId, endedBy }]) => foId === fo.id && endedBy === 'stranger' && !freedBefore.has(id),
    );

  const looked: Witness['looked'] = (order, rowsBefore) => {
    const isFirst = !met.has(order.id);
    if (order.routed) met.add(order.id);
    for (const { id, item } of order.lines) {
      if (item === null) continue;
      for (const { location } of world.levels.filter((level) => level.item === item)) {
        const key = rowKey(id, item, location);
        const units = order.routed ? openUnits(order, id, location) : 0;
        const before = seen.get(key);
        const carried = order.routed && isCarried(order, id, location);
        if (before === undefined && !carried) continue;
        const since = isFirst ? order.createdAt : world.now;
        const first = Math.max(order.processedAt, since);
        const { came, left, mustBeFree } = before ?? { came: [], left: 0, mustBeFree: 0 };
        const taken = openUnits(order, id, location, (fo) => fo.accepted);
        const freed = openUnits(order, id, location, (fo) => isNewlyFreed(fo));
        const gone = Math.max(0, (before?.units ?? 0) - units);
        // What was added to an FO after it was freed was not freed.
        const free = taken + Math.min(before?.units ?? 0, freed);
        const [was, is] = [rowsBefore.get(key), state.rows[key]];
        if (is !== undefined && is.joined) {
          const released = is.quantity - is.waiting;
          const entitled = was === undefined ? 0 : was.quantity - was.waiting;
          hold(
            'A look at an order frees only what somebody outside freed',
            released <= Math.max(entitled, taken) + freed,
            () => `${id} had ${entitled} free and has ${released}, ${taken} taken, ${freed} freed`,
          );
        }
        const added = units - (before?.units ?? 0);
        const at = before === undefined ? first : world.now;
        seen.set(key, {
          units,
          came:
            added > 0 || before === undefined ? [...came, { at, units: Math.max(0, added) }] : came,
          left: added > 0 ? 0 : left + gone,
          mustBeFree: Math.min(units, Math.max(mustBeFree - gone, free)),
        });
      }
    }
    for (const [id, { orderId, endedBy }] of Object.entries(state.holds)) {
      if (orderId === order.id && endedBy === 'stranger') freedBefore.add(id);
    }
  };

  const freeUnits = (item: string, location: string, waitingOf: (key: string) => number): number =>
    Object.values(state.rows)
      .filter((row) => row.item === item && row.location === location)
      .reduce((sum, row) => {
        const order = orderWith(world, row.orderLineId);
        const open = order === undefined ? 0 : openUnits(order, row.orderLineId, location);
        // What came to the line since the last look is not known yet.
        return sum + Math.max(0, Math.min(open, row.quantity) - waitingOf(row.orderLineId));
      }, 0);

  const goodsAreNotGivenTwice = (
    item: string,
    location: string,
    stock: StockRead,
    before: ReadonlyMap<string, Row>,
    decision: Decided,
  ): void => {
    const after = new Map(
      decision.demands.map((each) => [each.orderLineId as string, each.waiting]),
    );
    const was = freeUnits(item, location, (id) => before.get(id)?.waiting ?? 0);
    const is = freeUnits(item, location, (id) => after.get(id) ?? 0);
    const level = levelAt(world, item, location);
    const excused = level.surprises - stock.surprises;
    const known = [...before.values()].reduce((sum, { quantity }) => sum + quantity, 0);
    const unseen = stock.changes === world.changes ? Math.max(0, stock.committed - known) : 0;
    hold(
      'Never are more units set free than there are goods',
      is <= was || is + unseen <= level.counted + excused,
      () =>
        `${is} free of ${level.counted} counted at ${location}, ${was} before, ${unseen} unseen`,
    );
  };

  const theOldestIsServedFirst = (
    item: string,
    location: string,
    before: ReadonlyMap<string, Row>,
    decision: Decided,
    approved: number,
  ): void => {
    type Standing = [number, number, number, number];
    const standingAt = (orderLineId: string, at: number): Standing => {
      const order = orderWith(world, orderLineId);
      const line = Number(orderLineId.slice(orderLineId.lastIndexOf('/') + 1));
      const number = Number(order?.id.slice(order.id.lastIndexOf('/') + 1) ?? 0);
      return [-(before.get(orderLineId)?.priority ?? 0), at, number, line];
    };
    const cameOf = (orderLineId: string): Seen['came'] =>
      seen.get(rowKey(orderLineId, item, location))?.came ?? [];
    /** Where at least one of its units that were served now stood: which of several, nobody tells. */
    const servedAt = (orderLineId: string, waiting: number): Standing => {
      const came = cameOf(orderLineId);
      const { left = 0 } = seen.get(rowKey(orderLineId, item, location)) ?? {};
      const last = came.at(-1);
      const newest = last !== undefined && waiting < Math.max(0, last.units - left);
      return standingAt(orderLineId, (newest ? last : came[0])?.at ?? 0);
    };
    const isBefore = (x: Standing, y: Standing): boolean => {
      const at = x.findIndex((part, index) => part !== y[index]);
      return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
    };
    const recallableLeft = (orderLineId: string): number => {
      const row = before.get(orderLineId);
      if (row?.joined !== true) return 0;
      const lost = takenIn(before, decision).get(orderLineId) ?? 0;
      return Math.min(row.quantity - row.waiting, row.recallable) - lost;
    };
    for (const taken of approved === 0 ? [] : decision.demands) {
      if (taken.waiting <= (before.get(taken.orderLineId)?.waiting ?? taken.waiting)) continue;
      const newest = cameOf(taken.orderLineId).at(-1)?.at ?? 0;
      for (const other of decision.demands) {
        if (other === taken || recallableLeft(other.orderLineId) <= 0) continue;
        hold(
          'A correction takes back the newest first',
          !isBefore(
            standingAt(taken.orderLineId, newest),
            standingAt(other.orderLineId, cameOf(other.orderLineId)[0]?.at ?? 0),
          ),
          () => `${taken.orderLineId} lost units and the younger ${other.orderLineId} none`,
        );
      }
    }
    for (const served of decision.demands) {
      const was = before.get(served.orderLineId)?.waiting ?? 0;
      if (served.waiting >= was) continue;
      hold(
        'What is deferred is not served',
        before.get(served.orderLineId)?.deferred !== true,
        () => served.orderLineId,
      );
      for (const other of decision.demands) {
        if (other.waiting === 0 || before.get(other.orderLineId)?.deferred === true) continue;
        if (other.orderLineId === served.orderLineId) continue;
        hold(
          'The oldest is released first',
          !isBefore(
            standingAt(other.orderLineId, cameOf(other.orderLineId).at(-1)?.at ?? 0),
            servedAt(served.orderLineId, served.waiting),
          ),
          () => `${served.orderLineId} was served and ${other.orderLineId} still waits`,
        );
      }
    }
  };

  /** What each demand lost of what it had free. */
  const takenIn = (before: ReadonlyMap<string, Row>, decision: Decided): Map<string, number> =>
    new Map(
      decision.demands.map(({ orderLineId, waiting }) => [
        orderLineId as string,
        Math.max(0, waiting - (before.get(orderLineId)?.waiting ?? waiting)),
      ]),
    );

  const nothingIsTakenBackUnasked = (
    item: string,
    location: string,
    before: ReadonlyMap<string, Row>,
    decision: Decided,
    approved: number,
  ): void => {
    const taken = takenIn(before, decision);
    const all = [...taken.values()].reduce((sum, units) => sum + units, 0);
    hold(
      'A released unit is never taken back by queue order',
      all <= approved,
      () => `${all} were taken back, ${approved} were approved`,
    );
    for (const [orderLineId, units] of taken) {
      const recallable = before.get(orderLineId)?.recallable ?? 0;
      hold(
        'Nobody loses what can no longer be held',
        units <= recallable,
        () => `${orderLineId} lost ${units} of ${recallable}`,
      );
      const known = seen.get(rowKey(orderLineId, item, location));
      if (known !== undefined) known.mustBeFree = Math.max(0, known.mustBeFree - units);
    }
    const missing = decision.shortage;
    const left = [...before.values()].reduce((sum, row) => {
      const free = row.joined ? row.quantity - row.waiting : 0;
      return sum + Math.min(free, row.recallable) - (taken.get(row.orderLineId) ?? 0);
    }, 0);
    hold(
      'What is approved is taken back as far as it can be held',
      missing === 0 || all === approved || left <= 0,
      () => `${missing} are short, ${all} of ${approved} were taken back, ${left} more could be`,
    );
  };

  /** Everybody who waits, once for each time their units came, in the order in which they are told. */
  const waitersInLine = (decision: Decided) =>
    decision.demands
      .flatMap(({ orderLineId, parts }) =>
        parts.map(({ units, placedAt, place, promise }) => ({
          orderLineId: orderLineId,
          units,
          promise,
          place,
          at: placedAt.epochMilliseconds,
        })),
      )
      .sort((a, b) => a.place - b.place);

  const datesAreHonest = (item: string, location: string, decision: Decided): void => {
    const day = dayIn(calendar.zone, world.now);
    const inLine = waitersInLine(decision);
    const supply = Object.values(state.arrivals)
      .filter((line) => line.item === item && line.location === location && !line.closed)
      // What is overdue is counted on by nobody.
      .filter(({ expectedOn }) => addDays(expectedOn, calendar.bufferDays) >= day)
      .sort((a, b) =>
        a.expectedOn < b.expectedOn
          ? -1
          : a.expectedOn > b.expectedOn
            ? 1
            : Number(a.id) - Number(b.id),
      )
      .flatMap((line) =>
        Array.from({ length: Math.max(0, line.ordered - line.received) }, () => line),
      );
    const { leadDays } = state.policies[item] ?? { leadDays: null };
    const dayOfUnit = (placedAt: number): string | null => {
      const unit = supply.shift();
      if (unit !== undefined) {
        const there = addDays(unit.expectedOn, calendar.bufferDays);
        return leavesOn(there, calendar);
      }
      if (leadDays === null) return null;
      const guessed = leavesOn(addDays(dayIn(calendar.zone, placedAt), leadDays), calendar);
      return guessed < day ? null : guessed;
    };
    let floor: string | null = '';
    for (let owed = decision.shortage; owed > 0 && supply.length > 0; owed -= 1) {
      const own = dayOfUnit(0);
      floor = own === null || floor === null ? null : laterOf(floor, own);
    }
    let shown: string | null = '';
    const next = {
      orderLineId: 'the next buyer',
      units: 1,
      promise: decision.next,
      at: world.now,
    };
    for (const { orderLineId, units, promise, at } of [...inLine, next]) {
      for (let unit = 0; unit < units; unit += 1) {
        const own = dayOfUnit(at);
        floor = own === null || floor === null ? null : laterOf(floor, own);
      }
      const told = promise.kind === 'date' ? promise.shipsOn.toString() : null;
      hold(
        'Dates never decrease along a queue',
        told === null || (shown !== null && told >= shown),
        () => `${orderLineId} is told ${told ?? 'no date'} behind ${shown ?? 'no date'}`,
      );
      hold(
        'No date lies in the past',
        told === null || told >= day,
        () => `${orderLineId} ${told ?? ''}`,
      );
      hold(
        'Each unit of an arrival is promised once, to the day on which it can leave',
        told === floor,
        () => `${orderLineId} is told ${told ?? 'no date'}, the goods say ${floor ?? 'no date'}`,
      );
      shown = told;
    }
  };

  const everybodyIsTold = (decision: Decided): void => {
    for (const { orderLineId, waiting, promise, parts } of decision.demands) {
      const units = parts.reduce((sum, part) => sum + part.units, 0);
      hold(
        'Everybody who waits is told something, and of all their units',
        units === waiting && waiting > 0 === (promise !== null),
        () => `${orderLineId} waits for ${waiting} and is told of ${units}`,
      );
      hold(
        'Nobody is promised an earlier day than the last of their units has',
        promise === parts.at(-1)?.promise || promise === null,
        () => orderLineId,
      );
    }
  };

  const decided: Witness['decided'] = (item, location, stock, before, decision, approved) => {
    nothingIsTakenBackUnasked(item, location, before, decision, approved);
    goodsAreNotGivenTwice(item, location, stock, before, decision);
    theOldestIsServedFirst(item, location, before, decision, approved);
    datesAreHonest(item, location, decision);
    everybodyIsTold(decision);
  };

  const afterEvent = (): void => {
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
      for (const { orderLineId, item, remaining } of found.fo.lines) {
        hold(
          'What has not joined is never held',
          remaining === 0 || mayBeHeld(world, found.order, item),
          () => `${orderLineId} on ${act.foId}`,
        );
      }
    }
    world.acts = [];
  };

  /** Units in the building that nobody who may have them waits for. */
  const idleAt = (level: WorldLevel): number => {
    const { item, location } = level;
    const rows = Object.values(state.rows).filter(
      (row) => row.item === item && row.location === location && row.quantity > 0,
    );
    const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
    return Math.max(0, level.counted - (committedAt(world, level) - waiting));
  };

  const levelRests = (level: WorldLevel): void => {
    const { item, location } = level;
    const rows = Object.values(state.rows).filter(
      (row) => row.item === item && row.location === location && row.quantity > 0,
    );
    const committed = committedAt(world, level);
    const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
    const known = rows.reduce((sum, row) => sum + row.quantity, 0);
    const free = committed - waiting;
    const decision = state.levels[levelKey(item, location)];
    hold('At rest every open unit is known', known === committed, () => `${known} of ${committed}`);
    hold('Goods that came are counted', level.goods === level.counted, () => `${level.goods}`);
    const missing = Math.max(0, free - level.counted);
    hold(
      'What is short is told',
      (decision?.shortage ?? 0) === missing,
      () => `${decision?.shortage ?? 0} told, ${missing} short at ${location}`,
    );
    const idle = idleAt(level);
    const eligible = rows.some((row) => row.waiting > 0 && row.joined && !row.deferred);
    hold(
      'No goods lie idle while somebody eligible waits',
      idle === 0 || !eligible,
      () => `${idle} lie at ${location}`,
    );
    hold(
      'What is left over is told',
      (decision?.leftOver ?? 0) === idle,
      () => `${decision?.leftOver ?? 0} told, ${idle} lie at ${location}`,
    );
    const somewhere = world.levels.some((each) => each.item === item && idleAt(each) > 0);
    const kind = state.policies[item]?.kind;
    const truth = somewhere ? 'in-stock' : kind === 'backorder' ? 'backorder' : 'sold-out';
    const told = quoteOf({ source, state, world }, item);
    hold(
      'The next buyer is told the truth',
      told === truth,
      () => `${told} is told, ${truth} is so`,
    );
  };

  const rowRests = (row: Row): void => {
    const order = orderWith(world, row.orderLineId);
    const at = (among?: (fo: WorldFo) => boolean): number =>
      order === undefined ? 0 : openUnits(order, row.orderLineId, row.location, among);
    const held = at(isHeldByApp);
    const covered = at((fo) => isHeldByApp(fo) && carriesHoldOf(fo, 'stranger'));
    const about = () =>
      `${row.orderLineId} waits for ${row.waiting} of ${row.quantity}, ${held} held`;
    hold(
      'At rest what waits is held, or why not is recorded',
      held >= row.waiting || row.couldNot !== null,
      about,
    );
    hold(
      'At rest nothing is held that does not wait',
      held <= row.waiting || held - covered <= row.waiting,
      about,
    );
    const mustBeFree = seen.get(rowKey(row.orderLineId, row.item, row.location))?.mustBeFree ?? 0;
    hold(
      'What a stranger freed or a service took is not held back again',
      row.quantity - row.waiting >= Math.min(row.quantity, mustBeFree),
      about,
    );
    hold(
      'Only what may be held waits',
      row.waiting === 0 || (order !== undefined && mayBeHeld(world, order, row.item)),
      about,
    );
  };

  const atRest = (): void => {
    for (const level of world.levels) levelRests(level);
    for (const row of Object.values(state.rows)) if (row.quantity > 0) rowRests(row);
  };

  return { witness: { looked, decided }, afterEvent, atRest };
};
