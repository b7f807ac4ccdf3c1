import { workOnBulkOperations } from '../bulk/work.ts';
import { nextBulkAt } from '../platform/bulk-operations.ts';
import type { Platform } from '../platform/platform.ts';
import { routeDueOrders } from '../platform/routing.ts';
import { deliverDue, nextDeliveryAt } from './deliver.ts';
import { repeat, type Work } from './repeating.ts';

/**
 * What a running platform does by itself: route orders, deliver webhooks and work on bulk operations
 * when they are due. Bulk work is long, so it waits for no webhook and no webhook waits for it.
 */
export interface PlatformLoop {
  /** One pass over everything that is due; resolves when nothing is due any more. */
  pass(): Promise<void>;
  stop(): Promise<void>;
}

/** A loop that runs by itself, or, on a frozen clock, only when it is asked for a pass. */
export const startLoop = (platform: Platform, runsByItself: boolean): PlatformLoop => {
  const loops = [ordersAndWebhooks(platform), bulkOperations(platform)].map((work) =>
    repeat(platform, work, runsByItself),
  );
  return {
    pass: async () => {
      // What one does may be work for the other.
      let done = 1;
      while (done > 0) {
        const counts = await Promise.all(loops.map((loop) => loop.pass()));
        done = counts.reduce((sum, count) => sum + count, 0);
      }
    },
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
};

/** The next instant at which something is due, if anything is. */
export const nextDueAt = (platform: Platform): string | undefined =>
  [nextRoutingAt(platform), nextDeliveryAt(platform), nextBulkAt(platform)]
    .filter((at) => at !== undefined)
    .toSorted()[0];

const ordersAndWebhooks = (platform: Platform): Work => ({
  doDue: async (isStopped) => {
    let total = 0;
    for (let done = 1; done > 0 && !isStopped(); total += done) {
      done = routeDueOrders(platform) + (await deliverDue(platform));
    }
    return total;
  },
  nextAt: () =>
    [nextRoutingAt(platform), nextDeliveryAt(platform)]
      .filter((at) => at !== undefined)
      .toSorted()[0],
});

const bulkOperations = (platform: Platform): Work => ({
  doDue: (isStopped) => workOnBulkOperations(platform, isStopped),
  nextAt: () => nextBulkAt(platform),
});

const nextRoutingAt = (platform: Platform): string | undefined =>
  Object.values(platform.state.shops)
    .flatMap((shop) => shop.pendingRouting.map((pending) => pending.dueAt))
    .toSorted()[0];
