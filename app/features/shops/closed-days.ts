/**
 * Days on which a shop sends no parcel, as its merchant names them: from a first day to a last one. They
 * are days of one year: a holiday that comes again is written down again, as few fall on the same day.
 *
 * Ranges may overlap, and a day in two of them counts once. What ended over a year ago moves no date
 * that anybody still waits for.
 */
import { Temporal } from 'temporal-polyfill';
import { compareText } from '#app/domain/ids.ts';

export interface ClosedRange {
  readonly name: string;
  readonly fromOn: Temporal.PlainDate;
  /** The last day; the same one for a single day. */
  readonly toOn: Temporal.PlainDate;
}

/** As typed. Days are `YYYY-MM-DD`; an empty last day is the first one. */
export interface TypedRange {
  readonly name: string;
  readonly fromOn: string;
  readonly toOn: string;
}

export interface RangeProblem {
  readonly field: 'name' | 'fromOn' | 'toOn';
  readonly message: string;
}

export const MOST_RANGES = 100;
export const LONGEST_CLOSED_NAME = 60;
const LONGEST_RANGE_DAYS = 366;
const FURTHEST_YEARS = 5;
const FORGOTTEN_DAYS = 366;

const dayOf = (text: string): Temporal.PlainDate | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
};

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;

/** A range that stands, or what is wrong with it on a day. */
export const readRange = (
  typed: TypedRange,
  today: Temporal.PlainDate,
): ClosedRange | readonly RangeProblem[] => {
  const problems: RangeProblem[] = [];
  const refuse = (field: RangeProblem['field'], message: string) =>
    problems.push({ field, message });
  const name = typed.name.replaceAll(/\p{Cc}+/gu, ' ').trim();
  if (name.length > LONGEST_CLOSED_NAME) {
    refuse('name', `Give a name of at most ${LONGEST_CLOSED_NAME} characters`);
  }
  const furthest = today.add({ years: FURTHEST_YEARS });
  const fromOn = dayOf(typed.fromOn);
  const toOn = typed.toOn === '' ? fromOn : dayOf(typed.toOn);
  if (fromOn === null) refuse('fromOn', 'Give the first day');
  else if (isBefore(furthest, fromOn)) {
    refuse('fromOn', `Give a day within ${FURTHEST_YEARS} years`);
  }
  if (typed.toOn !== '' && toOn === null) refuse('toOn', 'Give the last day, or none');
  if (fromOn === null || toOn === null) return problems;

  if (isBefore(toOn, fromOn)) refuse('toOn', 'The last day is before the first');
  else if (fromOn.until(toOn).days >= LONGEST_RANGE_DAYS) {
    refuse('toOn', `Close for at most ${LONGEST_RANGE_DAYS} days at once`);
  } else if (isBefore(toOn, today.subtract({ days: FORGOTTEN_DAYS }))) {
    refuse('fromOn', 'These days are over for more than a year: remove them');
  } else if (isBefore(furthest, toOn) && !isBefore(furthest, fromOn)) {
    refuse('toOn', `Give a day within ${FURTHEST_YEARS} years`);
  }
  return problems.length > 0 ? problems : { name, fromOn, toOn };
};

export const isRange = (read: ReturnType<typeof readRange>): read is ClosedRange =>
  'fromOn' in read;

const compareRanges = (a: ClosedRange, b: ClosedRange): number =>
  Temporal.PlainDate.compare(a.fromOn, b.fromOn) ||
  Temporal.PlainDate.compare(a.toOn, b.toOn) ||
  compareText(a.name, b.name);

/** By their days. */
export const inOrder = (ranges: readonly ClosedRange[]): ClosedRange[] =>
  ranges.toSorted(compareRanges);

/** Whether nothing of a range lies on `today` or later. */
export const isOver = ({ toOn }: Pick<ClosedRange, 'toOn'>, today: Temporal.PlainDate): boolean =>
  isBefore(toOn, today);

/** Whether a range is so long ago that it is neither shown nor kept. */
export const isForgotten = (
  { toOn }: Pick<ClosedRange, 'toOn'>,
  today: Temporal.PlainDate,
): boolean => isBefore(toOn, today.subtract({ days: FORGOTTEN_DAYS }));

/** Every closed day once, ascending: the holidays of a calendar. */
export const daysIn = (ranges: readonly ClosedRange[]): Temporal.PlainDate[] => {
  const days: Temporal.PlainDate[] = [];
  let next: Temporal.PlainDate | null = null;
  for (const { fromOn, toOn } of inOrder(ranges)) {
    let day: Temporal.PlainDate = next !== null && isBefore(fromOn, next) ? next : fromOn;
    for (; !isBefore(toOn, day); day = day.add({ days: 1 })) days.push(day);
    next = day;
  }
  return days;
};

const rangeInWords = ({ name, fromOn, toOn }: ClosedRange): string => {
  const days = fromOn.equals(toOn)
    ? fromOn.toString()
    : `${fromOn.toString()} to ${toOn.toString()}`;
  return name === '' ? days : `${days} (${name})`;
};

export const closedInWords = (ranges: readonly ClosedRange[]): string =>
  ranges.length === 0 ? 'none' : ranges.map(rangeInWords).join('; ');
