/** Plays a script: the world moves, the app works, and every law is held against what really is. */
import { Temporal } from 'temporal-polyfill';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import { emptyState, levelKey, rowKey } from './app-state.ts';
import type { AppState, Row } from './app-state.ts';
import { addDays, dayIn } from './day-oracle.ts';
import { LawBroken, mayBeHeld } from './law.ts';
import { lawsOf } from './laws.ts';
import type { Laws } from './laws.ts';
import { Faulted, enqueue, join, receive, startJob, sweep } from './mirror.ts';
import type { Shop, Work } from './mirror.ts';
import { chanceFrom } from './random.ts';
import type { Event, Setup } from './script.ts';
import type { ShippedSource } from './shipped-source.ts';
import * as people from './world-people.ts';
import { isFree, placeHold, releaseHolds, sells, splitFo } from './world-shopify.ts';
import { isOpen, levelAt } from './world.ts';
import type { World, WorldFo, WorldLevel, WorldOrder } from './world.ts';

export interface Broken {
  readonly law: string;
  readonly detail: string;
  /** The event after which it showed. */
  readonly at: number;
}

/** What a fault in a rule breaks. */
export const NO_RULE_FAULTS = 'No rule faults';

const HOUR = 3_600_000;
const WORKERS = 3;
const TURNS_EACH = 30;

interface Stage extends Shop {
  readonly laws: Laws;
  /** Jobs that somebody works on. */
  active: { readonly job: string; readonly work: Work }[];
  event: number;
  /** Since the last rest units became free that we did not set free: by strangers, or never held. */
  freedOutside: boolean;
  /** Since the last rest an order that ships together was edited. */
  setEdited: boolean;
}

const itemName = (index: number): string => `gid://shopify/InventoryItem/${index + 1}`;
const locationName = (index: number): string => `gid://shopify/Location/${index + 1}`;

const worldFor = (setup: Setup): World => ({
  now: setup.startsAt,
  zone: setup.calendar.zone,
  doubts: setup.doubts,
  levels: Array.from({ length: setup.items * setup.locations }, (_, index) => {
    const goods = setup.goods[index] ?? 0;
    return {
      item: itemName(index % setup.items),
      location: locationName(Math.floor(index / setup.items)),
      goods,
      counted: goods,
      surprises: 0,
    };
  }),
  orders: [],
  policies: {},
  storefront: {},
  hints: [],
  forms: [],
  adjusted: {},
  acts: [],
  lastId: 1000,
  changes: 0,
});

const stageOf = (setup: Setup, source: ShippedSource, world: World, state: AppState): Stage => {
  const holidays = setup.calendar.holidays.map((day) => Temporal.PlainDate.from(day));
  const calendar: ShopCalendar = { ...setup.calendar, holidays, cutOff: null };
  const rules = { fillWhatFits: setup.fillsWhatFits };
  const laws = lawsOf(world, state, setup.calendar, rules, source);
  return {
    world,
    state,
    calendar,
    rules,
    source,
    witness: laws.witness,
    laws,
    active: [],
    event: 0,
    freedOutside: false,
    setEdited: false,
  };
};

const beginPolicy = ({ world, state }: Shop, setup: Setup, index: number): void => {
  const [item, policy] = [itemName(index), setup.policies[index]];
  if (policy === undefined || state.policies[item] !== undefined) return;
  world.policies[item] = world.now;
  const { kind, leadDays, cap, toArriving } = policy;
  const caps = { units: cap, toArriving, perOrder: null, perCustomer: null };
  state.policies[item] = { beganAt: world.now, leadDays, kind, caps };
  for (const { location } of world.levels) enqueue(state, `decide ${levelKey(item, location)}`);
};

const picked = <Item>(from: readonly Item[], pick: number): Item | undefined =>
  from.length === 0 ? undefined : from[pick % from.length];

interface Carried {
  readonly order: WorldOrder;
  readonly fo: WorldFo;
}

const openFos = ({ world }: Shop): Carried[] =>
  world.orders
    .filter(({ routed }) => routed)
    .flatMap((order) => order.fos.filter(isOpen).map((fo) => ({ order, fo })));

const stepActive = (stage: Stage, index: number, turns: number): void => {
  const active = stage.active[index];
  if (active === undefined) return;
  const end = () => {
    stage.active = stage.active.filter((each) => each !== active);
  };
  try {
    for (let turn = 0; turn < turns; turn += 1) {
      const over = active.work.next().done === true;
      stage.laws.afterEvent();
      if (over) return end();
    }
  } catch (fault) {
    end();
    if (!(fault instanceof Faulted)) throw fault;
    enqueue(stage.state, active.job);
  }
};

/** A worker goes on with a job, or takes the next one: any that nobody is at. */
const work = (stage: Stage, pick: number, turns: number): void => {
  const { state, active } = stage;
  const waiting = state.queue.filter((job) => active.every((each) => each.job !== job));
  const takes =
    active.length < WORKERS && waiting.length > 0 && (pick % 2 === 0 || active.length === 0);
  if (!takes) {
    if (active.length > 0) stepActive(stage, pick % active.length, turns);
    return;
  }
  const job = picked(waiting, pick >> 1);
  if (job === undefined) return;
  state.queue = state.queue.filter((each) => each !== job);
  stage.active.push({ job, work: startJob(stage, job) });
  stepActive(stage, stage.active.length - 1, turns);
};

/** A worker dies before it said that it was done: its jobs are given out again. */
const crash = (stage: Stage): void => {
  for (const { job } of stage.active) enqueue(stage.state, job);
  stage.active = [];
};

const deliver = ({ state }: Shop, hint: string): void => {
  const [kind, ...rest] = hint.split(' ');
  enqueue(state, `${kind === 'order' ? 'tend' : 'decide'} ${rest.join(' ')}`);
};

/** The app works until it has nothing to do, taking jobs in an order that the pick decides. */
const workOff = (stage: Stage, pick: number): void => {
  const chance = chanceFrom(pick);
  const most = TURNS_EACH * (stage.state.queue.length + stage.active.length + 5);
  for (let jobs = 0; stage.state.queue.length > 0 || stage.active.length > 0; jobs += 1) {
    if (jobs > most) {
      const left = stage.state.queue.slice(0, 3).join(', ');
      throw new LawBroken('Left alone, the app comes to rest', `still at work on ${left}`);
    }
    work(stage, chance.whole(0, 9_999), Number.MAX_SAFE_INTEGER);
  }
};

/** What the app has decided, a line each. */
const factsOf = ({ state, world }: Shop): string[] => [
  `${world.changes} changes of the world`,
  ...Object.entries(state.levels).map(([key, level]) => `${key} ${JSON.stringify(level)}`),
  ...Object.entries(state.rows)
    .filter(([, { quantity }]) => quantity > 0)
    .map(([key, row]) => `${key} ${row.waiting} of ${row.quantity}, ${row.place}, ${row.shipsOn}`),
];

const unitsOf = ({ state }: Shop): string[] =>
  Object.entries(state.rows)
    .filter(([, { quantity }]) => quantity > 0)
    .map(([key, { quantity, waiting }]) => `${key} ${waiting} of ${quantity}`);

const sameFacts = (law: string, one: readonly string[], other: readonly string[]): void => {
  const missing = one.filter((fact) => !other.includes(fact));
  const added = other.filter((fact) => !one.includes(fact));
  if (missing.length + added.length === 0) return;
  throw new LawBroken(law, `${missing.join('; ')} became ${added.join('; ')}`);
};

/** A job that dies between its look and its decision leaves the decision to the next pass. */
const PASSES = 3;

const settle = (stage: Stage, pick: number): void => {
  const { world } = stage;
  world.hints = [];
  for (const order of world.orders) order.routed = true;
  let before: string[] = [];
  for (let pass = 1; pass <= PASSES; pass += 1) {
    sweep(stage);
    workOff(stage, pick + pass);
    const facts = factsOf(stage);
    if (facts.every((fact, index) => fact === before[index]) && facts.length === before.length) {
      return;
    }
    if (pass === PASSES) sameFacts('Another pass at rest changes nothing', before, facts);
    before = facts;
  }
};

const rest = (stage: Stage, setup: Setup, pick: number, shuffled: boolean): void => {
  let other: Stage | undefined;
  if (shuffled) {
    crash(stage);
    const { world, state, source } = stage;
    other = stageOf(setup, source, structuredClone(world), structuredClone(state));
    // Only where it comes to rest is compared: what it sees on the way has been judged once.
    other = { ...other, laws: SILENT, witness: SILENT.witness };
  }
  settle(stage, pick);
  stage.laws.atRest();
  const dependsOnWord = stage.freedOutside || stage.setEdited || setup.fillsWhatFits;
  Object.assign(stage, { freedOutside: false, setEdited: false });
  if (other === undefined || dependsOnWord) return;
  settle(other, pick + 2);
  sameFacts('The order in which word comes does not matter', unitsOf(stage), unitsOf(other));
};

const SILENT: Laws = {
  witness: { looked: () => undefined, decided: () => undefined },
  afterEvent: () => undefined,
  atRest: () => undefined,
};

/** How many units of an order line the app has set free: what staff may take without surprise. */
const entitledTo = (
  { state }: Shop,
  orderLineId: string,
  item: string,
  location: string,
): number => {
  const row = state.rows[rowKey(orderLineId, item, location)];
  return row === undefined ? 0 : row.quantity - row.waiting;
};

const shipSome = (stage: Stage, pick: number, units: number): void => {
  const free = openFos(stage).filter(({ fo }) => isFree(fo));
  const at = picked(free, pick);
  const line = at === undefined ? undefined : picked(at.fo.lines, pick);
  if (at === undefined || line === undefined) return;
  const some = Math.min(units, line.remaining);
  const entitled =
    line.item === null ? some : entitledTo(stage, line.orderLineId, line.item, at.fo.location);
  if (some > entitled) stage.freedOutside = true;
  people.ship(stage.world, at.order, at.fo, line, some, entitled);
};

const onFo = (stage: Stage, kind: string, pick: number): void => {
  const { world } = stage;
  const at = picked(openFos(stage), pick);
  if (at === undefined) return;
  const { order, fo } = at;
  if (kind === 'accept' || kind === 'stranger-frees') stage.freedOutside = true;
  if (kind === 'accept') people.accept(world, order, fo);
  if (kind === 'replace') people.replaceFo(world, order, fo);
  if (kind === 'stranger-frees') people.freeOurs(world, fo);
  if (kind === 'stranger-holds') placeHold(world, fo.id, 'stranger', `theirs-${world.lastId}`);
  if (kind === 'stranger-lets-go') {
    const theirs = fo.holds.filter(({ by }) => by === 'stranger').map(({ id }) => id);
    if (theirs.length > 0) releaseHolds(world, fo.id, theirs, 'stranger');
  }
};

const onOrder = (stage: Stage, kind: string, pick: number): void => {
  const { world } = stage;
  const order = picked(world.orders, pick);
  if (order === undefined) return;
  if (kind === 'route') {
    order.routed = true;
    world.hints.push(`order ${order.id}`);
  }
  if (kind === 'cancel') people.cancelOrder(world, order);
  if (kind === 'forget' && !order.fos.some(isOpen)) {
    world.orders = world.orders.filter((each) => each !== order);
  }
  if (kind === 'confirm' && join(stage, order.id)) order.confirmed = true;
};

const editOrder = (stage: Stage, kind: 'add' | 'remove', pick: number, units: number): void => {
  const { world } = stage;
  const at = picked(openFos(stage), pick);
  if (at === undefined) return;
  const line = picked(at.fo.lines, pick);
  if (line === undefined) return;
  if (at.order.ships !== 'by-unit') stage.setEdited = true;
  if (kind === 'remove') return people.removeUnits(world, at.order, at.fo, line, units);
  const ordered = at.order.lines.find(({ id }) => id === line.orderLineId);
  if (ordered !== undefined) people.addUnits(world, at.order, ordered, units);
};

const orderSome = (stage: Stage, setup: Setup, event: Extract<Event, { do: 'order' }>): void => {
  const { world } = stage;
  // One item more than there are: what has no stock.
  const ordered = event.of.map(({ units }, index) => {
    const which = (event.pick + index * 7) % (setup.items * 4 + 1);
    return { item: which === setup.items * 4 ? null : itemName(which % setup.items), units };
  });
  // Buyers get what the storefront sells at that moment.
  const sold = ordered.filter(
    ({ item, units }) => item === null || event.byStaff || sells(world, item, units),
  );
  if (sold.length === 0) return;
  const location = locationName((event.pick >> 3) % setup.locations);
  const parted = event.parted ? event.pick : null;
  const order = people.placeOrder(
    world,
    sold,
    location,
    event.hoursAgo * HOUR,
    event.routed,
    parted,
    event.ships,
    event.imported,
  );
  if (order.lines.some(({ item }) => !mayBeHeld(world, order, item))) stage.freedOutside = true;
};

const atSupply = (stage: Stage, event: Event): void => {
  const { world, state } = stage;
  const lines = Object.values(state.arrivals).filter(({ closed }) => !closed);
  const day = dayIn(world.zone, world.now);
  if (event.do === 'expect') {
    const level = picked(world.levels, event.pick);
    if (level === undefined) return;
    const { item, location } = level;
    world.lastId += 1;
    const id = String(world.lastId);
    const expectedOn = addDays(day, event.inDays);
    state.arrivals[id] = {
      id,
      item,
      location,
      ordered: event.units,
      received: 0,
      closed: false,
      expectedOn,
    };
    enqueue(state, `decide ${levelKey(item, location)}`);
  }
  if (event.do !== 'delay' && event.do !== 'receive' && event.do !== 'give-up') return;
  const line = picked(lines, event.pick);
  if (line === undefined) return;
  const { item, location } = line;
  if (event.do === 'delay') line.expectedOn = addDays(day, event.inDays);
  if (event.do === 'give-up') line.closed = true;
  if (event.do !== 'receive') return enqueue(state, `decide ${levelKey(item, location)}`);
  const form = {
    name: `form-${stage.event}`,
    arrivalId: line.id,
    units: event.units,
    close: event.close,
  };
  world.forms.push(form);
  // What came stands in the building, however often the form is sent.
  if (receive(stage, form)) levelAt(world, item, location).goods += form.units;
  if (event.twice) receive(stage, form);
};

/** The merchant says that what is missing may be taken back from whom it was given to. */
const approve = (stage: Stage, { item, location }: WorldLevel, units: number): void => {
  const key = levelKey(item, location);
  const { mayTakeBack } = stage.state;
  mayTakeBack[key] = (mayTakeBack[key] ?? 0) + units;
  stage.freedOutside = true;
  enqueue(stage.state, `decide ${key}`);
};

/** The merchant has a word to say about one demand. */
const onRow = ({ state }: Stage, pick: number, change: (row: Row) => void): void => {
  const row = picked(Object.values(state.rows), pick);
  if (row === undefined) return;
  change(row);
  enqueue(state, `decide ${levelKey(row.item, row.location)}`);
};

const happen = (stage: Stage, setup: Setup, event: Event): void => {
  const { world, state } = stage;
  switch (event.do) {
    case 'order':
      return orderSome(stage, setup, event);
    case 'route':
    case 'cancel':
    case 'forget':
    case 'confirm':
      return onOrder(stage, event.do, event.pick);
    case 'accept':
    case 'replace':
    case 'stranger-holds':
    case 'stranger-frees':
    case 'stranger-lets-go':
      return onFo(stage, event.do, event.pick);
    case 'add':
    case 'remove':
      return editOrder(stage, event.do, event.pick, event.units);
    case 'ship':
      return shipSome(stage, event.pick, event.units);
    case 'correct': {
      const level = picked(world.levels, event.pick);
      if (level === undefined) return;
      people.correct(world, level, event.units);
      if (event.approved && event.units < 0) approve(stage, level, -event.units);
      return;
    }
    case 'part': {
      if (world.doubts.splitWhileHeld === 'named-free') stage.freedOutside = true;
      const at = picked(openFos(stage), event.pick);
      const line = at?.fo.lines[0];
      if (at !== undefined && line !== undefined) {
        splitFo(world, at.fo.id, [{ id: line.id, quantity: event.units }]);
      }
      return;
    }
    case 'move': {
      const at = picked(openFos(stage), event.pick);
      if (at === undefined) return;
      return people.moveFo(world, at.order, at.fo, locationName(event.to % setup.locations));
    }
    case 'defer':
      return onRow(stage, event.pick, (row) => {
        row.deferred = !row.deferred;
      });
    case 'prioritise':
      return onRow(stage, event.pick, (row) => {
        row.priority = event.units;
      });
    case 'expect':
    case 'delay':
    case 'receive':
    case 'give-up':
      return atSupply(stage, event);
    case 'policy':
      return beginPolicy(stage, setup, event.pick % setup.items);
    case 'exchange': {
      const at = picked(openFos(stage), event.pick);
      const line = at === undefined ? undefined : picked(at.fo.lines, event.pick);
      if (at === undefined || line === undefined) return;
      if (at.order.ships !== 'by-unit') stage.setEdited = true;
      const item = itemName(event.to % setup.items);
      if (!mayBeHeld(world, at.order, item)) stage.freedOutside = true;
      return people.exchange(world, at.order, at.fo, line, event.units, item);
    }
    case 'resubmit': {
      const form = picked(world.forms, event.pick);
      if (form !== undefined) receive(stage, form);
      return;
    }
    case 'deliver':
    case 'lose': {
      const hint = picked(world.hints, event.pick);
      if (hint === undefined) return;
      world.hints.splice(event.pick % world.hints.length, 1);
      if (event.do === 'deliver') deliver(stage, hint);
      return;
    }
    case 'repeat': {
      const hint = picked(world.hints, event.pick);
      if (hint === undefined) return;
      for (let time = 0; time < event.times; time += 1) {
        deliver(stage, hint);
        work(stage, event.pick + time, 1);
      }
      return;
    }
    case 'work':
      return work(stage, event.pick, event.turns);
    case 'crash':
      return crash(stage);
    case 'sweep':
      return sweep(stage);
    case 'pause':
      state.paused = !state.paused;
      return;
    case 'time':
      world.now += event.minutes * 60_000;
      return;
    case 'rest':
      return rest(stage, setup, event.pick, event.shuffled);
  }
};

/** Null when every law was kept. */
export const play = (
  setup: Setup,
  script: readonly Event[],
  source: ShippedSource,
): Broken | null => {
  const stage = stageOf(setup, source, worldFor(setup), emptyState());
  for (const [index, { beginsAtOnce }] of setup.policies.slice(0, setup.items).entries()) {
    if (beginsAtOnce) beginPolicy(stage, setup, index);
  }
  for (const [at, event] of script.entries()) {
    stage.event = at;
    try {
      happen(stage, setup, event);
      stage.laws.afterEvent();
    } catch (fault) {
      if (fault instanceof LawBroken) return { law: fault.law, detail: fault.message, at };
      if (fault instanceof Error) return { law: NO_RULE_FAULTS, detail: fault.stack ?? '', at };
      throw fault;
    }
  }
  return null;
};
