/**
 * An independent reckoning of a decision, one unit at a time and as slow as it is plain: who is
 * covered, and which arrival brings what is not. It shares no rule with the domain but the calendar.
 */
import { Temporal } from 'temporal-polyfill';
import type { LevelObservation } from '#app/domain/decision.ts';
import type { Demand } from '#app/domain/demand.ts';
import { numberOf } from '#app/domain/ids.ts';

interface Unit {
  readonly demand: Demand;
  readonly at: bigint;
  covered: boolean;
  /** The id of the arrival line that brings it; null when none does. */
  broughtBy: string | null;
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

const unitsOf = (demand: Demand): Unit[] => {
  const all = demand.places.flatMap(({ units, at }) =>
    Array.from({ length: units }, () => at.epochNanoseconds),
  );
  const waiting = demand.joined ? demand.waiting : 0;
  return all
    .slice(all.length - waiting)
    .map((at) => ({ demand, at, covered: false, broughtBy: null }));
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

/** By demand. Levels are to be decided together, without filling what fits and without corrections. */
export const reckon = (levels: readonly LevelObservation[]): Map<Demand, Reckoned> => {
  const lines = levels.map((level) => ({
    level,
    units: level.demands.flatMap(unitsOf).sort(inOrder),
  }));
  const everything = lines.flatMap(({ units }) => units);
  const blocked = (unit: Unit): boolean =>
    unit.demand.blocked !== null ||
    (isSet(unit.demand) &&
      everything.some(
        ({ demand }) => setName(demand) === setName(unit.demand) && demand.blocked !== null,
      ));
  for (const { level, units } of lines) {
    const known = level.demands.reduce((sum, { quantity }) => sum + quantity, 0);
    const unattributed = level.stock.committed - known;
    let pool = level.stock.available + level.stock.committed - unattributed;
    for (const { quantity, waiting, joined } of level.demands) {
      pool -= quantity - (joined ? waiting : 0);
    }
    const coming = comingTo(level).slice(Math.max(0, -pool));
    for (const unit of units) {
      if (pool > 0 && !blocked(unit)) {
        pool -= 1;
        unit.covered = true;
      } else unit.broughtBy = coming.shift() ?? null;
    }
  }
  const whole = (demand: Demand): boolean =>
    everything
      .filter((unit) => isSet(unit.demand) && setName(unit.demand) === setName(demand))
      .every(({ covered }) => covered);
  return new Map(
    levels
      .flatMap(({ demands }) => demands)
      .map((demand) => {
        const own = everything.filter((unit) => unit.demand === demand);
        const bare = own.filter(({ covered }) => !covered);
        const waiting = isSet(demand) && !whole(demand) ? own.length : bare.length;
        const lastBroughtBy = bare.at(-1)?.broughtBy ?? null;
        return [demand, { waiting, uncovered: bare.length, lastBroughtBy }];
      }),
  );
};
