/**
 * The virtual clock: all instants of the platform come from here. A running clock follows the real
 * one plus an offset; a frozen clock stands still until it is advanced.
 */
export interface VirtualClock {
  readonly mode: 'running' | 'frozen';
  /** ISO 8601 in UTC, with milliseconds. */
  now(): string;
  nowMs(): number;
  /** Moves the clock forward; it never goes back. */
  advance(ms: number): void;
  /** Milliseconds of real time until the instant; 0 when it has passed, Infinity when only `advance` gets there. */
  realMsUntil(instant: string): number;
  onAdvance(listener: () => void): void;
}

export interface ClockOptions {
  mode: 'running' | 'frozen';
  startAt: string;
}

/** A running clock takes its pace from the real one: `realNow` exists so that a test can be that real one. */
export const createClock = (
  options: ClockOptions,
  realNow: () => number = Date.now,
): VirtualClock => {
  const startedAt = realNow();
  let base = Date.parse(options.startAt);
  const listeners: (() => void)[] = [];
  const nowMs = () => (options.mode === 'running' ? base + (realNow() - startedAt) : base);
  return {
    mode: options.mode,
    nowMs,
    now: () => new Date(nowMs()).toISOString(),
    advance: (ms) => {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`cannot advance by ${ms} ms`);
      base += ms;
      for (const listener of listeners) listener();
    },
    realMsUntil: (instant) => {
      const left = Date.parse(instant) - nowMs();
      if (left <= 0) return 0;
      return options.mode === 'running' ? left : Number.POSITIVE_INFINITY;
    },
    onAdvance: (listener) => {
      listeners.push(listener);
    },
  };
};
