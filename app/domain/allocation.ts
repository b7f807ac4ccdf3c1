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
import type { ClaimedLevel } from './fill-what-fits.ts';
import { compareText } from './ids.ts';
import { levelName } from './level.ts';
import type { LevelKey } from './level.ts';
import { openLine, pour, uncoveredAt } from './line.ts';
import type { Line } from './line.ts';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';
import { compareStanding, inQueueOrder } from './queue.ts';
import { membersWith, passOverBlockedSets, setsIn } from './ship-together.ts';
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

const isAt = ({ inventoryItemId, locationId }: LevelKey, { level }: Demand): boolean =>
  level.inventoryItemId === inventoryItemId && level.locationId === locationId;

const checked = ({ level, demands }: LevelClaim): readonly Demand[] => {
  const stray = demands.find((demand) => !isAt(level, demand));
  if (stray === undefined) return demands;
  const { orderName, level: at } = stray;
  throw new RangeError(`${orderName} stands at ${levelName(at)}, not at ${levelName(level)}`);
};

const releasedIn = (claimants: readonly Claimant[]): number =>
  sumOf(claimants, ({ demand, waiting }) => demand.quantity - waiting);

/** In queue order, with waiting again what a correction takes back. */
const claimedLevel = (claim: LevelClaim): ClaimedLevel => {
  const { level, pool, mayTakeBack } = claim;
  const claimants = inQueueOrder(checked(claim)).map(claimantOf);
  const free = signedUnits('pool', pool) - releasedIn(claimants);
  const units = Math.min(wholeUnits('mayTakeBack', mayTakeBack), Math.max(0, -free));
  if (units === 0) return { level, free, claimants };
  const corrected = takeBack(claimants, units);
  return { level, free: pool - releasedIn(corrected), claimants: corrected };
};

const standsAt = ({ free, claimants }: ClaimedLevel): LevelStand => {
  const entries = claimants.flatMap(entriesOf).sort(compareStanding);
  const demands = new Map<Demand, DemandStand & { readonly entries: number[] }>();
  for (const { demand, waiting, passedOver } of claimants) {
    demands.set(demand, { demand, waiting, passedOver, entries: [] });
  }
  entries.forEach(({ demand }, index) => demands.get(demand)?.entries.push(index));
  return { line: pour(openLine(entries, Math.max(0, -free)), Math.max(0, free)), demands };
};

const inLevelOrder = (claims: readonly LevelClaim[]): LevelClaim[] => {
  const names = claims.map(({ level }) => levelName(level));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RangeError(`${twice} is named twice`);
  return claims.toSorted((a, b) => compareText(levelName(a.level), levelName(b.level)));
};

/** Gives out the pools of levels. A RangeError for a level or a demand that is named twice. */
export const allocate = (claims: readonly LevelClaim[], rules: AllocationRules): Stands => {
  const claimed = inLevelOrder(claims).map(claimedLevel);
  const sets = setsIn(claimed.flatMap(({ claimants }) => claimants));
  const eligible = claimed.map((each) => ({
    ...each,
    claimants: passOverBlockedSets(each.claimants, sets),
  }));
  const served = rules.fillWhatFits ? fillWhatFits(eligible) : eligible;
  return { levels: new Map(served.map((each) => [levelName(each.level), standsAt(each)])), sets };
};

const levelOf = ({ levels }: Stands, { level }: Demand): LevelStand => {
  const stand = levels.get(levelName(level));
  if (stand === undefined) throw new RangeError(`${levelName(level)} is not among the levels`);
  return stand;
};

const standOf = ({ demands }: LevelStand, demand: Demand): DemandStand => {
  const stand = demands.get(demand);
  if (stand !== undefined) return stand;
  throw new RangeError(`${demand.orderName} was not handed in with ${demand.orderLineId}`);
};

const uncoveredOf = (stands: Stands, demand: Demand): number => {
  const level = levelOf(stands, demand);
  return sumOf(standOf(level, demand).entries, (index) => uncoveredAt(level.line, index));
};

/** How a demand stands: the very one that was handed in, else a RangeError. */
export const allocationOf = (stands: Stands, demand: Demand): Allocation => {
  const { waiting: inLine, passedOver } = standOf(levelOf(stands, demand), demand);
  const uncovered = uncoveredOf(stands, demand);
  const members = membersWith(stands.sets, demand);
  const whole = members.every((member) => uncoveredOf(stands, member) === 0);
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
