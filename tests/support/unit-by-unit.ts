/**
 * An independent reckoning of a decision, one unit at a time and as slow as it is plain: who is
 * covered, and which arrival brings what is not. It shares no rule with the domain but the calendar.
 */
import { Temporal } from 'temporal-polyfill';
import type { AllocationRules } from '#app/domain/allocation.ts';
import type { LevelObservation } from '#app/domain/decision.ts';
import type { Demand } from '#app/domain/demand.ts';
import { numberOf } from '#app/domain/ids.ts';

interface Unit {
  readonly demand: Demand;
  readonly at: bigint;
  waiting: boolean;
  covered: boolean;
  /** The id of the arrival line that brings it; null when none does. */
  broughtBy: string | null;
}

interface Line {
  readonly level: LevelObservation;
  /** In queue order. */
  readonly units: readonly Unit[];
  pool: number;
}

export interface Reckoned {
  readonly waiting: number;
  readonly uncovered: number;
  /** The arrival that brings its last unit; null when none does, or nothing is uncovered. */
  readonly lastBroughtBy: string | null;
}

const nameOf = ({ level }: { level: LevelObservation['level'] }): string =>
  `${level.inventoryItemId} ${level.locationId}`;

const setName = (demand: Demand): string => {
  if (demand.ships === 'with-order') return `order ${demand.orderId}`;
  return `line ${demand.orderId} ${demand.orderLineId} ${nameOf(demand)}`;
};

const isSet = ({ ships }: Demand): boolean => ships !== 'by-unit';

const together = (a: Demand, b: Demand): boolean =>
  isSet(a) && isSet(b) && setName(a) === setName(b);

const unitsOf = (demand: Demand): Unit[] => {
  const all = demand.places.flatMap(({ units, at }) =>
    Array.from({ length: units }, () => at.epochNanoseconds),
  );
  const released = all.length - (demand.joined ? demand.waiting : 0);
  return all.map((at, index) => ({
    demand,
    at,
    waiting: index >= released,
    covered: false,
    broughtBy: null,
  }));
};

const sign = (difference: bigint | number): number =>
  difference < 0 ? -1 : difference > 0 ? 1 : 0;

const inOrder = (a: Unit, b: Unit): number =>
  sign(b.demand.priority - a.demand.priority) ||
  sign(a.at - b.at) ||
  sign(BigInt(numberOf(a.demand.orderId)) - BigInt(numberOf(b.demand.orderId))) ||
  sign(BigInt(numberOf(a.demand.orderLineId)) - BigInt(numberOf(b.demand.orderLineId)));

const comingTo = ({ arrivals, calendar, now }: LevelObservation): string[] => {
  const day = Temporal.PlainDate.from(now.toZonedDateTimeISO(calendar.zone).toPlainDate());
  return arrivals
    .map((line) => ({ line, on: line.expectedOn.add({ days: calendar.bufferDays }) }))
    .filter(({ on }) => Temporal.PlainDate.compare(on, day) >= 0)
    .sort(
      (a, b) =>
        Temporal.PlainDate.compare(a.on, b.on) ||
        (a.line.id < b.line.id ? -1 : a.line.id > b.line.id ? 1 : 0),
    )
    .flatMap(({ line }) => Array.from({ length: line.expected }, () => line.id));
};

const lineOf = (level: LevelObservation): Line => {
  const known = level.demands.reduce((sum, { quantity }) => sum + quantity, 0);
  const unattributed = level.stock.committed - known;
  const units = level.demands.flatMap(unitsOf).sort(inOrder);
  const released = units.filter(({ waiting }) => !waiting).length;
  const pool = level.stock.available + level.stock.committed - unattributed - released;
  return { level, units, pool };
};

/** Takes released units back from the end of the line, while some are missing. */
const correct = (line: Line): void => {
  const { units, level } = line;
  let approved = level.mayTakeBack;
  const lost = new Map<Demand, number>();
  for (const unit of [...units].reverse()) {
    const { demand, waiting } = unit;
    const before = lost.get(demand) ?? 0;
    if (line.pool >= 0 || approved === 0) return;
    if (waiting || !demand.joined || before >= demand.recallable) continue;
    lost.set(demand, before + 1);
    unit.waiting = true;
    line.pool += 1;
    approved -= 1;
  }
};

const cover = (line: Line, unit: Unit): void => {
  line.pool -= 1;
  unit.covered = true;
};

/** Each unit in its turn; a set at that of its last unit, and only when all of it is there. */
const fill = (lines: readonly Line[], free: (unit: Unit) => boolean): void => {
  const asked = lines
    .flatMap((line) => line.units.filter(free).map((unit) => ({ line, unit })))
    .sort((a, b) => inOrder(a.unit, b.unit));
  const alike = (a: Unit, b: Unit): boolean => a === b || together(a.demand, b.demand);
  asked.forEach(({ unit }, index) => {
    if (asked.slice(index + 1).some((later) => alike(later.unit, unit))) return;
    const own = asked.filter((each) => alike(each.unit, unit));
    const room = lines.every(
      (line) => own.filter((each) => each.line === line).length <= Math.max(0, line.pool),
    );
    if (room) own.forEach((each) => cover(each.line, each.unit));
  });
};

const serve = (line: Line, free: (unit: Unit) => boolean): void => {
  for (const unit of line.units.filter(free)) if (line.pool > 0) cover(line, unit);
};

/** By demand. Levels are to be decided together. */
export const reckon = (
  levels: readonly LevelObservation[],
  { fillWhatFits }: AllocationRules,
): Map<Demand, Reckoned> => {
  const lines = levels.map(lineOf);
  lines.forEach(correct);
  const waiting = lines.flatMap(({ units }) => units).filter((unit) => unit.waiting);
  const free = (unit: Unit): boolean =>
    unit.waiting &&
    unit.demand.blocked === null &&
    waiting.every(({ demand }) => !together(demand, unit.demand) || demand.blocked === null);
  if (fillWhatFits) fill(lines, free);
  else for (const line of lines) serve(line, free);
  for (const { level, units, pool } of lines) {
    const coming = comingTo(level).slice(Math.max(0, -pool));
    for (const unit of units) {
      if (unit.waiting && !unit.covered) unit.broughtBy = coming.shift() ?? null;
    }
  }
  const whole = (demand: Demand): boolean =>
    waiting.every((unit) => !together(unit.demand, demand) || unit.covered);
  return new Map(
    levels
      .flatMap(({ demands }) => demands)
      .map((demand) => {
        const own = waiting.filter((unit) => unit.demand === demand);
        const bare = own.filter(({ covered }) => !covered);
        const waits = isSet(demand) && !whole(demand) ? own.length : bare.length;
        const lastBroughtBy = bare.at(-1)?.broughtBy ?? null;
        return [demand, { waiting: waits, uncovered: bare.length, lastBroughtBy }];
      }),
  );
};
