/**
 * What ships together: all units of a demand that ships `by-line`, and all demand of an order that
 * ships `with-order`, at whatever levels it stands. None of a set is released before all of it is
 * covered. A set with a blocked member is passed over as a whole: it could not ship, so it reserves
 * nothing.
 */
import type { Claimant } from './claimant.ts';
import type { Demand } from './demand.ts';
import { levelName } from './level.ts';

/** The demand of each set, by the set's name. */
export type Sets = ReadonlyMap<string, readonly Demand[]>;

/** The name of the set that a demand ships with; null when each unit ships by itself. */
export const setOf = ({ ships, orderId, orderLineId, level }: Demand): string | null => {
  if (ships === 'by-unit') return null;
  return ships === 'with-order' ? orderId : `${orderId} ${orderLineId} ${levelName(level)}`;
};

/** Of what waits; demand that waits for nothing keeps no set back. */
export const setsIn = (claimants: readonly Claimant[]): Sets => {
  const sets = new Map<string, Demand[]>();
  for (const { demand, waiting } of claimants) {
    const name = setOf(demand);
    if (name === null || waiting === 0) continue;
    const members = sets.get(name);
    if (members === undefined) sets.set(name, [demand]);
    else members.push(demand);
  }
  return sets;
};

/** All that waits and ships with a demand, itself among them; none when it ships by unit. */
export const membersWith = (sets: Sets, demand: Demand): readonly Demand[] => {
  const name = setOf(demand);
  return name === null ? [] : (sets.get(name) ?? []);
};

const isBlocked = ({ blocked }: Demand): boolean => blocked !== null;

/** The claimants with those passed over that wait in a set with a blocked member. */
export const passOverBlockedSets = (
  claimants: readonly Claimant[],
  sets: Sets,
): readonly Claimant[] => {
  const blocked = new Set([...sets.values()].filter((members) => members.some(isBlocked)).flat());
  return claimants.map((claimant) =>
    claimant.passedOver === null && blocked.has(claimant.demand)
      ? { ...claimant, passedOver: 'ship-together' }
      : claimant,
  );
};
