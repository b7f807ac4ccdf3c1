import type { Platform } from '../platform/platform.ts';

/** One kind of what a platform does by itself. */
export interface Work {
  /** Does what is due until nothing is; says how much that was. */
  doDue: (isStopped: () => boolean) => Promise<number>;
  /** When something is due next, if anything is. */
  nextAt: () => string | undefined;
}

export interface Repeating {
  /** One pass, after the one that is under way. */
  pass(): Promise<number>;
  stop(): Promise<void>;
}

const LONGEST_SLEEP_MS = 1000;

/** Does the work whenever it is due, or, on a frozen clock, only when it is asked for a pass. */
export const repeat = (platform: Platform, work: Work, runsByItself: boolean): Repeating => {
  let stopped = false;
  let awake = false;
  let asked = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<number> | undefined;

  const pass = async (): Promise<number> => {
    while (running) await running;
    running = work
      .doDue(() => stopped)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const sleepMs = (): number => {
    const next = work.nextAt();
    const wait = next === undefined ? LONGEST_SLEEP_MS : platform.clock.realMsUntil(next);
    return Math.min(LONGEST_SLEEP_MS, Math.max(1, wait));
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (!stopped && !awake) timer = setTimeout(() => void wake(), sleepMs());
  };
  const wake = async (): Promise<void> => {
    awake = true;
    await pass();
    awake = false;
    schedule();
  };
  // Thousands of changes in a row are looked at once, when they are over.
  const scheduleSoon = (): void => {
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      schedule();
    });
  };

  const unlisten = runsByItself ? platform.onChange(scheduleSoon) : () => undefined;
  if (runsByItself) schedule();
  return {
    pass,
    stop: async () => {
      stopped = true;
      unlisten();
      clearTimeout(timer);
      await running;
    },
  };
};
