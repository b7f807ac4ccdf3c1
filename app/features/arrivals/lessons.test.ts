import { expect, test } from 'vitest';
import { day } from '#tests/support/domain.ts';
import { beliefIn, taughtBy } from './lessons.ts';
import type { Lesson, LessonLine } from './lessons.ts';

const line = (cameOn: string | null, over: Partial<LessonLine> = {}): LessonLine => ({
  ordered: 10,
  received: cameOn === null ? 0 : 10,
  firstExpectedOn: day('2026-11-10'),
  cameOn: cameOn === null ? null : day(cameOn),
  ...over,
});

const times = (many: number, lesson: Lesson): Lesson[] =>
  Array.from({ length: many }, () => lesson);

test('an arrival is one lesson, as late as the latest of its lines', () => {
  const taught = taughtBy([
    [line('2026-11-12'), line('2026-11-17'), line('2026-11-14')],
    [line('2026-11-09')],
  ]);
  expect(taught.lateness).toEqual([-1, 7]);
});

test('the line that came last is not the latest when another was expected earlier', () => {
  const early = line('2026-11-20', { firstExpectedOn: day('2026-11-01') });
  const late = line('2026-11-25', { firstExpectedOn: day('2026-11-20') });
  expect(taughtBy([[early, late]]).lateness).toEqual([19]);
});

test('a line of which nothing came says nothing of lateness, and an arrival of none is no lesson', () => {
  expect(taughtBy([[line('2026-11-12'), line(null)]]).lateness).toEqual([2]);
  expect(taughtBy([...times(5, [line(null)])])).toEqual({ lateness: [], shortfallPercent: 0 });
  expect(taughtBy([])).toEqual({ lateness: [], shortfallPercent: 0 });
});

test('what never came is counted from the fifth lesson on, in whole percent, rounded down', () => {
  const short = [line('2026-11-12', { ordered: 300, received: 298 })];
  expect(taughtBy(times(4, [line('2026-11-12', { received: 1 })])).shortfallPercent).toBe(0);
  expect(taughtBy(times(5, [line('2026-11-12', { received: 1 })])).shortfallPercent).toBe(90);
  expect(taughtBy(times(5, short)).shortfallPercent).toBe(0);
  const two = [line('2026-11-12', { received: 9 }), line(null)];
  expect(taughtBy(times(5, two)).shortfallPercent).toBe(55);
});

test('what came beyond what was ordered makes up for no other line', () => {
  const lesson = [line('2026-11-12', { received: 20 }), line(null)];
  expect(taughtBy(times(5, lesson)).shortfallPercent).toBe(50);
});

test('what is believed names how many came by then, and a range only where one is told', () => {
  const known = { lateness: [0, 1, 2, 3, 6, 6, 30], shortfallPercent: 3 };
  const belief = { arrivals: 7, within: 6, enough: 5, days: 6, earlyDays: null };
  expect(beliefIn(known, 3)).toEqual({ ...belief, shortfallPercent: 3 });
  const wide = { lateness: [1, 5, 5, 9, 9], shortfallPercent: 0 };
  expect(beliefIn(wide, 3)).toMatchObject({ days: 9, earlyDays: 1, within: 5 });
});

test('of too few arrivals the buffer of the shop is believed', () => {
  expect(beliefIn({ lateness: [9, 9, 9, 9], shortfallPercent: 0 }, 3)).toMatchObject({
    arrivals: 4,
    days: 3,
  });
});
