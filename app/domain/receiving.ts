/**
 * Goods received into levels that are decided. Costs what the goods touch, not the length of the
 * queue: whoever waits behind them keeps a promise that is read off the same steps.
 *
 * Law: receiving is deciding anew with as many units more in the pool, from where everybody stands.
 * Limit: where the merchant fills what fits, everybody who waits is asked again.
 */
import { allocationOf } from './allocation.ts';
import type { ArrivalLine } from './arrival.ts';
import { levelIn, openLevels, outlookAt } from './decision.ts';
import type { LevelObservation, OpenLevels } from './decision.ts';
import type { Demand } from './demand.ts';
import { levelName } from './level.ts';
import type { LevelKey } from './level.ts';
import { pour } from './line.ts';
import { setOf } from './ship-together.ts';

export interface Receipt {
  readonly level: LevelKey;
  readonly units: number;
  /** What is expected at the level after the receipt. */
  readonly arrivals: readonly ArrivalLine[];
}

export interface Received {
  readonly levels: OpenLevels;
  /** Units set free by these goods, at whatever level. */
  readonly released: readonly { readonly demand: Demand; readonly units: number }[];
}

/** The level as it is observed once the goods are there. */
const after = (observation: LevelObservation, { units, arrivals }: Receipt): LevelObservation => {
  const { available, committed, onHand } = observation.stock;
  const stock = { available: available + units, committed, onHand: onHand + units };
  return { ...observation, arrivals, stock };
};

/** Demand that goods in a line may have set free, with what ships with it. */
const touchedIn = (from: OpenLevels, to: OpenLevels, name: string): Demand[] => {
  const [before, now] = [from.stands.levels.get(name)?.line, to.stands.levels.get(name)?.line];
  const entries = before?.entries.slice(before.head, (now?.head ?? 0) + 1) ?? [];
  const touched = entries.flatMap(
    ({ demand }) => from.stands.sets.get(setOf(demand) ?? '') ?? [demand],
  );
  return [...new Set(touched)];
};

const waitingIn = ({ stands }: OpenLevels, demand: Demand): number =>
  allocationOf(stands, demand).waiting;

const poured = (levels: OpenLevels, receipt: Receipt): Received => {
  const name = levelName(receipt.level);
  const { stand, ...open } = levelIn(levels, receipt.level);
  const observation = after(open.observation, receipt);
  const line = pour(stand.line, receipt.units);
  const now: OpenLevels = {
    ...levels,
    stands: {
      ...levels.stands,
      levels: new Map(levels.stands.levels).set(name, { ...stand, line }),
    },
    open: new Map(levels.open).set(name, {
      unattributed: open.unattributed,
      observation,
      outlook: outlookAt(observation),
    }),
  };
  const released = touchedIn(levels, now, name).map((demand) => ({
    demand,
    units: waitingIn(levels, demand) - waitingIn(now, demand),
  }));
  return { levels: now, released: released.filter(({ units }) => units > 0) };
};

/** Everybody is asked again, from where they stand. */
const asked = (levels: OpenLevels, receipt: Receipt): Received => {
  const received = levelIn(levels, receipt.level).observation.level;
  const before = new Map<Demand, Demand>();
  const observations = [...levels.open.values()].map(({ observation }) => {
    const demands = observation.demands.map((demand) => {
      const waits = demand.joined ? waitingIn(levels, demand) : demand.waiting;
      const stands = { ...demand, waiting: waits };
      before.set(stands, demand);
      return stands;
    });
    const seen = { ...observation, demands, mayTakeBack: 0 };
    return observation.level === received ? after(seen, receipt) : seen;
  });
  const now = openLevels(observations, levels.rules);
  const released = [...before].map(([demand, known]) => ({
    demand: known,
    units: waitingIn(levels, known) - waitingIn(now, demand),
  }));
  return { levels: now, released: released.filter(({ units }) => units > 0) };
};

/** A RangeError for a level that is not among them. */
export const receiveInto = (levels: OpenLevels, receipt: Receipt): Received =>
  levels.rules.fillWhatFits && levels.stands.sets.size > 0
    ? asked(levels, receipt)
    : poured(levels, receipt);
