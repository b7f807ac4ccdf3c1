/** The time, as an argument: the domain never asks for it and tests set it. */
import { Temporal } from 'temporal-polyfill';

export interface Clock {
  readonly now: () => Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };
