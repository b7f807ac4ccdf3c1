/**
 * Supply: the units that arrivals are counted on for, and the days on which they are believed to be
 * there. Each unit is counted once, from stock or from one arrival: what a receipt counted in is no
 * longer expected, and when stock rises from elsewhere while goods are expected, it may be these goods. Until
 * somebody says, the arrivals are counted on for that many units less.
 *
 * Laws: what is questioned, what experience says will not come and what is overdue is counted on by
 * nobody; the order of the list does not matter.
 */
import { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from './arrival.ts';
import type { ShopCalendar } from './calendar.ts';
import { compareIds } from './ids.ts';
import type { ArrivalLineId } from './ids.ts';
import { delayOf, unitsComing } from './lateness.ts';
import { wholeUnits } from './quantities.ts';

export interface CountedUnits {
  readonly line: ArrivalLine;
  readonly units: number;
}

export interface CountedLine extends CountedUnits {
  /** The day by which they are believed to be there. */
  readonly on: Temporal.PlainDate;
  /** The day on which they may be there at best. */
  readonly from: Temporal.PlainDate;
  /** The two lie so far apart that a range is told. */
  readonly wide: boolean;
}

export interface CountedSupply {
  /** Earliest first. */
  readonly counted: readonly CountedLine[];
  /** What is later than anybody can believe. */
  readonly overdue: readonly CountedUnits[];
}

/** Units of a line that are counted on. */
const unitsOf = ({ expected, questioned, supplier }: ArrivalLine): number => {
  const coming = unitsComing(
    wholeUnits('arrival.expected', expected),
    supplier?.shortfallPercent ?? 0,
  );
  return Math.max(0, coming - wholeUnits('arrival.questioned', questioned));
};

const byDay = (a: CountedLine, b: CountedLine): number =>
  Temporal.PlainDate.compare(a.on, b.on) || compareIds(a.line.id, b.line.id);

/** `day`: the day it is in the shop's zone. */
export const countedSupply = (
  lines: readonly ArrivalLine[],
  { bufferDays }: Pick<ShopCalendar, 'bufferDays'>,
  day: Temporal.PlainDate,
): CountedSupply => {
  const counted: CountedLine[] = [];
  const overdue: CountedUnits[] = [];
  for (const line of lines) {
    const units = unitsOf(line);
    if (units === 0) continue;
    const { expectedOn, supplier } = line;
    const delay = delayOf(supplier?.lateness ?? [], bufferDays, expectedOn.until(day).days);
    if (delay === null) {
      overdue.push({ line, units });
      continue;
    }
    const { earlyDays, days, wide } = delay;
    const [from, on] = [expectedOn.add({ days: earlyDays }), expectedOn.add({ days })];
    counted.push({ line, units, from, on, wide });
  }
  counted.sort(byDay);
  return { counted, overdue };
};

const byExpectedDay = (a: ArrivalLine, b: ArrivalLine): number =>
  Temporal.PlainDate.compare(a.expectedOn, b.expectedOn) || compareIds(a.id, b.id);

/**
 * Stock rose by `rise` units that nobody counted in: the lines that these units may be of, the earliest
 * first, and how many each. To be asked, "was this it?": yes closes them, no makes them expected again.
 */
export const wasThisIt = (
  lines: readonly ArrivalLine[],
  rise: number,
): ReadonlyMap<ArrivalLineId, number> => {
  let left = wholeUnits('rise', rise);
  const asked = new Map<ArrivalLineId, number>();
  for (const { id, expected, questioned } of lines.toSorted(byExpectedDay)) {
    const units = Math.min(left, expected - questioned);
    left -= units;
    if (units > 0) asked.set(id, units);
  }
  return asked;
};
