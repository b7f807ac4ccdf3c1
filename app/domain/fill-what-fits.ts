/**
 * Fill what fits: a set that is not wholly there is passed over and reserves nothing, so that younger
 * demand is served meanwhile. A set has its turn at the place of its youngest member, so that it never
 * stands before somebody older at any of its levels.
 *
 * Laws: a set gets all that it waits for or nothing; whoever could have been served in their turn is.
 * Limit: everybody who waits is asked, so this costs the length of the queue.
 */
import { entriesOf } from './claimant.ts';
import type { Claimant } from './claimant.ts';
import { sumOf } from './quantities.ts';
import { compareStanding } from './queue.ts';
import type { Standing } from './queue.ts';
import { setOf } from './ship-together.ts';

/** Who claims at one level, and the units that are free there; below zero where some are lacking. */
export interface ClaimedLevel {
  readonly free: number;
  readonly claimants: readonly Claimant[];
}

/** A claimant that is being served from what is left of its level. */
interface Guest {
  readonly claimant: Claimant;
  readonly set: string | null;
  readonly stock: { left: number };
  waiting: number;
}

/** Units that a guest wants from one of its places. */
interface Want {
  readonly guest: Guest;
  readonly standing: Standing;
}

/** Wants that are asked at one moment; `whole`: they get all or nothing. */
interface Turn {
  readonly wants: Want[];
  readonly whole: boolean;
  /** The youngest of them. */
  at: Standing;
}

const guestsAt = ({ free, claimants }: ClaimedLevel): Guest[] => {
  const stock = { left: Math.max(0, free) };
  return claimants.map((claimant) => {
    const set = setOf(claimant.demand);
    return { claimant, set, stock, waiting: claimant.waiting };
  });
};

const turnsOf = (guests: readonly Guest[]): Turn[] => {
  const turns: Turn[] = [];
  const sets = new Map<string, Turn>();
  for (const guest of guests) {
    if (guest.claimant.passedOver !== null) continue;
    for (const standing of entriesOf(guest.claimant)) {
      const turn = guest.set === null ? undefined : sets.get(guest.set);
      if (turn !== undefined) {
        turn.wants.push({ guest, standing });
        if (compareStanding(turn.at, standing) < 0) turn.at = standing;
        continue;
      }
      const own = { wants: [{ guest, standing }], whole: guest.set !== null, at: standing };
      turns.push(own);
      if (guest.set !== null) sets.set(guest.set, own);
    }
  }
  return turns.sort((a, b) => compareStanding(a.at, b.at));
};

const fits = ({ wants }: Turn): boolean =>
  [...Map.groupBy(wants, ({ guest }) => guest.stock)].every(
    ([stock, own]) => sumOf(own, ({ standing }) => standing.units) <= stock.left,
  );

const serve = ({ guest, standing }: Want): void => {
  const units = Math.min(guest.stock.left, standing.units);
  guest.stock.left -= units;
  guest.waiting -= units;
};

const served = ({ claimant, set, waiting }: Guest): Claimant => {
  const { demand, passedOver } = claimant;
  const unserved = waiting > 0 && set !== null;
  return { demand, waiting, passedOver: passedOver ?? (unserved ? 'does-not-fit' : null) };
};

/** The claimants of each level with less waiting by what fits; sets that do not fit are passed over. */
export const fillWhatFits = (levels: readonly ClaimedLevel[]): Claimant[][] => {
  const guests = levels.map(guestsAt);
  for (const turn of turnsOf(guests.flat())) {
    if (!turn.whole || fits(turn)) turn.wants.forEach(serve);
  }
  return guests.map((at) => at.map(served));
};
