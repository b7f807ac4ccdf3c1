import { expect, test } from 'vitest';
import { markupOf, wordsOf } from '#app/ui/rendered.tsx';
import { examplesOf } from './calendar-example.ts';
import type { SentCalendar } from './calendar-form.ts';
import {
  problemInWords,
  problemsOfRow,
  rangesOf,
  rowsOf,
  textOfRanges,
} from './closed-day-rows.ts';
import { ClosedDays } from './closed-days.tsx';

const nothing = () => undefined;

const christmas = { name: 'Christmas', fromOn: '2026-12-24', toOn: '2026-12-26' };
const newYear = { name: '', fromOn: '2027-01-01', toOn: '2027-01-01' };
const summer = { name: 'Summer', fromOn: '2026-07-06', toOn: '2026-07-31' };

const rows = rowsOf([summer, christmas, newYear], '2026-11-26');

const shown = (
  part: Partial<Parameters<typeof ClosedDays>[0]> = {},
  write: typeof wordsOf = wordsOf,
): string =>
  write(<ClosedDays rows={rows} sent={rows} problems={[]} onChange={nothing} {...part} />);

test('a single day has no last day in its row, and is the same day', () => {
  expect(rows[2]).toMatchObject({ fromOn: '2027-01-01', toOn: '' });
  expect(textOfRanges(rangesOf(rows))).toBe(textOfRanges([newYear, christmas, summer]));
  expect(textOfRanges([christmas])).not.toBe(textOfRanges([{ ...christmas, name: 'Yule' }]));
});

test('what is over is folded away, and told how many', () => {
  expect(shown()).toContain('Show 1 that is over');
  expect(shown({}, markupOf)).toContain('value="Christmas"');
  expect(shown({}, markupOf)).not.toContain('value="Summer"');
});

test('a problem of what is over unfolds it', () => {
  const problems = [{ row: 0, field: 'fromOn', message: 'Give the first day' }];
  expect(shown({ problems })).toContain('Hide those that are over');
  expect(shown({ problems })).toContain('Give the first day');
});

test('without any, and without any ahead, it says so', () => {
  expect(shown({ rows: [] })).toContain('No closed days. Parcels leave on every day');
  expect(shown({ rows: rows.slice(0, 1) })).toContain('No closed days ahead');
});

test('a problem of them all stands below them', () => {
  const problems = [{ row: null, field: 'closedDays', message: 'Keep at most 100 closed days' }];
  expect(shown({ problems })).toContain('Keep at most 100 closed days');
});

test('a hundred are the most, and more cannot be added', () => {
  const many = rowsOf(
    Array.from({ length: 100 }, () => christmas),
    '2026-11-26',
  );
  expect(shown({ rows: many })).toContain('At most 100 are kept.');
  expect(shown({ rows: many.slice(1) })).not.toContain('At most 100 are kept.');
});

test('what is typed stays text', () => {
  const hostile = rowsOf([{ ...christmas, name: '"><script>alert(1)</script>' }], '2026-11-26');
  expect(shown({ rows: hostile }, markupOf)).not.toContain('<script>');
});

test('the summary tells which days a problem is about, where they have a name', () => {
  const problem = { row: 1, field: 'toOn', message: 'The last day is before the first' };
  expect(problemInWords({ ...problem, about: 'Yule' })).toBe(
    'Yule: The last day is before the first',
  );
  expect(problemInWords({ ...problem, about: '' })).toBe(problem.message);
  expect(problemInWords({ ...problem, row: null })).toBe(problem.message);
});

test('a problem stays with its row, and is over once its field was changed', () => {
  const [first, second, third] = rows;
  const problem = { row: 1, field: 'toOn', message: 'The last day is before the first' };
  if (first === undefined || second === undefined || third === undefined) throw new Error('none');
  expect(problemsOfRow(second, rows, [problem])).toEqual([problem]);
  expect(problemsOfRow({ ...second, name: 'Yule' }, rows, [problem])).toEqual([problem]);
  expect(problemsOfRow({ ...second, toOn: '2026-12-27' }, rows, [problem])).toEqual([]);
  expect(problemsOfRow(third, rows, [problem])).toEqual([]);
});

const saved: SentCalendar = {
  bufferDays: '0',
  handlingDays: '0',
  workingDays: [1, 2, 3, 4, 5],
  backorderLocationId: '',
  cutOff: '',
  closedDays: [],
  showsPlaceInLine: false,
};

/** A Thursday, 15:30 in Stockholm. */
const moment = { zone: 'Europe/Stockholm', now: '2026-11-26T14:30:00Z' };

test('an example says what goods of today are promised for, and what they were as saved', () => {
  expect(examplesOf(saved, saved, moment)).toEqual([
    'Goods that are expected today, 26 Nov 2026, are promised for 26 Nov 2026.',
  ]);
  expect(examplesOf(saved, { ...saved, cutOff: '14:00' }, moment)).toEqual([
    'Goods that are expected today, 26 Nov 2026, are promised for 27 Nov 2026 (as saved: 26 Nov 2026).',
  ]);
});

test('an example is made of the first closed day ahead, while it is added and after', () => {
  const typed = { ...saved, closedDays: [summer, christmas] };
  expect(examplesOf(saved, typed, moment)[1]).toBe(
    'Goods that are expected on 24 Dec 2026 are promised for 28 Dec 2026 (as saved: 24 Dec 2026).',
  );
  expect(examplesOf(typed, saved, moment)[1]).toBe(
    'Goods that are expected on 24 Dec 2026 are promised for 24 Dec 2026 (as saved: 28 Dec 2026).',
  );
  expect(examplesOf(typed, typed, moment)[1]).toBe(
    'Goods that are expected on 24 Dec 2026 are promised for 28 Dec 2026.',
  );
});

test('no example is made of what would be refused, and one without what is half typed', () => {
  expect(examplesOf(saved, { ...saved, bufferDays: '999999999' }, moment)).toEqual([]);
  expect(examplesOf(saved, { ...saved, workingDays: [] }, moment)).toEqual([]);
  const half = { ...saved, closedDays: [{ name: '', fromOn: '0002-12-24', toOn: '' }] };
  expect(examplesOf(saved, half, moment)).toHaveLength(1);
});
