/**
 * How long a decision about a level takes, by the length of its queue. Timed from the rows as the
 * database gives them, in no order, to the decision of everybody: making the input and ordering it are
 * included. And how long it takes to receive 100 units into each: who is released, how they stand now,
 * and what the next buyer is promised.
 */
import { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from '#app/domain/arrival.ts';
import { behindOn, decisionFor, decisionOn, openLevels } from '#app/domain/decision.ts';
import type { LevelObservation, OpenLevels } from '#app/domain/decision.ts';
import type { Demand } from '#app/domain/demand.ts';
import { asId } from '#app/domain/ids.ts';
import { policyOf } from '#app/domain/policy.ts';
import { receiveInto } from '#app/domain/receiving.ts';

interface StoredRow {
  readonly order: number;
  readonly quantity: number;
  readonly waiting: number;
  readonly placedAtMs: number;
}

const UNITS = [1_000, 10_000, 100_000, 1_000_000] as const;
const RECEIVED = 100;
const UNITS_A_ROW = 2;
const NOW = Temporal.Instant.from('2026-11-20T12:00:00Z');
const LEVEL = {
  inventoryItemId: asId<'InventoryItem'>('gid://shopify/InventoryItem/1'),
  locationId: asId<'Location'>('gid://shopify/Location/1'),
};

/** Orders of one to three units, a second apart, stored in an order that says nothing. */
const storedRows = (units: number): StoredRow[] => {
  const rows: StoredRow[] = [];
  for (let left = units, order = 1; left > 0; order += 1) {
    const quantity = Math.min(left, 1 + (order % (UNITS_A_ROW * 2 - 1)));
    const placedAtMs = NOW.epochMilliseconds - 90 * 86_400_000 + order * 1_000;
    rows.push({ order, quantity, waiting: quantity, placedAtMs });
    left -= quantity;
  }
  const mixed = (order: number): number => Math.imul(order, 0x9e3779b1) >>> 0;
  return rows.sort((a, b) => mixed(a.order) - mixed(b.order));
};

const demandOf = ({ order, quantity, waiting, placedAtMs }: StoredRow): Demand => ({
  orderId: asId(`gid://shopify/Order/${order}`),
  orderLineId: asId(`gid://shopify/LineItem/${order}`),
  level: LEVEL,
  orderName: `#${order}`,
  quantity,
  waiting,
  joined: true,
  places: [{ units: quantity, at: Temporal.Instant.fromEpochMilliseconds(placedAtMs) }],
  priority: 0,
  blocked: null,
  ships: 'by-unit',
  recallable: 0,
});

const ARRIVALS = 10;

/** The first arrival has brought so many units already. */
const arrivalsFor = (units: number, received: number): ArrivalLine[] =>
  Array.from({ length: ARRIVALS }, (_, index) => ({
    id: asId<'ArrivalLine'>(`arrival-${index}`),
    name: `PO-${index + 1}`,
    expected: Math.max(RECEIVED, Math.ceil(units / 12)) - (index === 0 ? received : 0),
    expectedOn: Temporal.PlainDate.from('2026-12-01').add({ weeks: index }),
    questioned: 0,
    supplier: null,
  }));

const observed = (rows: readonly StoredRow[], units: number): LevelObservation => ({
  level: LEVEL,
  stock: { available: -units, committed: units, onHand: 0 },
  demands: rows.map(demandOf),
  arrivals: arrivalsFor(units, 0),
  policy: policyOf({ kind: 'backorder', leadDays: 30 }),
  calendar: {
    zone: 'Europe/Stockholm',
    workingDays: [1, 2, 3, 4, 5],
    holidays: [],
    cutOff: null,
    bufferDays: 1,
    handlingDays: 1,
  },
  now: NOW,
  mayTakeBack: 0,
});

const decide = (rows: readonly StoredRow[], units: number): OpenLevels => {
  const levels = openLevels([observed(rows, units)], { fillWhatFits: false });
  const decision = decisionOn(levels, LEVEL);
  if (decision.kind === 'torn' || decision.demands.length !== rows.length) {
    throw new Error('the benchmark does not decide what it was given');
  }
  return levels;
};

const receive = (levels: OpenLevels, arrivals: readonly ArrivalLine[]): void => {
  const received = receiveInto(levels, { level: LEVEL, units: RECEIVED, arrivals });
  const units = received.released.reduce((sum, { units }) => sum + units, 0);
  for (const { demand } of received.released) decisionFor(received.levels, demand);
  behindOn(received.levels, LEVEL);
  if (units !== RECEIVED) throw new Error(`${units} units were released, not ${RECEIVED}`);
};

const timed = <Answer>(run: () => Answer): { ms: number; answer: Answer } => {
  const startedAt = performance.now();
  const answer = run();
  return { ms: performance.now() - startedAt, answer };
};

const medianOf = (numbers: readonly number[]): number => {
  const inOrder = [...numbers].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
};

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

const repetitions = (units: number): number => (units >= 1_000_000 ? 3 : units >= 100_000 ? 5 : 15);

export interface Measured {
  readonly units: number;
  readonly rows: number;
  readonly decideMs: number;
  readonly receive100Ms: number;
}

const measure = (units: number): Measured => {
  const rows = storedRows(units);
  const arrivals = arrivalsFor(units, RECEIVED);
  const runs = Array.from({ length: repetitions(units) }, () => {
    const decided = timed(() => decide(rows, units));
    const received = timed(() => receive(decided.answer, arrivals));
    return { decide: decided.ms, receive: received.ms };
  });
  const measured = {
    units,
    rows: rows.length,
    decideMs: rounded(medianOf(runs.map((run) => run.decide))),
    receive100Ms: rounded(medianOf(runs.map((run) => run.receive))),
  };
  console.log(
    `${String(units).padStart(9)} units waiting in ${measured.rows} lines: decided in ${measured.decideMs} ms, ${RECEIVED} received in ${measured.receive100Ms} ms`,
  );
  return measured;
};

export interface AllocationFigures {
  readonly sizes: readonly Measured[];
  /** Time grows as the number of units to the power of this: 1 is in proportion, 0 not at all. */
  readonly decideGrowthExponent: number;
  readonly receive100GrowthExponent: number;
}

/** `most`: the longest queue, in units; at least a thousand. */
export const benchAllocation = (most: number): AllocationFigures => {
  measure(UNITS[0]);
  const sizes = UNITS.filter((units) => units <= most).map(measure);
  const [first, ...others] = sizes;
  const [last] = others.slice(-1);
  const growth = (msOf: (measured: Measured) => number): number =>
    last === undefined || first === undefined
      ? 0
      : rounded(Math.log(msOf(last) / msOf(first)) / Math.log(last.units / first.units));
  return {
    sizes,
    decideGrowthExponent: growth(({ decideMs }) => decideMs),
    receive100GrowthExponent: growth(({ receive100Ms }) => receive100Ms),
  };
};
