/**
 * What buyers are told by how many they want: the day of the first unit, and from how many on it is a
 * later one. It is published, so it is short and does not change with every unit that is sold: beyond
 * twenty units a step begins at a round number before its own.
 *
 * Laws: nobody is told an earlier day than the quote of that quantity; up to twenty units, and as long
 * as there are no more than five steps, everybody is told exactly that; days never decrease; what is not
 * sold has no day.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ShipPromise, SupplyBehind } from './promise.ts';

export interface QuoteStep {
  /** Units beyond stock: whoever wants more than this many is told this day. */
  readonly moreThan: number;
  /** Null: no date. */
  readonly shipsOn: Temporal.PlainDate | null;
}

const MOST_STEPS = 5;

/** Not above `units`. */
const rounded = (units: number): number => {
  const step = units <= 20 ? 1 : units < 100 ? 10 : 100;
  return Math.floor(units / step) * step;
};

const dayOf = (promise: ShipPromise): Temporal.PlainDate | null =>
  promise.kind === 'date' ? promise.shipsOn : null;

const isSameDay = (a: QuoteStep['shipsOn'], b: QuoteStep['shipsOn']): boolean =>
  a === null || b === null ? a === b : a.equals(b);

/** `most`: units beyond stock that are sold, Infinity when nothing limits them. Begins with `moreThan` 0. */
export const quoteSteps = ({ steps, beyond }: SupplyBehind, most: number): QuoteStep[] => {
  const exact: QuoteStep[] = [
    ...steps.map(({ promise }, index) => ({
      moreThan: steps[index - 1]?.units ?? 0,
      shipsOn: dayOf(promise),
    })),
    { moreThan: steps.at(-1)?.units ?? 0, shipsOn: dayOf(beyond) },
  ];
  const sold = [
    ...exact.filter(({ moreThan }) => moreThan < most),
    ...(most === Infinity ? [] : [{ moreThan: most, shipsOn: null }]),
  ].map(({ moreThan, shipsOn }) => ({ moreThan: rounded(moreThan), shipsOn }));
  const told = sold
    .filter(({ moreThan }, index) => moreThan !== sold[index + 1]?.moreThan)
    .filter(({ shipsOn }, index, all) => {
      const before = all[index - 1];
      return before === undefined || !isSameDay(before.shipsOn, shipsOn);
    });
  const last = told.at(-1);
  return told
    .slice(0, MOST_STEPS)
    .map((step, index) =>
      index === MOST_STEPS - 1 && last ? { ...step, shipsOn: last.shipsOn } : step,
    );
};
