/**
 * What buyers are told by how many they want: the day of the first unit, and from how many on it is a
 * later one. It is published, so it is short and does not change with every unit that is sold: beyond
 * twenty units a step begins at a round number before its own.
 *
 * Laws: nobody is told an earlier day than the quote of that quantity, at neither end where it is a range;
 * up to twenty units, and as long as there are no more than five steps, everybody is told exactly that;
 * days never decrease, at neither end; what is not sold has no day.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ShipPromise, SupplyBehind } from './promise.ts';

export interface QuoteStep {
  /** Units beyond stock: whoever wants more than this many is told this day. */
  readonly moreThan: number;
  /** Null: no date. */
  readonly shipsOn: Temporal.PlainDate | null;
  /** The early end of a range; null for one day. */
  readonly shipsFrom: Temporal.PlainDate | null;
}

type Days = Omit<QuoteStep, 'moreThan'>;

const MOST_STEPS = 5;

/** Not above `units`. */
const rounded = (units: number): number => {
  const step = units <= 20 ? 1 : units < 100 ? 10 : 100;
  return Math.floor(units / step) * step;
};

const NO_DAYS: Days = { shipsOn: null, shipsFrom: null };

const daysOf = (promise: ShipPromise): Days =>
  promise.kind === 'date' ? { shipsOn: promise.shipsOn, shipsFrom: promise.shipsFrom } : NO_DAYS;

const isSameDay = (a: QuoteStep['shipsOn'], b: QuoteStep['shipsOn']): boolean =>
  a === null || b === null ? a === b : a.equals(b);

const areSameDays = (a: Days, b: Days): boolean =>
  isSameDay(a.shipsOn, b.shipsOn) && isSameDay(a.shipsFrom, b.shipsFrom);

/** `most`: units beyond stock that are sold, Infinity when nothing limits them. Begins with `moreThan` 0. */
export const quoteSteps = ({ steps, beyond }: SupplyBehind, most: number): QuoteStep[] => {
  const exact: QuoteStep[] = [
    ...steps.map(({ promise }, index) => ({
      moreThan: steps[index - 1]?.units ?? 0,
      ...daysOf(promise),
    })),
    { moreThan: steps.at(-1)?.units ?? 0, ...daysOf(beyond) },
  ];
  const sold = [
    ...exact.filter(({ moreThan }) => moreThan < most),
    ...(most === Infinity ? [] : [{ moreThan: most, ...NO_DAYS }]),
  ].map(({ moreThan, ...days }) => ({ moreThan: rounded(moreThan), ...days }));
  const told = sold
    .filter(({ moreThan }, index) => moreThan !== sold[index + 1]?.moreThan)
    .filter((step, index, all) => {
      const before = all[index - 1];
      return before === undefined || !areSameDays(before, step);
    });
  const last = told.at(-1);
  return told
    .slice(0, MOST_STEPS)
    .map((step, index) =>
      index === MOST_STEPS - 1 && last ? { ...last, moreThan: step.moreThan } : step,
    );
};
