/**
 * Who is served: everybody in their turn, by the world's own record of when each unit came. What ships
 * together is freed together; what is kept for it goes to nobody else; only a correction takes back.
 */
import { levelKey, rowKey } from './app-state.ts';
import type { Row } from './app-state.ts';
import { hold, setOfRow, sumOf } from './law.ts';
import type { Court } from './law.ts';
import { waitingSince } from './memory.ts';
import type { DecidedLevel } from './mirror.ts';
import { inTurn } from './turns.ts';
import type { Given, Waiter } from './turns.ts';

type Demand = DecidedLevel['decision']['demands'][number];

const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf('/') + 1));

/** One demand of a level, before and after. */
interface Turned {
  readonly key: string;
  readonly level: string;
  readonly row: Row;
  readonly demand: Demand;
  /** Units that waited, with those that the correction took back. */
  readonly was: number;
  readonly taken: number;
}

const turnedAt = ({ item, location, before, decision }: DecidedLevel): Turned[] =>
  decision.demands.flatMap((demand): Turned[] => {
    const row = before.get(demand.orderLineId);
    if (row === undefined) return [];
    const taken = Math.max(0, demand.waiting - row.waiting);
    const key = rowKey(row.orderLineId, item, location);
    return [{ key, level: levelKey(item, location), row, demand, was: row.waiting + taken, taken }];
  });

const nothingIsTakenBackUnasked = (
  { remembered }: Court,
  { observation, decision }: DecidedLevel,
  all: readonly Turned[],
): void => {
  const [units, approved] = [sumOf(all, ({ taken }) => taken), observation.mayTakeBack];
  hold(
    'A released unit is never taken back by queue order',
    units <= approved,
    () => `${units} were taken back, ${approved} were approved`,
  );
  for (const { key, row, taken } of all) {
    hold(
      'Nobody loses what can no longer be held',
      taken <= row.recallable,
      () => `${row.orderLineId} lost ${taken} of ${row.recallable}`,
    );
    const known = remembered.get(key);
    if (known === undefined || taken === 0) continue;
    remembered.set(key, { ...known, mustBeFree: Math.max(0, known.mustBeFree - taken) });
  }
  const left = sumOf(all, (each) => recallableLeft(each));
  hold(
    'What is approved is taken back as far as it can be held',
    decision.shortage === 0 || units === approved || left <= 0,
    () => `${decision.shortage} are short, ${units} of ${approved} were taken back`,
  );
};

const recallableLeft = ({ row, taken }: Turned): number =>
  row.joined ? Math.min(row.quantity - row.waiting, row.recallable) - taken : 0;

type Standing = readonly [priority: number, at: number, order: number, line: number];

const standingAt = ({ row }: Turned, at: number): Standing => [
  -row.priority,
  at,
  numberOf(row.orderId),
  numberOf(row.orderLineId),
];

const isBefore = (x: Standing, y: Standing): boolean => {
  const at = x.findIndex((part, index) => part !== y[index]);
  return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
};

const theNewestAreTakenBack = ({ remembered }: Court, all: readonly Turned[]): void => {
  for (const one of all.filter(({ taken }) => taken > 0)) {
    const oldestTaken = remembered.get(one.key)?.latest[one.row.quantity - one.was] ?? 0;
    for (const other of all) {
      const left = recallableLeft(other);
      if (other === one || left <= 0) continue;
      const newestLeft = other.row.quantity - other.was - 1;
      const stands = remembered.get(other.key)?.earliest[newestLeft] ?? 0;
      hold(
        'A correction takes back the newest first',
        !isBefore(standingAt(one, oldestTaken), standingAt(other, stands)),
        () => `${one.row.orderLineId} lost units and the younger ${other.row.orderLineId} none`,
      );
    }
  }
};

/** What nobody can be in doubt about, wherever units stood. */
const theOldestIsServedFirst = ({ remembered }: Court, all: readonly Turned[]): void => {
  for (const one of all) {
    const { row, demand, was } = one;
    if (demand.waiting >= was) continue;
    hold('What is deferred is not served', !row.deferred, () => row.orderLineId);
    const newest = row.quantity - demand.waiting - 1;
    const served = standingAt(one, remembered.get(one.key)?.earliest[newest] ?? 0);
    for (const other of all) {
      if (other === one || other.demand.waiting === 0) continue;
      if (other.row.deferred || other.row.ships !== 'by-unit') continue;
      const oldest = other.row.quantity - other.demand.waiting;
      const waits = standingAt(other, remembered.get(other.key)?.latest[oldest] ?? 0);
      hold(
        'The oldest is released first',
        !isBefore(waits, served),
        () => `${row.orderLineId} was served and ${other.row.orderLineId} still waits`,
      );
    }
  }
};

/** Everybody who waits, as the world knows them; null where it cannot be certain of somebody. */
const waitersOf = (
  { remembered }: Court,
  all: readonly Turned[],
  waitingOf: (each: Turned) => number,
): Map<Turned, Waiter> | null => {
  const inLine = all.filter((each) => each.row.joined && waitingOf(each) > 0);
  const deferred = new Set(
    inLine.filter(({ row }) => row.deferred).map(({ row }) => setOfRow(row)),
  );
  deferred.delete(null);
  const waiters = new Map<Turned, Waiter>();
  for (const each of inLine) {
    const { key, row, level } = each;
    const known = remembered.get(key);
    if (known?.units !== row.quantity) return null;
    const since = waitingSince(known, waitingOf(each));
    if (since === null) return null;
    const set = setOfRow(row);
    waiters.set(each, {
      level,
      set,
      passedOver: row.deferred || (set !== null && deferred.has(set)),
      priority: row.priority,
      order: numberOf(row.orderId),
      line: numberOf(row.orderLineId),
      since,
    });
  }
  return waiters;
};

const brokenBy = (each: Turned, given: Given, keepsSome: boolean): string => {
  const got = each.was - each.demand.waiting;
  const together = each.row.ships !== 'by-unit';
  if (got > given.served) {
    if (together) return 'What ships together is freed only when all of it is there';
    return keepsSome
      ? 'Goods kept for an order that ships together are given to nobody else'
      : 'Nobody is served before their turn';
  }
  if (got === given.served) return 'What is kept aside for an order is told';
  return together
    ? 'What ships together is freed when all of it is there'
    : 'Whoever can be served in their turn is';
};

const NOTHING: Given = { served: 0, reserved: 0 };

const everybodyGetsTheirTurn = (
  all: readonly Turned[],
  waiters: ReadonlyMap<Turned, Waiter>,
  turns: ReadonlyMap<Waiter, Given>,
): void => {
  const givenTo = (each: Turned): Given => {
    const waiter = waiters.get(each);
    return (waiter === undefined ? undefined : turns.get(waiter)) ?? NOTHING;
  };
  const gotMore = (each: Turned): number => each.was - each.demand.waiting - givenTo(each).served;
  for (const each of all.toSorted((a, b) => gotMore(b) - gotMore(a))) {
    const given = givenTo(each);
    const keepsSome = all.some(
      (other) => other.level === each.level && givenTo(other).reserved > 0,
    );
    hold(
      brokenBy(each, given, keepsSome),
      gotMore(each) === 0 && each.demand.reserved === given.reserved,
      () => {
        const { orderLineId, waiting, reserved } = each.demand;
        const got = `${each.was - waiting} and ${reserved} kept`;
        return `${orderLineId} got ${got}, its turn gives ${given.served} and ${given.reserved} kept`;
      },
    );
  }
};

/** Goods that came to one level now would go to whoever is next. */
const whatComesGoesToWhoIsNext = (
  court: Court,
  levels: readonly DecidedLevel[],
  all: readonly Turned[],
  goods: ReadonlyMap<string, number>,
): void => {
  const { world, source, rules } = court;
  const at = levels[world.changes % levels.length];
  const waiters = waitersOf(court, all, ({ demand }) => demand.waiting);
  if (at === undefined || waiters === null) return;
  const [level, units] = [levelKey(at.item, at.location), 1 + (world.changes % 5)];
  const left = new Map(goods);
  for (const each of all) {
    left.set(each.level, (left.get(each.level) ?? 0) - (each.was - each.demand.waiting));
  }
  left.set(level, (left.get(level) ?? 0) + units);
  const turns = inTurn([...waiters.values()], left, rules.fillWhatFits);
  const open = source.openLevels(
    levels.map(({ observation }) => observation),
    rules,
  );
  const { arrivals } = at.observation;
  const { released } = source.receiveInto(open, { level: at.observation.level, units, arrivals });
  const freed = new Map(
    released.map(({ demand, units: some }) => [
      rowKey(demand.orderLineId, demand.level.inventoryItemId, demand.level.locationId),
      some,
    ]),
  );
  for (const each of all) {
    const waiter = waiters.get(each);
    const served = (waiter === undefined ? undefined : turns.get(waiter)?.served) ?? 0;
    const got = freed.get(each.key) ?? 0;
    hold(
      'Goods that come pay what is owed, then go to whoever is next',
      got === served,
      () => `${each.row.orderLineId} would get ${got} of ${units}, its turn gives ${served}`,
    );
  }
};

/** `levels`: all those that were decided together. */
export const everybodyIsServedInTurn = (court: Court, levels: readonly DecidedLevel[]): void => {
  const all = levels.flatMap((level) => {
    const turned = turnedAt(level);
    nothingIsTakenBackUnasked(court, level, turned);
    theNewestAreTakenBack(court, turned);
    theOldestIsServedFirst(court, turned);
    return turned;
  });
  const waiters = waitersOf(court, all, ({ was }) => was);
  if (waiters === null) return;
  const goods = new Map(
    levels.map(({ item, location, stock }) => {
      const level = levelKey(item, location);
      const waiting = sumOf(all, (each) => (each.level === level ? each.was : 0));
      return [level, stock.onHand - stock.committed + waiting];
    }),
  );
  everybodyGetsTheirTurn(
    all,
    waiters,
    inTurn([...waiters.values()], goods, court.rules.fillWhatFits),
  );
  if (court.world.changes % 8 === 0) whatComesGoesToWhoIsNext(court, levels, all, goods);
};
