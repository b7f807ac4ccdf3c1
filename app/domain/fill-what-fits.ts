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
import type { LevelKey } from './level.ts';
import { sumOf } from './quantities.ts';
import { compareStanding } from './queue.ts';
import type { Standing } from './queue.ts';
import { setOf } from './ship-together.ts';

/** Who claims at one level, and the units that are free there; below zero where some are lacking. */
export interface ClaimedLevel {
  readonly level: LevelKey;
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

/** Units that a guest wants at one of its places. */
interface Want {
  readonly guest: Guest;
  readonly standing: Standing;
}

/** Wants that are asked at one moment: those of a set, or one of somebody who ships by unit. */
type Turn = readonly Want[];

const guestsOf = (claimants: readonly Claimant[], stock: { left: number }): Guest[] =>
  claimants.map((claimant) => {
    const { demand, waiting } = claimant;
    return { claimant, set: setOf(demand), stock, waiting };
  });

/** In the order of their youngest wants: read from the end of the queue, a set comes up with that one. */
const turnsOf = (guests: readonly Guest[]): Turn[] => {
  const youngestFirst = guests
    .filter(({ claimant }) => claimant.passedOver === null)
    .flatMap((guest) => entriesOf(guest.claimant).map((standing) => ({ guest, standing })))
    .sort((a, b) => compareStanding(b.standing, a.standing));
  const turns = Map.groupBy(youngestFirst, ({ guest, standing }) => guest.set ?? standing);
  return [...turns.values()].reverse();
};

const isSet = (turn: Turn): boolean => turn.every(({ guest }) => guest.set !== null);

const fits = (turn: Turn): boolean =>
  [...Map.groupBy(turn, ({ guest }) => guest.stock)].every(
    ([stock, wants]) => sumOf(wants, ({ standing }) => standing.units) <= stock.left,
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

/** The levels with less free and less waiting by what fits; sets that do not fit are passed over. */
export const fillWhatFits = (levels: readonly ClaimedLevel[]): ClaimedLevel[] => {
  const tables = levels.map(({ level, free, claimants }) => {
    const stock = { left: Math.max(0, free) };
    return { level, free, stock, guests: guestsOf(claimants, stock) };
  });
  for (const turn of turnsOf(tables.flatMap(({ guests }) => guests))) {
    if (!isSet(turn) || fits(turn)) turn.forEach(serve);
  }
  return tables.map(({ level, free, stock, guests }) => ({
    level,
    free: Math.min(free, stock.left),
    claimants: guests.map(served),
  }));
};
