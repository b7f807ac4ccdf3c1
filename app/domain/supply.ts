/**
 * Supply: the units that arrivals are counted on for, and the days on which they are believed to be
 * there. Each unit is counted once, from stock or from one arrival: what a receipt counted in is no
 * longer expected, and when stock rises from elsewhere while goods are expected, it may be these goods.
 * Until somebody says, the arrivals are counted on for that many units less.
 *
 * Laws: what is questioned, what experience says will not come and what is overdue is counted on by
 * nobody; a rise asks about no more units than rose, nor about more than are expected; the answer yes
 * changes nothing that is counted, the answer no gives back what the question took; the order of the
 * list does not matter.
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
  /** Earliest first, by the day they are believed to be there. */
  readonly counted: readonly CountedLine[];
  /** What is later than anybody can believe, the longest expected first. */
  readonly overdue: readonly CountedUnits[];
}

/** Units of a line that are expected and that nobody asks about. */
const openUnits = ({ expected, questioned }: ArrivalLine): number =>
  Math.max(
    0,
    wholeUnits('arrival.expected', expected) - wholeUnits('arrival.questioned', questioned),
  );

const byDay = (a: CountedLine, b: CountedLine): number =>
  Temporal.PlainDate.compare(a.on, b.on) || compareIds(a.line.id, b.line.id);

const byExpectedDay = (a: ArrivalLine, b: ArrivalLine): number =>
  Temporal.PlainDate.compare(a.expectedOn, b.expectedOn) || compareIds(a.id, b.id);

/** `day`: the day it is in the shop's zone. */
export const countedSupply = (
  lines: readonly ArrivalLine[],
  { bufferDays }: Pick<ShopCalendar, 'bufferDays'>,
  day: Temporal.PlainDate,
): CountedSupply => {
  const counted: CountedLine[] = [];
  const overdue: CountedUnits[] = [];
  for (const line of lines.toSorted(byExpectedDay)) {
    const { expectedOn, supplier } = line;
    const units = unitsComing(openUnits(line), supplier?.shortfallPercent ?? 0);
    if (units === 0) continue;
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
  for (const line of lines.toSorted(byExpectedDay)) {
    const units = Math.min(left, openUnits(line));
    left -= units;
    if (units > 0) asked.set(line.id, units);
  }
  return asked;
};
