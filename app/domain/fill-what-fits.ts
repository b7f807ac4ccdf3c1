/**
 * Fill what fits: a set that is not wholly there is passed over and reserves nothing, so that younger
 * demand is served meanwhile. A set has its turn at the place of its youngest member, so that it never
 * stands before somebody older at any of its levels.
 *
 * Laws: a set gets all that it waits for or nothing; whoever could have been served in their turn is.
 * Limit: everybody who waits is asked, so this costs the length of the queue.
 */
import { standingsOf } from './claimant.ts';
import type { Claimant } from './claimant.ts';
import { levelName } from './level.ts';
import { sumOf } from './quantities.ts';
import { compareStanding } from './queue.ts';
import type { Standing } from './queue.ts';
import { setOf } from './ship-together.ts';

/** Standings that are asked at one moment; `whole`: they take all or nothing. */
interface Turn {
  readonly at: Standing;
  readonly standings: readonly Standing[];
  readonly whole: boolean;
}

const turnsOf = (claimants: readonly Claimant[]): Turn[] => {
  const turns: Turn[] = [];
  const sets = new Map<string, Standing[]>();
  for (const claimant of claimants) {
    if (claimant.passedOver !== null) continue;
    const name = setOf(claimant.demand);
    for (const standing of standingsOf(claimant)) {
      if (name === null) turns.push({ at: standing, standings: [standing], whole: false });
      else sets.set(name, [...(sets.get(name) ?? []), standing]);
    }
  }
  for (const standings of sets.values()) {
    const [at] = standings.toSorted((a, b) => compareStanding(b, a));
    if (at !== undefined) turns.push({ at, standings, whole: true });
  }
  return turns.sort((a, b) => compareStanding(a.at, b.at));
};

const levelOf = ({ demand }: Standing): string => levelName(demand.level);

/** The claimants with less waiting by what fits into `pools`, units by level; sets that do not fit are passed over. */
export const fillWhatFits = (
  claimants: readonly Claimant[],
  pools: ReadonlyMap<string, number>,
): Claimant[] => {
  const left = new Map(pools);
  const leftFor = (standing: Standing): number => Math.max(0, left.get(levelOf(standing)) ?? 0);
  const given = new Map(claimants.map(({ demand }) => [demand, 0]));
  const unfit = new Set(claimants.filter(({ passedOver }) => passedOver !== null));
  const give = (standing: Standing, units: number): void => {
    left.set(levelOf(standing), leftFor(standing) - units);
    given.set(standing.demand, (given.get(standing.demand) ?? 0) + units);
  };
  const fits = ({ standings }: Turn): boolean =>
    standings.every(
      (standing) =>
        sumOf(
          standings.filter((other) => levelOf(other) === levelOf(standing)),
          ({ units }) => units,
        ) <= leftFor(standing),
    );
  for (const turn of turnsOf(claimants)) {
    if (turn.whole && !fits(turn)) continue;
    for (const standing of turn.standings) {
      give(standing, Math.min(leftFor(standing), standing.units));
    }
  }
  return claimants.map((claimant) => {
    const waiting = claimant.waiting - (given.get(claimant.demand) ?? 0);
    const unserved = waiting > 0 && !unfit.has(claimant) && setOf(claimant.demand) !== null;
    return { ...claimant, waiting, passedOver: unserved ? 'does-not-fit' : claimant.passedOver };
  });
};
