import { routeDueOrders } from '../platform/routing.ts';
import type { Platform } from '../platform/platform.ts';
import { deliverDue, nextDeliveryAt } from './deliver.ts';

/** What a running platform does by itself: route orders and deliver webhooks when they are due. */
export interface PlatformLoop {
  /** One pass over everything that is due; resolves when nothing is due any more. */
  pass(): Promise<void>;
  stop(): Promise<void>;
}

const LONGEST_SLEEP_MS = 1000;

/** A loop that runs by itself, or, on a frozen clock, only when it is asked for a pass. */
export const startLoop = (platform: Platform, runsByItself: boolean): PlatformLoop => {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const everythingDue = async (): Promise<void> => {
    let busy = true;
    while (busy && !stopped) {
      const routed = routeDueOrders(platform);
      const delivered = await deliverDue(platform);
      busy = routed + delivered > 0;
    }
  };
  const pass = async (): Promise<void> => {
    while (running) await running;
    running = everythingDue().finally(() => {
      running = undefined;
    });
    await running;
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void wake(), sleepMs(platform));
  };
  const wake = async (): Promise<void> => {
    if (!running) await pass();
    schedule();
  };

  const unlisten = runsByItself ? platform.onChange(schedule) : () => undefined;
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

/** The next instant at which something is due, if anything is. */
export const nextDueAt = (platform: Platform): string | undefined => {
  const routing = Object.values(platform.state.shops).flatMap((shop) =>
    shop.pendingRouting.map((pending) => pending.dueAt),
  );
  const delivery = nextDeliveryAt(platform);
  return [...routing, ...(delivery === undefined ? [] : [delivery])].toSorted()[0];
};

const sleepMs = (platform: Platform): number => {
  const next = nextDueAt(platform);
  const wait = next === undefined ? LONGEST_SLEEP_MS : platform.clock.realMsUntil(next);
  return Math.min(LONGEST_SLEEP_MS, Math.max(1, wait));
};
