/**
 * When the units of an order line came to a level, unit by unit, by the world's own record. Which of
 * them left is certain as a rule: units that were free are the oldest, and units that staff took off
 * while they were held are the newest. Where a look could not have told the two apart, both are kept.
 */
import type { Gone } from './world.ts';

export interface Look {
  /** Open units. */
  readonly units: number;
  /** Of these, on FOs that the app holds. */
  readonly held: number;
  /** What had left until then. */
  readonly gone: Gone;
}

export interface Memory extends Look {
  /** The moment each unit came, ascending, at the earliest and at the latest. */
  readonly earliest: readonly number[];
  readonly latest: readonly number[];
}

const NOTHING: Memory = {
  units: 0,
  held: 0,
  gone: { whileFree: 0, whileHeld: 0 },
  earliest: [],
  latest: [],
};

const joinedBy = (moments: readonly number[], units: number, at: number): number[] =>
  [...moments, ...Array.from({ length: units }, () => at)].sort((a, b) => a - b);

/** `undisturbed`: what is held changed by nothing but what staff took off. `at`: when new units came. */
export const remember = (
  before: Memory | null,
  look: Look,
  undisturbed: boolean,
  at: number,
): Memory => {
  const { units, held, gone, earliest, latest } = before ?? NOTHING;
  const whileFree = look.gone.whileFree - gone.whileFree;
  const whileHeld = look.gone.whileHeld - gone.whileHeld;
  const left = whileFree + whileHeld;
  const net = look.units - units;
  const came = Math.max(0, net + left);
  if (came === 0 && whileHeld === 0 && look.held >= held) {
    return { ...look, earliest: earliest.slice(left), latest: latest.slice(left) };
  }
  if (came === 0 && whileFree === 0 && undisturbed && look.held === held - left) {
    const kept = Math.max(0, units - left);
    return { ...look, earliest: earliest.slice(0, kept), latest: latest.slice(0, kept) };
  }
  const stayed = latest.slice(left);
  return {
    ...look,
    earliest: joinedBy(earliest.slice(0, Math.min(units, look.units)), Math.max(0, net), at),
    latest: joinedBy(stayed, look.units - stayed.length, at),
  };
};

/** When the units that wait came: the newest. Null where nobody can be certain. */
export const waitingSince = (
  { earliest, latest }: Memory,
  waiting: number,
): readonly number[] | null => {
  const from = latest.length - waiting;
  const since = latest.slice(from);
  return since.every((at, index) => earliest[from + index] === at) ? since : null;
};
