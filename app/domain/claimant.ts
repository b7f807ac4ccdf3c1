/** A demand as it claims goods in one decision: what of it waits, and whether it is passed over. */
import type { Demand, PassedOver } from './demand.ts';
import { newestUnits } from './places.ts';
import { standingsIn } from './queue.ts';
import type { Standing } from './queue.ts';

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
export const standingsOf = ({ demand, waiting }: Claimant): Standing[] =>
  standingsIn(demand, newestUnits(demand.places, waiting));
