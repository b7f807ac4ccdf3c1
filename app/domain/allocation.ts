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
 * Limits of "more stock never takes a unit from anyone". Where the merchant chose to fill what fits, it
 * may serve a large order and so take from a small one what less stock would have given it; what was
 * given before is released, and stays. And where a correction makes an order wait again for a line that
 * is blocked, its other lines are passed over: somebody younger is served who, with more stock and
 * nothing to correct, would not be.
 */
import { claimantOf, entriesOf } from './claimant.ts';
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

const isAt = (level: LevelKey, demand: Demand): boolean =>
  demand.level === level || levelName(demand.level) === levelName(level);

const checked = ({ level, demands }: LevelClaim): readonly Demand[] => {
  const stray = demands.find((demand) => !isAt(level, demand));
  if (stray === undefined) return demands;
  const { orderName, level: at } = stray;
  throw new RangeError(`${orderName} stands at ${levelName(at)}, not at ${levelName(level)}`);
};

const releasedIn = (claimants: readonly Claimant[]): number =>
  sumOf(claimants, ({ demand, waiting }) => demand.quantity - waiting);

/** In queue order, with waiting again what a correction takes back. */
const claimantsIn = (claim: LevelClaim): Claimant[] => {
  const claimants = inQueueOrder(checked(claim)).map(claimantOf);
  const lacking = Math.max(0, releasedIn(claimants) - signedUnits('pool', claim.pool));
  const units = Math.min(wholeUnits('mayTakeBack', claim.mayTakeBack), lacking);
  return units === 0 ? claimants : takeBack(claimants, units);
};

const standOf = ({ pool }: LevelClaim, claimants: readonly Claimant[]): LevelStand => {
  const entries = claimants.flatMap(entriesOf).sort(compareStanding);
  const indexes = new Map<Demand, number[]>();
  entries.forEach(({ demand }, index) => {
    const known = indexes.get(demand);
    if (known === undefined) indexes.set(demand, [index]);
    else known.push(index);
  });
  const demands = new Map<Demand, DemandStand>();
  for (const { demand, waiting, passedOver } of claimants) {
    demands.set(demand, { demand, waiting, passedOver, entries: indexes.get(demand) ?? [] });
  }
  const free = pool - releasedIn(claimants);
  return { line: pour(openLine(entries, Math.max(0, -free)), Math.max(0, free)), demands };
};

const inLevelOrder = (claims: readonly LevelClaim[]): LevelClaim[] => {
  const ordered = claims.toSorted((a, b) => compareText(levelName(a.level), levelName(b.level)));
  const names = ordered.map(({ level }) => levelName(level));
  const twice = names.find((name, index) => name === names[index + 1]);
  if (twice !== undefined) throw new RangeError(`${twice} is named twice`);
  return ordered;
};

/** Gives out the pools of levels. A RangeError for a level or a demand that is named twice. */
export const allocate = (unordered: readonly LevelClaim[], rules: AllocationRules): Stands => {
  const claims = inLevelOrder(unordered);
  const joined = claims.map(claimantsIn);
  const sets = setsIn(joined.flat());
  const eligible = joined.map((claimants) => passOverBlockedSets(claimants, sets));
  const claimed = claims.map(({ pool }, index) => {
    const claimants = eligible[index] ?? [];
    return { free: pool - releasedIn(claimants), claimants };
  });
  const served = rules.fillWhatFits ? fillWhatFits(claimed) : eligible;
  const levels = claims.map((claim, index): [string, LevelStand] => [
    levelName(claim.level),
    standOf(claim, served[index] ?? []),
  ]);
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
