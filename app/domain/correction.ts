/**
 * A correction says that fewer goods came than were counted in: a receipt of +10 was +5. Released
 * units that are not there are taken back from the end of the queue, the newest first, as far as they
 * can still be held; what cannot be is a shortage, and is told. Only an approved correction does this: released units are
 * never taken back by queue order.
 *
 * Laws: nobody loses more than what can be held again; a unit is taken back only when every younger
 * one that could be is; what is taken back stands in line at its old place.
 */
import type { Claimant } from './claimant.ts';
import type { Demand } from './demand.ts';
import { oldestUnits } from './places.ts';
import { wholeUnits } from './quantities.ts';
import { compareStanding, standingsIn } from './queue.ts';
import type { Standing } from './queue.ts';

const newestReleased = (claimants: readonly Claimant[]): Standing[] =>
  claimants
    .filter(({ demand }) => demand.joined)
    .flatMap(({ demand, waiting }) =>
      standingsIn(demand, oldestUnits(demand.places, demand.quantity - waiting)),
    )
    .sort((a, b) => compareStanding(b, a));

/** The claimants with up to `units` of what was released waiting again. */
export const takeBack = (claimants: readonly Claimant[], units: number): Claimant[] => {
  let left = wholeUnits('units', units);
  const taken = new Map<Demand, number>();
  for (const { demand, units: released } of newestReleased(claimants)) {
    const before = taken.get(demand) ?? 0;
    const some = Math.max(0, Math.min(left, released, demand.recallable - before));
    left -= some;
    taken.set(demand, before + some);
  }
  return claimants.map((claimant) => ({
    ...claimant,
    waiting: claimant.waiting + (taken.get(claimant.demand) ?? 0),
  }));
};
