import type { VirtualClock } from '../platform/clock.ts';

/** Points per second by the shop's plan. Source: https://shopify.dev/docs/api/usage/limits */
const RESTORE_RATE: Record<string, number> = { Advanced: 200, Plus: 1000, Enterprise: 2000 };
const STANDARD_RATE = 100;
const SECONDS_OF_BUCKET = 20;

/** No single query may cost more. */
export const MOST_PER_QUERY = 1000;

export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** One leaky bucket per app and shop, on the virtual clock. */
export interface Buckets {
  status(key: string, plan: string): ThrottleStatus;
  spend(key: string, plan: string, points: number): ThrottleStatus;
}

export const createBuckets = (clock: VirtualClock): Buckets => {
  const filled = new Map<string, { available: number; at: number }>();
  const status = (key: string, plan: string): ThrottleStatus => {
    const restoreRate = RESTORE_RATE[plan] ?? STANDARD_RATE;
    const maximumAvailable = restoreRate * SECONDS_OF_BUCKET;
    const known = filled.get(key) ?? { available: maximumAvailable, at: clock.nowMs() };
    const restored = known.available + ((clock.nowMs() - known.at) / 1000) * restoreRate;
    const currentlyAvailable = Math.floor(Math.min(maximumAvailable, restored));
    return { maximumAvailable, currentlyAvailable, restoreRate };
  };
  return {
    status,
    spend: (key, plan, points) => {
      const before = status(key, plan);
      const available = Math.max(0, before.currentlyAvailable - points);
      filled.set(key, { available, at: clock.nowMs() });
      return { ...before, currentlyAvailable: available };
    },
  };
};
