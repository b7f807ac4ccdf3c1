/** What is promised: honest days, each unit of an arrival once, and one day for what ships together. */
import { promiseBehind } from '#app/domain/promise.ts';
import type { ShipPromise } from '#app/domain/promise.ts';
import type { AppState } from './app-state.ts';
import { addDays, dayIn, laterOf, leavesOn } from './day-oracle.ts';
import { hold, setOfRow, sumOf } from './law.ts';
import type { Court } from './law.ts';
import { textOf } from './mirror.ts';
import type { DecidedLevel } from './mirror.ts';

/** Null: no date. */
const dayOf = (promise: ShipPromise): string | null =>
  promise.kind === 'date' ? textOf(promise.shipsOn) : null;

const latest = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? null : laterOf(a, b);

type ArrivalRow = AppState['arrivals'][string];

/** What anybody may count on at a level, the earliest first: what is overdue is not. */
export const countedOn = (
  { world, state, calendar }: Court,
  item: string,
  location: string,
): ArrivalRow[] => {
  const day = dayIn(calendar.zone, world.now);
  return Object.values(state.arrivals)
    .filter((line) => line.item === item && line.location === location && !line.closed)
    .filter(({ expectedOn }) => addDays(expectedOn, calendar.bufferDays) >= day)
    .sort((a, b) =>
      a.expectedOn === b.expectedOn
        ? Number(a.id) - Number(b.id)
        : a.expectedOn < b.expectedOn
          ? -1
          : 1,
    );
};

export const expectedOf = ({ ordered, received }: ArrivalRow): number =>
  Math.max(0, ordered - received);

/** Everybody who waits, once for each time their units came, in the order in which they are told. */
const waitersInLine = ({ decision }: DecidedLevel) =>
  decision.demands
    .flatMap(({ orderLineId, parts }) =>
      parts.map(({ units, placedAt, place, promise }) => ({
        orderLineId,
        units,
        promise,
        place,
        at: placedAt.epochMilliseconds,
      })),
    )
    .sort((a, b) => a.place - b.place);

/** The day of one unit after the other, however far one asks. */
const daysInLine = (court: Court, { item, location }: DecidedLevel) => {
  const { world, state, calendar } = court;
  const day = dayIn(calendar.zone, world.now);
  const supply = countedOn(court, item, location).map((line) => ({
    units: expectedOf(line),
    on: leavesOn(addDays(line.expectedOn, calendar.bufferDays), calendar),
  }));
  const { leadDays } = state.policies[item] ?? { leadDays: null };
  const ownDay = (placedAt: number): string | null => {
    while (supply[0]?.units === 0) supply.shift();
    const [next] = supply;
    if (next !== undefined) {
      next.units -= 1;
      return next.on;
    }
    if (leadDays === null) return null;
    const guessed = leavesOn(addDays(dayIn(calendar.zone, placedAt), leadDays), calendar);
    return guessed < day ? null : guessed;
  };
  let floor: string | null = '';
  const isLeft = (): boolean => supply.some(({ units }) => units > 0);
  const next = (placedAt: number): string | null => {
    floor = latest(floor, ownDay(placedAt));
    return floor;
  };
  return { next, isLeft };
};

const datesAreHonest = (court: Court, level: DecidedLevel): void => {
  const { world, calendar } = court;
  const { decision } = level;
  const day = dayIn(calendar.zone, world.now);
  const days = daysInLine(court, level);
  for (let owed = decision.shortage; owed > 0 && days.isLeft(); owed -= 1) days.next(0);
  const buyer = {
    orderLineId: 'the next buyer',
    units: 1,
    promise: promiseBehind(decision.behind, 1),
    at: world.now,
  };
  let shown: string | null = '';
  for (const { orderLineId, units, promise, at } of [...waitersInLine(level), buyer]) {
    let last: string | null = '';
    for (let unit = 0; unit < units; unit += 1) last = days.next(at);
    const told = dayOf(promise);
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
      told === last,
      () => `${orderLineId} is told ${told ?? 'no date'}, the goods say ${last ?? 'no date'}`,
    );
    shown = told;
  }
};

/** The day of each set: that of the last of its goods. */
const daysOfSets = (levels: readonly DecidedLevel[]): Map<string, string | null> => {
  const days = new Map<string, string | null>();
  for (const { before, decision } of levels) {
    for (const { orderLineId, waiting, own } of decision.demands) {
      const row = before.get(orderLineId);
      const set = row === undefined ? null : setOfRow(row);
      if (set === null || waiting === 0 || own === null) continue;
      days.set(set, latest(days.get(set) ?? (days.has(set) ? null : ''), dayOf(own)));
    }
  }
  return days;
};

const everybodyIsTold = (levels: readonly DecidedLevel[]): void => {
  const days = daysOfSets(levels);
  for (const { before, decision } of levels) {
    for (const { orderLineId, waiting, reserved, promise, own, parts } of decision.demands) {
      const units = sumOf(parts, (part) => part.units);
      hold(
        'Everybody who waits is told something, and of all their units',
        units + reserved === waiting && waiting > 0 === (promise !== null),
        () => `${orderLineId} waits for ${waiting} and is told of ${units}, ${reserved} are kept`,
      );
      const row = before.get(orderLineId);
      const set = row === undefined ? null : setOfRow(row);
      const last = parts.at(-1)?.promise;
      const day = set === null ? (last === undefined ? null : dayOf(last)) : days.get(set);
      const told = promise === null ? null : dayOf(promise);
      hold(
        'Nobody is promised another day than that of the last of what ships together',
        promise === null || told === (day ?? null),
        () => `${orderLineId} is told ${told ?? 'no date'}, its goods say ${day ?? 'no date'}`,
      );
      hold(
        'What its own goods allow is told of each line',
        own === (last ?? null),
        () => orderLineId,
      );
    }
  }
};

export const promisesAreHonest = (court: Court, levels: readonly DecidedLevel[]): void => {
  for (const level of levels) datesAreHonest(court, level);
  everybodyIsTold(levels);
};
