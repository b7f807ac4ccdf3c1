/** A demand as it claims goods in one decision: what of it waits, and whether it is passed over. */
import type { Demand, PassedOver } from './demand.ts';
import type { LineEntry } from './line.ts';
import { newestUnits } from './places.ts';

export interface Claimant {
  readonly demand: Demand;
  /** Units of it that wait for goods. */
  readonly waiting: number;
  readonly passedOver: PassedOver | null;
}

/** Demand that has not joined is only observed: all of it counts as released. */
export const claimantOf = (demand: Demand): Claimant => ({
  demand,
  waiting: demand.joined ? demand.waiting : 0,
  passedOver: demand.blocked,
});

/** What waits of it, once for each place, oldest first. */
export const entriesOf = ({ demand, waiting, passedOver }: Claimant): LineEntry[] =>
  newestUnits(demand.places, waiting).map(({ units, at }) => ({
    demand,
    units,
    placedAt: at,
    placedAtMs: at.epochMilliseconds,
    passedOver,
  }));
