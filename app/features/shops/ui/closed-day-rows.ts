/** The closed days as their form shows them. */
import type { TypedRange } from '../closed-days.ts';

export interface ClosedDayRow extends TypedRange {
  /** Stays with the row while it is edited. */
  readonly key: string;
  /** Was over when the page was read; what is being typed never is. */
  readonly isOver: boolean;
  readonly isNew: boolean;
}

/** The last day is left out where it is the first. */
export const rowsOf = (saved: readonly TypedRange[], today: string): ClosedDayRow[] =>
  saved.map(({ name, fromOn, toOn }, index) => ({
    name,
    fromOn,
    toOn: toOn === fromOn ? '' : toOn,
    key: `saved-${index}`,
    isOver: toOn < today,
    isNew: false,
  }));

export const rangesOf = (rows: readonly ClosedDayRow[]): TypedRange[] =>
  rows.map(({ name, fromOn, toOn }) => ({ name, fromOn, toOn }));

/** The same text for the same days, in whatever order. */
export const textOfRanges = (ranges: readonly TypedRange[]): string =>
  JSON.stringify(
    ranges
      .map(({ name, fromOn, toOn }) => JSON.stringify([fromOn, toOn || fromOn, name.trim()]))
      .sort(),
  );

export interface RowProblem {
  readonly row: number | null;
  readonly field: string;
  /** What the row was named when it was sent. */
  readonly about?: string;
  readonly message: string;
}

/** As the summary above the form tells it. */
export const problemInWords = ({ about = '', message }: RowProblem): string =>
  about === '' ? message : `${about}: ${message}`;

const valueOf = (row: ClosedDayRow | undefined, field: string): string | undefined =>
  new Map<string, unknown>(Object.entries(row ?? {})).get(field)?.toString();

/** A problem names a row by its number when it was sent, and is over once its field was changed. */
export const problemsOfRow = (
  row: ClosedDayRow,
  sent: readonly ClosedDayRow[],
  problems: readonly RowProblem[],
): RowProblem[] =>
  problems.filter((problem) => {
    const before = problem.row === null ? undefined : sent[problem.row];
    return (
      before?.key === row.key && valueOf(before, problem.field) === valueOf(row, problem.field)
    );
  });
