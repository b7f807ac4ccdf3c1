/**
 * The line of one level: what waits, in queue order, and how far the goods have come. Goods poured in
 * cover the oldest units first; what is passed over keeps its place and is covered by nothing.
 *
 * Pouring costs what the goods touch, not the length of the line: a line is never rewritten, it only
 * remembers how far it is covered. A line is a value: pouring gives another one beside the old.
 *
 * Laws: pouring a, then b, is pouring a + b; a unit that is covered stays covered; units poured =
 * owed units paid + units covered + left over.
 */
import type { Temporal } from 'temporal-polyfill';
import type { PassedOver } from './demand.ts';
import { wholeUnits } from './quantities.ts';
import type { Standing } from './queue.ts';

export interface LineEntry extends Standing {
  readonly passedOver: PassedOver | null;
}

/** Sums over the entries before each index, and over all of them at the end. */
interface Sums {
  readonly units: Float64Array;
  readonly passedUnits: Float64Array;
  readonly passedEntries: Float64Array;
}

/** Entries of one priority stand together, by their place. */
interface Ranks {
  /** Where each priority begins. */
  readonly starts: readonly number[];
  /** The entries that are passed over. */
  readonly passed: readonly number[];
}

export interface Line {
  /** In queue order. */
  readonly entries: readonly LineEntry[];
  readonly sums: Sums;
  readonly ranks: Ranks;
  /** The first entry that is neither passed over nor wholly covered; past the end when there is none. */
  readonly head: number;
  /** Units of the head that are covered. */
  readonly taken: number;
  /** Units that were released and are not there: goods pay for them first. */
  readonly owed: number;
  /** Units that nobody who may be served is waiting for. */
  readonly leftOver: number;
}

const sumsOf = (entries: readonly LineEntry[]): Sums => {
  const zeros = (): Float64Array => new Float64Array(entries.length + 1);
  const [units, passedUnits, passedEntries] = [zeros(), zeros(), zeros()];
  entries.forEach((entry, index) => {
    const passed = entry.passedOver === null ? 0 : 1;
    units[index + 1] = (units[index] ?? 0) + entry.units;
    passedUnits[index + 1] = (passedUnits[index] ?? 0) + passed * entry.units;
    passedEntries[index + 1] = (passedEntries[index] ?? 0) + passed;
  });
  return { units, passedUnits, passedEntries };
};

const ranksOf = (entries: readonly LineEntry[]): Ranks => {
  const starts: number[] = [];
  const passed: number[] = [];
  let priority: number | null = null;
  for (const [index, entry] of entries.entries()) {
    if (entry.demand.priority !== priority) starts.push(index);
    priority = entry.demand.priority;
    if (entry.passedOver !== null) passed.push(index);
  }
  return { starts, passed };
};

const servableFrom = (entries: readonly LineEntry[], index: number): number => {
  let at = index;
  while ((entries[at]?.passedOver ?? null) !== null) at += 1;
  return at;
};

/** `entries` in queue order; `owed`: units that were released and are not there. */
export const openLine = (entries: readonly LineEntry[], owed: number): Line => ({
  entries,
  sums: sumsOf(entries),
  ranks: ranksOf(entries),
  head: servableFrom(entries, 0),
  taken: 0,
  owed: wholeUnits('owed', owed),
  leftOver: 0,
});

/** The line after so many units of goods more. */
export const pour = (line: Line, units: number): Line => {
  const { entries } = line;
  let { head, taken } = line;
  const paid = Math.min(line.owed, wholeUnits('units', units));
  let left = units - paid;
  for (let entry = entries[head]; entry !== undefined; entry = entries[head]) {
    const some = Math.min(left, entry.units - taken);
    left -= some;
    taken += some;
    if (taken < entry.units) break;
    head = servableFrom(entries, head + 1);
    taken = 0;
  }
  return { ...line, head, taken, owed: line.owed - paid, leftOver: line.leftOver + left };
};

/** Units of an entry that no goods cover. */
export const uncoveredAt = (line: Line, index: number): number => {
  const entry = line.entries[index];
  if (entry === undefined) return 0;
  if (entry.passedOver !== null || index > line.head) return entry.units;
  return index < line.head ? 0 : entry.units - line.taken;
};

/** Uncovered units that stand before an entry; before the end of the line for its length. */
export const unitsBefore = ({ sums, head, taken }: Line, index: number): number => {
  const passed = sums.passedUnits[Math.min(index, head)] ?? 0;
  if (index <= head) return passed;
  return passed + (sums.units[index] ?? 0) - (sums.units[head] ?? 0) - taken;
};

/** 1 for the first entry that is not wholly covered. */
export const placeOf = ({ sums, head }: Line, index: number): number =>
  (sums.passedEntries[Math.min(index, head)] ?? 0) + Math.max(0, index - head) + 1;

/** Units in line that no goods cover. */
export const uncoveredIn = (line: Line): number => unitsBefore(line, line.entries.length);

/** The first entry whose end lies beyond so many uncovered units; past the end when none does. */
export const firstBeyond = (line: Line, units: number): number => {
  let [low, high] = [0, line.entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (unitsBefore(line, middle) + uncoveredAt(line, middle) > units) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** The ends of each rank between two indexes, `to` not included. */
const rankEnds = (starts: readonly number[], from: number, to: number): number[] =>
  starts
    .map((start, rank) => ({
      first: Math.max(start, from),
      last: Math.min(starts[rank + 1] ?? to, to) - 1,
    }))
    .filter(({ first, last }) => first <= last)
    .flatMap(({ first, last }) => [first, last]);

/**
 * The moments at which the uncovered entries from one index to another, `to` included, took their
 * places: not all of them, but the earliest and the latest among them. Costs what there are of priorities.
 */
export const placesBetween = (line: Line, from: number, to: number): Temporal.Instant[] => {
  const { entries, head, ranks, sums } = line;
  const passedBefore = (index: number): number => sums.passedEntries[index] ?? 0;
  const passedOver = rankEnds(
    ranks.starts.map(passedBefore),
    passedBefore(Math.min(from, head)),
    passedBefore(Math.min(to + 1, head)),
  ).flatMap((at) => ranks.passed.slice(at, at + 1));
  const others = rankEnds(ranks.starts, Math.max(from, head), to + 1);
  return [...passedOver, ...others]
    .flatMap((index) => entries.slice(index, index + 1))
    .map(({ placedAt }) => placedAt);
};
