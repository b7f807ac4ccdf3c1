/** What settings may be, and what is wrong with those that were sent. */
import type { Temporal } from 'temporal-polyfill';
import { opensInTime } from '#app/domain/calendar.ts';
import { MOST_RANGES, daysIn, inOrder, isRange, readRange } from './closed-days.ts';
import type { ClosedRange, RangeProblem, TypedRange } from './closed-days.ts';
import { isCutOff } from './cut-off.ts';

export interface SettingsInput {
  readonly bufferDays: number;
  readonly handlingDays: number;
  readonly workingDays: readonly number[];
  readonly backorderLocationId: string | null;
  /** As `14:00`; null for none. */
  readonly cutOff: string | null;
  /** All that there are from now on. */
  readonly closedDays: readonly TypedRange[];
  readonly showsPlaceInLine: boolean;
  readonly actor: string;
}

/** `row` counts the closed days from 0; null for a field of which there is one. */
export interface SettingsProblem {
  field:
    | 'bufferDays'
    | 'handlingDays'
    | 'workingDays'
    | 'backorderLocationId'
    | 'cutOff'
    | 'closedDays'
    | RangeProblem['field'];
  row: number | null;
  /** The name that was typed in that row. */
  about?: string;
  message: string;
}

const MOST_BUFFER_DAYS = 365;
const MOST_HANDLING_DAYS = 90;

const wholeBetween = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

const isWeek = (days: readonly number[]): boolean =>
  days.length > 0 && days.every((day) => wholeBetween(day, 7) && day > 0);

/** Of everything but the closed days. */
export const settingsProblems = (
  input: Omit<SettingsInput, 'closedDays' | 'actor'>,
  activeLocations: ReadonlyMap<string, string>,
): SettingsProblem[] => {
  const problems: SettingsProblem[] = [];
  const refuse = (field: SettingsProblem['field'], message: string) =>
    problems.push({ field, row: null, message });
  if (!wholeBetween(input.bufferDays, MOST_BUFFER_DAYS)) {
    refuse('bufferDays', `Enter a whole number of days from 0 to ${MOST_BUFFER_DAYS}`);
  }
  if (!wholeBetween(input.handlingDays, MOST_HANDLING_DAYS)) {
    refuse('handlingDays', `Enter a whole number of working days from 0 to ${MOST_HANDLING_DAYS}`);
  }
  if (input.workingDays.length === 0) {
    refuse('workingDays', 'Choose at least one day on which you ship');
  } else if (!isWeek(input.workingDays)) {
    refuse('workingDays', 'Choose days of the week');
  }
  const location = input.backorderLocationId;
  if (location !== null && !activeLocations.has(location)) {
    refuse('backorderLocationId', 'Choose one of your active locations');
  }
  if (input.cutOff !== null && !isCutOff(input.cutOff)) {
    refuse('cutOff', 'Enter a time of day, or leave it empty');
  }
  return problems;
};

/** The closed days that were sent, by date; what is wrong with them on the day that it is there. */
export const readClosedDays = (
  { closedDays, workingDays }: Pick<SettingsInput, 'closedDays' | 'workingDays'>,
  today: Temporal.PlainDate,
): { closedDays: ClosedRange[]; problems: SettingsProblem[] } => {
  if (closedDays.length > MOST_RANGES) {
    const message = `Keep at most ${MOST_RANGES} closed days. Remove some that are over`;
    return { closedDays: [], problems: [{ field: 'closedDays', row: null, message }] };
  }
  const read = closedDays.map((typed) => readRange(typed, today));
  const problems: SettingsProblem[] = read.flatMap((one, row) => {
    const about = closedDays[row]?.name.trim() ?? '';
    return isRange(one) ? [] : one.map((problem) => ({ ...problem, row, about }));
  });
  const ranges = inOrder(read.filter(isRange));
  if (problems.length === 0 && isWeek(workingDays)) {
    const holidays = daysIn(ranges);
    if (!opensInTime({ workingDays, holidays })) {
      const message = 'Together, these days close the shop for over 400 days on end';
      problems.push({ field: 'closedDays', row: null, message });
    }
  }
  return { closedDays: ranges, problems };
};
