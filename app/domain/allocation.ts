/**
 * Allocation gives the pools of levels to their demand: to the oldest first, level by level. What
 * ships together is released together, whatever levels it stands at; until then its covered units are
 * reserved.
 *
 * Laws: pool = released + reserved + left over − shortage at each level; nobody gets more than they
 * ordered; a released unit is never taken back but by an approved correction; a younger demand is
 * served while an older waits only for a recorded reason; more stock never takes a unit from anyone;
 * input order does not matter.
 *
 * Limit: where the merchant chose to fill what fits, more stock may serve a large order and so take
 * from a small one what less stock would have given it. What was given before is released, and stays.
 */
import { claimantOf, standingsOf } from './claimant.ts';
import type { Claimant } from './claimant.ts';
import { takeBack } from './correction.ts';
import type { Demand, PassedOver } from './demand.ts';
import { fillWhatFits } from './fill-what-fits.ts';
import { compareText } from './ids.ts';
import { levelName } from './level.ts';
import type { LevelKey } from './level.ts';
import { openLine, pour, uncoveredAt } from './line.ts';
import type { Line } from './line.ts';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';
import { compareStanding, inQueueOrder } from './queue.ts';
import { passOverBlockedSets, setOf, setsIn } from './ship-together.ts';
import type { Sets } from './ship-together.ts';

/** What is there for the demand of one level. */
export interface LevelClaim {
  readonly level: LevelKey;
  /** What is left for known demand, after unattributed units; may be negative. */
  readonly pool: number;
  readonly demands: readonly Demand[];
  /** Released units that an approved correction may take back where the pool lacks them. */
  readonly mayTakeBack: number;
}

export interface AllocationRules {
  /**
   * What ships together and is not wholly there is passed over and reserves nothing. False: it
   * reserves, in queue order, until the rest comes.
   */
  readonly fillWhatFits: boolean;
}

/** Where a demand stands: its entries in the line, oldest place first; none when nothing of it waits. */
export interface DemandStand extends Claimant {
  readonly entries: readonly number[];
}

/** One level, and how far the goods have come in its line. */
export interface LevelStand {
  readonly line: Line;
  /** In queue order. */
  readonly demands: ReadonlyMap<Demand, DemandStand>;
}

/** Several levels at once: what ships together may stand at more than one. */
export interface Stands {
  /** By level name. */
  readonly levels: ReadonlyMap<string, LevelStand>;
  readonly sets: Sets;
}

/** How a demand stands: quantity = waiting + released, and reserved is a part of waiting. */
export interface Allocation {
  readonly demand: Demand;
  readonly waiting: number;
  /** Covered, but waiting for what it ships with. */
  readonly reserved: number;
  readonly released: number;
  readonly granted: number;
  readonly takenBack: number;
  readonly passedOver: PassedOver | null;
}

const releasedIn = (claimants: readonly Claimant[]): number =>
  sumOf(claimants, ({ demand, waiting }) => demand.quantity - waiting);

const corrected = ({ pool, demands, mayTakeBack }: LevelClaim): Claimant[] => {
  const claimants = inQueueOrder(demands).map(claimantOf);
  const lacking = Math.max(0, releasedIn(claimants) - signedUnits('pool', pool));
  const units = Math.min(wholeUnits('mayTakeBack', mayTakeBack), lacking);
  return units === 0 ? claimants : takeBack(claimants, units);
};

const standOf = ({ pool }: LevelClaim, claimants: readonly Claimant[]): LevelStand => {
  const entries = claimants
    .flatMap((claimant) =>
      standingsOf(claimant).map((standing) => ({ ...standing, passedOver: claimant.passedOver })),
    )
    .sort(compareStanding);
  const demands = new Map(
    claimants.map((claimant) => [claimant.demand, { ...claimant, entries: new Array<number>() }]),
  );
  entries.forEach(({ demand }, index) => demands.get(demand)?.entries.push(index));
  const free = pool - releasedIn(claimants);
  return { line: pour(openLine(entries, Math.max(0, -free)), Math.max(0, free)), demands };
};

const filledIn = (
  claims: readonly LevelClaim[],
  claimants: readonly Claimant[][],
): ReadonlyMap<Demand, Claimant> => {
  const free = claims.map(({ level, pool }, index): [string, number] => [
    levelName(level),
    pool - releasedIn(claimants[index] ?? []),
  ]);
  const filled = fillWhatFits(claimants.flat(), new Map(free));
  return new Map(filled.map((claimant) => [claimant.demand, claimant]));
};

/** Gives out the pools of levels, each named once. */
export const allocate = (unordered: readonly LevelClaim[], rules: AllocationRules): Stands => {
  const claims = unordered.toSorted((a, b) => compareText(levelName(a.level), levelName(b.level)));
  const came = claims.map(corrected);
  const sets = setsIn(came.flat());
  const claimants = came.map((each) => passOverBlockedSets(each, sets));
  const filled = rules.fillWhatFits ? filledIn(claims, claimants) : new Map<Demand, Claimant>();
  const levels = claims.map((claim, index): [string, LevelStand] => {
    const own = (claimants[index] ?? []).map((each) => filled.get(each.demand) ?? each);
    return [levelName(claim.level), standOf(claim, own)];
  });
  return { levels: new Map(levels), sets };
};

const standAt = ({ levels }: Stands, { level }: Demand): LevelStand => {
  const stand = levels.get(levelName(level));
  if (stand === undefined) throw new RangeError(`${levelName(level)} is not among the levels`);
  return stand;
};

const uncoveredOf = (stands: Stands, demand: Demand): number => {
  const { line, demands } = standAt(stands, demand);
  return sumOf(demands.get(demand)?.entries ?? [], (index) => uncoveredAt(line, index));
};

/** All that ships with a demand is covered. */
const isWhole = (stands: Stands, demand: Demand): boolean =>
  (stands.sets.get(setOf(demand) ?? '') ?? []).every((member) => uncoveredOf(stands, member) === 0);

/** How a demand of one of the levels stands. */
export const allocationOf = (stands: Stands, demand: Demand): Allocation => {
  const stand = standAt(stands, demand).demands.get(demand);
  const { waiting: inLine, passedOver } = stand ?? claimantOf(demand);
  const uncovered = uncoveredOf(stands, demand);
  const whole = isWhole(stands, demand);
  const waiting = whole ? uncovered : inLine;
  const change = claimantOf(demand).waiting - waiting;
  return {
    demand,
    waiting,
    reserved: waiting - uncovered,
    released: demand.quantity - waiting,
    granted: Math.max(0, change),
    takenBack: Math.max(0, -change),
    passedOver,
  };
};
