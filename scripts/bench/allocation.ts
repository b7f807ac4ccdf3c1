/**
 * How long a decision about a level takes, by the length of its queue. Timed from the rows as the
 * database gives them, in no order, to the decision: making the input and ordering it are included. And
 * how long it takes when 100 units are received into the queue that was decided: whoever waits is
 * decided again, because the dates of all of them hang on what came.
 */
import { Temporal } from 'temporal-polyfill';
import { decideLevel } from '#app/domain/decision.ts';
import type { LevelDecision } from '#app/domain/decision.ts';
import type { Demand } from '#app/domain/demand.ts';
import { asId } from '#app/domain/ids.ts';

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
  placedAt: Temporal.Instant.fromEpochMilliseconds(placedAtMs),
  priority: 0,
  blocked: null,
});

const decide = (rows: readonly StoredRow[], units: number, onHand: number): LevelDecision =>
  decideLevel({
    stock: { available: onHand - units, committed: units, onHand },
    demands: rows.map(demandOf),
    arrivals: Array.from({ length: 10 }, (_, index) => ({
      id: asId<'ArrivalLine'>(`arrival-${index}`),
      name: `PO-${index + 1}`,
      expected: Math.ceil(units / 12),
      expectedOn: Temporal.PlainDate.from('2026-12-01').add({ weeks: index }),
    })),
    policy: { kind: 'backorder', leadDays: 30 },
    calendar: {
      zone: 'Europe/Stockholm',
      workingDays: [1, 2, 3, 4, 5],
      bufferDays: 1,
      handlingDays: 1,
    },
    now: NOW,
  });

const timed = (run: () => LevelDecision): number => {
  const startedAt = performance.now();
  const decision = run();
  const took = performance.now() - startedAt;
  if (decision.kind === 'torn') throw new Error('the benchmark reads torn');
  return took;
};

const medianOf = (numbers: readonly number[]): number => {
  const inOrder = [...numbers].sort((a, b) => a - b);
  return inOrder[Math.floor(inOrder.length / 2)] ?? 0;
};

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

const repetitions = (units: number): number => (units >= 1_000_000 ? 3 : units >= 100_000 ? 5 : 15);

interface Measured {
  readonly units: number;
  readonly rows: number;
  readonly decideMs: number;
  readonly receive100Ms: number;
}

const measure = (units: number): Measured => {
  const rows = storedRows(units);
  const runs = Array.from({ length: repetitions(units) }, () => ({
    decide: timed(() => decide(rows, units, 0)),
    receive: timed(() => decide(rows, units, RECEIVED)),
  }));
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

export const benchAllocation = (): object => {
  measure(UNITS[0]);
  const sizes = UNITS.map(measure);
  const [first, ...others] = sizes;
  const [last] = others.slice(-1);
  const growth =
    last === undefined || first === undefined
      ? 0
      : Math.log(last.decideMs / first.decideMs) / Math.log(last.units / first.units);
  return { sizes, growthExponent: Math.round(growth * 100) / 100 };
};
