/**
 * The decision about levels: from what was observed to who is covered, what everybody who waits is
 * promised, and why. The same observation gives the same decision, whatever the order of its lists.
 * Levels that orders ship from together are decided together.
 */
import type { Temporal } from 'temporal-polyfill';
import { allocate, allocationOf } from './allocation.ts';
import type { Allocation, AllocationRules, LevelStand, Stands } from './allocation.ts';
import type { ArrivalLine } from './arrival.ts';
import type { ShopCalendar } from './calendar.ts';
import type { Demand, DemandKey, PassedOver } from './demand.ts';
import { levelName, poolOf } from './level.ts';
import type { LevelKey, Stock } from './level.ts';
import {
  firstBeyond,
  placeOf,
  placesBetween,
  uncoveredAt,
  uncoveredIn,
  unitsBefore,
} from './line.ts';
import type { Policy } from './policy.ts';
import { laterOf, outlookOf, promiseFor, supplyBehind } from './promise.ts';
import type { Outlook, ShipPromise, SupplyBehind } from './promise.ts';
import { signedUnits, sumOf, wholeUnits } from './quantities.ts';
import { setOf } from './ship-together.ts';

export interface LevelObservation {
  readonly level: LevelKey;
  readonly stock: Stock;
  /** All demand known at this level, joined or only observed. */
  readonly demands: readonly Demand[];
  readonly arrivals: readonly ArrivalLine[];
  readonly policy: Policy | null;
  readonly calendar: ShopCalendar;
  readonly now: Temporal.Instant;
  /** Released units that an approved correction may take back, should they be missing. */
  readonly mayTakeBack: number;
}

/** Why a demand still waits. `covered` of its units are there; `unitsBefore` are served before the rest. */
export type WhyWaiting = {
  readonly covered: number;
  readonly quantity: number;
  readonly unitsBefore: number;
} & (
  | { readonly kind: 'arrival'; readonly arrival: string }
  | { readonly kind: 'lead-time'; readonly days: number }
  | { readonly kind: 'no-arrival' }
  | { readonly kind: 'overdue' }
  | { readonly kind: 'blocked'; readonly by: PassedOver }
  /** All of it is there, and waits for what it ships with. */
  | { readonly kind: 'reserved' }
);

/** Units of a demand that took their place at one moment. */
export interface PartDecision {
  readonly units: number;
  readonly placedAt: Temporal.Instant;
  readonly place: number;
  /** What the next goods go to before they come to these units. */
  readonly unitsBefore: number;
  readonly promise: ShipPromise;
}

export interface DemandDecision extends DemandKey {
  readonly waiting: number;
  /** Of what waits, the units that are there and wait for what they ship with. */
  readonly reserved: number;
  readonly released: number;
  readonly granted: number;
  readonly takenBack: number;
  /** 1-based among what no goods cover; null when goods cover all of it. */
  readonly place: number | null;
  /** What is promised; null when nothing waits. No earlier than that of anything it ships with. */
  readonly promise: ShipPromise | null;
  /** What its own goods alone would let it be promised; null when goods cover all of it. */
  readonly own: ShipPromise | null;
  readonly why: WhyWaiting | null;
  /** What no goods cover, by place, oldest first. */
  readonly parts: readonly PartDecision[];
}

export type LevelDecision =
  /** Less is committed than we know of: the snapshot is torn. Read again, allocate nothing. */
  | { readonly kind: 'torn' }
  | {
      readonly kind: 'decided';
      /**
       * Committed units of orders we cannot see; they are served before everybody. A count, so it has a
       * limit: demand that has left and was not looked at since hides as many of them.
       */
      readonly unattributed: number;
      readonly leftOver: number;
      readonly shortage: number;
      /** In queue order. */
      readonly demands: DemandDecision[];
      /** What is left for those who come behind this queue. */
      readonly behind: SupplyBehind;
    };

/** Units of orders that we cannot see; negative when the snapshot is torn. */
const unattributedIn = ({ stock, demands }: LevelObservation): number => {
  signedUnits('stock.available', stock.available);
  const known = sumOf(demands, ({ quantity }) => wholeUnits('demand.quantity', quantity));
  return wholeUnits('stock.committed', stock.committed) - known;
};

/** A level that is being decided. */
export interface OpenLevel {
  readonly observation: LevelObservation;
  readonly unattributed: number;
  readonly outlook: Outlook;
}

/** Levels under decision: where everybody stands, and what each level can promise. */
export interface OpenLevels {
  readonly rules: AllocationRules;
  readonly stands: Stands;
  readonly open: ReadonlyMap<string, OpenLevel>;
}

/** What a level can promise as it is observed. */
export const outlookAt = ({ arrivals, policy, calendar, now }: LevelObservation): Outlook =>
  outlookOf({ arrivals, leadDays: policy?.leadDays ?? null, calendar, now });

const openLevel = (observation: LevelObservation): OpenLevel => ({
  observation,
  unattributed: unattributedIn(observation),
  outlook: outlookAt(observation),
});

/** From a torn snapshot nothing is allocated: nothing is there, and nothing is lacking. */
const poolFor = ({ observation: { stock, demands }, unattributed }: OpenLevel): number =>
  unattributed < 0
    ? sumOf(demands, ({ quantity, waiting, joined }) => quantity - (joined ? waiting : 0))
    : poolOf(stock) - unattributed;

/** Each level once; all those that an order ships from together. */
export const openLevels = (
  observations: readonly LevelObservation[],
  rules: AllocationRules,
): OpenLevels => {
  const open = observations.map(openLevel);
  const claims = open.map((each) => {
    const { level, demands, mayTakeBack } = each.observation;
    return { level, demands, pool: poolFor(each), mayTakeBack };
  });
  return {
    rules,
    stands: allocate(claims, rules),
    open: new Map(open.map((each) => [levelName(each.observation.level), each])),
  };
};

/** A level under decision, with its line. */
export interface At extends OpenLevel {
  readonly stand: LevelStand;
  /** The first entry of the line whose last unit no arrival covers. */
  readonly beyond: number;
}

/** A RangeError for a level that is not among them. */
export const levelIn = ({ stands, open }: OpenLevels, level: LevelKey): At => {
  const name = levelName(level);
  const [each, stand] = [open.get(name), stands.levels.get(name)];
  if (each === undefined || stand === undefined) {
    throw new RangeError(`${name} is not among the levels`);
  }
  return { ...each, stand, beyond: firstBeyond(stand.line, each.outlook.coming - stand.line.owed) };
};

const partOf = ({ stand: { line }, outlook, beyond }: At, index: number): PartDecision[] => {
  const entry = line.entries[index];
  const units = uncoveredAt(line, index);
  if (entry === undefined || units === 0) return [];
  const before = line.owed + unitsBefore(line, index);
  const places = index < beyond ? [] : placesBetween(line, beyond, index);
  return [
    {
      units,
      placedAt: entry.placedAt,
      place: placeOf(line, index),
      unitsBefore: before,
      promise: promiseFor(outlook, before + units, places),
    },
  ];
};

const partsOf = (at: At, demand: Demand): PartDecision[] =>
  (at.stand.demands.get(demand)?.entries ?? []).flatMap((index) => partOf(at, index));

/** What an order is promised that ships from several lines: the latest of theirs. */
const promiseTogether = (
  levels: OpenLevels,
  demand: Demand,
  own: ShipPromise | null,
): ShipPromise | null =>
  (levels.stands.sets.get(setOf(demand) ?? '') ?? [])
    .flatMap((member) => partsOf(levelIn(levels, member.level), member).at(-1)?.promise ?? [])
    .reduce<ShipPromise | null>(
      (latest, promise) => (latest === null ? promise : laterOf(latest, promise)),
      own,
    );

const whyOf = (
  { demand: { quantity }, waiting, passedOver }: Allocation,
  parts: readonly PartDecision[],
): WhyWaiting | null => {
  if (waiting === 0) return null;
  const covered = quantity - sumOf(parts, ({ units }) => units);
  const cover = { covered, quantity, unitsBefore: parts[0]?.unitsBefore ?? 0 };
  if (passedOver !== null) return { ...cover, kind: 'blocked', by: passedOver };
  const own = parts.at(-1)?.promise;
  if (own === undefined) return { ...cover, kind: 'reserved' };
  if (own.kind === 'no-date') return { ...cover, kind: own.because };
  return own.source.kind === 'arrival'
    ? { ...cover, kind: 'arrival', arrival: own.source.name }
    : { ...cover, kind: 'lead-time', days: own.source.days };
};

/** How one demand stands: costs what it has of places, and what ships with it. */
export const decisionFor = (levels: OpenLevels, demand: Demand): DemandDecision => {
  const allocation = allocationOf(levels.stands, demand);
  const { waiting, reserved, released, granted, takenBack } = allocation;
  const { orderId, orderLineId, level } = demand;
  const parts = waiting === 0 ? [] : partsOf(levelIn(levels, level), demand);
  const own = parts.at(-1)?.promise ?? null;
  return {
    orderId,
    orderLineId,
    level,
    waiting,
    reserved,
    released,
    granted,
    takenBack,
    place: parts[0]?.place ?? null,
    promise: waiting === 0 ? null : promiseTogether(levels, demand, own),
    own,
    why: whyOf(allocation, parts),
    parts,
  };
};

/** What is left for the next buyers at a level. */
export const behindOn = (levels: OpenLevels, level: LevelKey): SupplyBehind => {
  const { stand, outlook, beyond, observation } = levelIn(levels, level);
  const { line } = stand;
  return supplyBehind(outlook, line.owed + uncoveredIn(line), [
    ...placesBetween(line, beyond, line.entries.length - 1),
    observation.now,
  ]);
};

export const decisionOn = (levels: OpenLevels, level: LevelKey): LevelDecision => {
  const { stand, unattributed } = levelIn(levels, level);
  if (unattributed < 0) return { kind: 'torn' };
  return {
    kind: 'decided',
    unattributed,
    leftOver: stand.line.leftOver,
    shortage: stand.line.owed,
    demands: [...stand.demands.keys()].map((demand) => decisionFor(levels, demand)),
    behind: behindOn(levels, level),
  };
};

/** The decisions in the order of the observations. */
export const decideLevels = (
  observations: readonly LevelObservation[],
  rules: AllocationRules,
): LevelDecision[] => {
  const levels = openLevels(observations, rules);
  return observations.map(({ level }) => decisionOn(levels, level));
};

/** Of a level that nothing ships from together with another. */
export const decideLevel = (
  observation: LevelObservation,
  rules: AllocationRules = { fillWhatFits: false },
): LevelDecision => decisionOn(openLevels([observation], rules), observation.level);
