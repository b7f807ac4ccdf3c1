import { Temporal } from 'temporal-polyfill';
import type { ArrivalLine } from './arrival.ts';
import { countedOnBy } from './calendar.ts';
import { compareIds } from './ids.ts';
import { wholeUnits } from './quantities.ts';
import type { ShopCalendar } from './calendar.ts';

export interface CountedLine {
  readonly line: ArrivalLine;
  readonly units: number;
  readonly from: Temporal.PlainDate;
  readonly on: Temporal.PlainDate;
  readonly wide: boolean;
}
export interface CountedSupply {
  readonly counted: readonly CountedLine[];
  readonly overdue: readonly { readonly line: ArrivalLine; readonly units: number }[];
}
export const countedSupply = (
  lines: readonly ArrivalLine[],
  calendar: ShopCalendar,
  day: Temporal.PlainDate,
): CountedSupply => {
  const all = lines
    .map((line) => ({
      line,
      units: wholeUnits('arrival.expected', line.expected),
      from: line.expectedOn,
      on: countedOnBy(line.expectedOn, calendar),
      wide: false,
    }))
    .sort((a, b) => Temporal.PlainDate.compare(a.on, b.on) || compareIds(a.line.id, b.line.id));
  const late = (on: Temporal.PlainDate) => Temporal.PlainDate.compare(on, day) < 0;
  return {
    counted: all.filter(({ on, units }) => units > 0 && !late(on)),
    overdue: all.filter(({ on, units }) => units > 0 && late(on)),
  };
};
