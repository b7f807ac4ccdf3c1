import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#app/adapters/clock.ts';

export interface TestClock extends Clock {
  set(instant: string): void;
  advance(duration: Temporal.DurationLike): void;
}

/** Stands still until it is moved. */
export const createTestClock = (start = '2026-11-23T09:00:00Z'): TestClock => {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (instant) => {
      now = Temporal.Instant.from(instant);
    },
    advance: (duration) => {
      now = now.add(duration);
    },
  };
};
