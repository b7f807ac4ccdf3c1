/** What is so when nothing is left to do: what is held, what lies idle, and what the next buyer is told. */
import { levelKey, rowKey, rowsAt } from './app-state.ts';
import type { Row } from './app-state.ts';
import { hold, mayBeHeld, setOfRow, sumOf } from './law.ts';
import type { Court } from './law.ts';
import { countedOn, expectedOf } from './laws-of-dates.ts';
import { quoteOf } from './mirror.ts';
import { isHeldByApp } from './world-shopify.ts';
import { carriesHoldOf, committedAt, isOpen, levelAt, openUnits } from './world.ts';
import type { WorldFo, WorldLevel } from './world.ts';

/** Units in the building that nobody may take yet. */
const idleAt = ({ world, state }: Court, level: WorldLevel): number => {
  const waiting = sumOf(rowsAt(state, level.item, level.location), (row) => row.waiting);
  return Math.max(0, level.counted - (committedAt(world, level) - waiting));
};

const reservedAt = ({ state }: Court, { item, location }: WorldLevel): number =>
  sumOf(rowsAt(state, item, location), ({ reserved }) => reserved);

/** Units that are kept for nobody. */
const leftAt = (court: Court, level: WorldLevel): number =>
  idleAt(court, level) - reservedAt(court, level);

/** What waits and ships with a row, itself among it. */
const membersWith = ({ state }: Court, row: Row): Row[] => {
  const set = setOfRow(row);
  if (set === null) return [row];
  return (state.byOrder[row.orderId] ?? []).filter(
    (other) => other.waiting > 0 && setOfRow(other) === set,
  );
};

/** Goods that are kept for nobody would serve it. */
const couldBeServed = (court: Court, row: Row): boolean => {
  const members = membersWith(court, row);
  if (!row.joined || row.waiting === 0 || members.some(({ deferred }) => deferred)) return false;
  const leftFor = ({ item, location }: Row): number =>
    leftAt(court, levelAt(court.world, item, location));
  if (!court.rules.fillWhatFits || row.ships === 'by-unit') {
    return row.waiting > row.reserved && leftFor(row) > 0;
  }
  return members.every((member) => {
    const beside = members.filter(
      ({ item, location }) => item === member.item && location === member.location,
    );
    return sumOf(beside, ({ waiting }) => waiting) <= leftFor(member);
  });
};

const goodsAreTold = (court: Court, level: WorldLevel): void => {
  const { world, state } = court;
  const { item, location } = level;
  const rows = rowsAt(state, item, location);
  const committed = committedAt(world, level);
  const known = sumOf(rows, (row) => row.quantity);
  const free = committed - sumOf(rows, (row) => row.waiting);
  const decision = state.levels[levelKey(item, location)];
  hold('At rest every open unit is known', known === committed, () => `${known} of ${committed}`);
  hold('Goods that came are counted', level.goods === level.counted, () => `${level.goods}`);
  const missing = Math.max(0, free - level.counted);
  hold(
    'What is short is told',
    (decision?.shortage ?? 0) === missing,
    () => `${decision?.shortage ?? 0} told, ${missing} short at ${location}`,
  );
  const left = leftAt(court, level);
  hold(
    'What is left over is told',
    (decision?.leftOver ?? 0) === left,
    () => `${decision?.leftOver ?? 0} told, ${left} lie at ${location}`,
  );
  const served = rows.find((row) => couldBeServed(court, row));
  hold(
    'No goods lie idle while somebody eligible waits',
    served === undefined,
    () => `${left} lie at ${location} and ${served?.orderLineId ?? ''} waits`,
  );
};

/** Units of an item on FOs that the app holds; what it could not hold, or may not, waits by its own count. */
const waitingOf = ({ world, state }: Court, item: string): number => {
  const rows = Object.values(state.rows).filter((row) => row.item === item && row.quantity > 0);
  const fos = world.orders.flatMap((order) =>
    order.fos.filter((fo) => isOpen(fo) && isHeldByApp(fo)),
  );
  const shared = fos.some((fo) => carriesHoldOf(fo, 'stranger'));
  if (state.paused || shared || rows.some(({ couldNot }) => couldNot !== null)) {
    return sumOf(rows, ({ waiting }) => waiting);
  }
  return sumOf(fos, ({ lines }) =>
    sumOf(lines, (line) => (line.item === item ? line.remaining : 0)),
  );
};

/** Units that may still be sold beyond stock, below zero for what was sold too many. */
const roomBeyondStock = (court: Court, item: string): number => {
  const { caps } = court.state.policies[item] ?? {};
  const waiting = waitingOf(court, item);
  const levels = court.world.levels.filter((level) => level.item === item);
  const coming = sumOf(levels, (level) => {
    const owed = court.state.levels[levelKey(item, level.location)]?.shortage ?? 0;
    return sumOf(countedOn(court, item, level.location), expectedOf) - owed;
  });
  const room = Math.min(
    (caps?.units ?? Infinity) - waiting,
    caps?.toArriving === true ? coming - waiting : Infinity,
  );
  return Math.max(room, -waiting);
};

const capsAreKept = (court: Court, item: string): void => {
  const { world, state } = court;
  const policy = state.policies[item];
  if (policy === undefined) return;
  const room = roomBeyondStock(court, item);
  const open = policy.kind === 'backorder' && room > 0;
  hold(
    'The storefront sells beyond stock exactly while there is room',
    (world.storefront[item] !== 'DENY') === open,
    () => `${item} is set to ${world.storefront[item] ?? 'nothing'} with room for ${room}`,
  );
  const overshoot = Math.max(0, -room);
  hold(
    'What was sold beyond the cap is told',
    state.caps[item]?.overshoot === overshoot,
    () =>
      `${state.caps[item]?.overshoot ?? 0} are told, ${overshoot} wait beyond the cap of ${item}`,
  );
};

const theNextBuyerIsToldTheTruth = (court: Court, item: string): void => {
  const { world, state } = court;
  const somewhere = world.levels.some((each) => each.item === item && leftAt(court, each) > 0);
  const kind = state.policies[item]?.kind;
  const hasRoom = kind === 'backorder' && roomBeyondStock(court, item) > 0;
  const truth = somewhere ? 'in-stock' : hasRoom ? 'backorder' : 'sold-out';
  const told = quoteOf(court, item);
  hold('The next buyer is told the truth', told === truth, () => `${told} is told, ${truth} is so`);
};

const rowRests = ({ world, remembered, orderOf }: Court, row: Row): void => {
  const order = orderOf(row.orderId);
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
  const known = remembered.get(rowKey(row.orderLineId, row.item, row.location));
  hold(
    'What a stranger freed or a service took is not held back again',
    row.quantity - row.waiting >= Math.min(row.quantity, known?.mustBeFree ?? 0),
    about,
  );
  hold(
    'Only what may be held waits',
    row.waiting === 0 || (order !== undefined && mayBeHeld(world, order, row.item)),
    about,
  );
};

export const everythingIsAsItShouldBe = (court: Court): void => {
  for (const level of court.world.levels) goodsAreTold(court, level);
  const items = new Set(court.world.levels.map(({ item }) => item));
  for (const item of items) {
    capsAreKept(court, item);
    theNextBuyerIsToldTheTruth(court, item);
  }
  for (const row of Object.values(court.state.rows)) if (row.quantity > 0) rowRests(court, row);
};
