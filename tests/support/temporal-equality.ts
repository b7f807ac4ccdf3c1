/**
 * Days and instants keep their value out of sight, so a matcher that compares properties takes any two
 * of them for equal, as `toMatchObject` does. From here on they are compared by their value.
 */
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';

const KINDS = [Temporal.PlainDate, Temporal.PlainTime, Temporal.PlainDateTime, Temporal.Instant];

expect.addEqualityTesters([
  (a: unknown, b: unknown): boolean | undefined => {
    const kind = KINDS.find((one) => a instanceof one || b instanceof one);
    if (kind === undefined) return undefined;
    return a instanceof kind && b instanceof kind && a.toString() === b.toString();
  },
]);
