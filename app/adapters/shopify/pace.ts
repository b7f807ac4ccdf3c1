/**
 * How long a shop's next call must wait, after Shopify's leaky bucket of cost points. The bucket is
 * estimated from what the last answer reported and what has dripped back since; calls under way are
 * counted as paid. Law: a call whose last known cost exceeds the estimate waits until it would not.
 * Shopify refuses what comes too early (THROTTLED), so an estimate that is off costs time, never work.
 * https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 */
export interface ReportedCost {
  readonly requested: number;
  readonly maximumAvailable: number;
  readonly currentlyAvailable: number;
  readonly restoreRate: number;
}

export interface Pace {
  /** Milliseconds until the bucket can pay for the operation; 0 when it can now or nothing is known. */
  waitFor(operation: string, nowMs: number): number;
  /** Whether half of the bucket is left when the operation is paid for; true while nothing is known. */
  canSpare(operation: string, nowMs: number): boolean;
  sent(operation: string): void;
  /** Every `sent` is followed by one `answered`; without a cost when no answer arrived. */
  answered(operation: string, cost: ReportedCost | null, nowMs: number): void;
}

type Bucket = ReportedCost & { readonly atMs: number };

export const createPace = (): Pace => {
  const lastCosts = new Map<string, number>();
  const underWay = new Map<string, number>();
  let bucket: Bucket | null = null;

  const costOf = (operation: string): number => lastCosts.get(operation) ?? 0;
  const spokenFor = (): number =>
    [...underWay].reduce((sum, [operation, calls]) => sum + calls * costOf(operation), 0);
  const leftIn = (
    { atMs, restoreRate, maximumAvailable, currentlyAvailable }: Bucket,
    nowMs: number,
  ): number => {
    const restored = ((nowMs - atMs) / 1000) * restoreRate;
    return Math.min(maximumAvailable, currentlyAvailable + restored) - spokenFor();
  };

  return {
    waitFor(operation, nowMs) {
      if (bucket === null) return 0;
      const need = Math.min(costOf(operation), bucket.maximumAvailable);
      const missing = need - leftIn(bucket, nowMs);
      return missing <= 0 ? 0 : Math.ceil((missing / bucket.restoreRate) * 1000);
    },
    canSpare(operation, nowMs) {
      if (bucket === null) return true;
      return leftIn(bucket, nowMs) - costOf(operation) >= bucket.maximumAvailable / 2;
    },
    sent(operation) {
      underWay.set(operation, (underWay.get(operation) ?? 0) + 1);
    },
    answered(operation, cost, nowMs) {
      underWay.set(operation, Math.max(0, (underWay.get(operation) ?? 0) - 1));
      if (cost === null) return;
      lastCosts.set(operation, cost.requested);
      bucket = cost.restoreRate > 0 ? { ...cost, atMs: nowMs } : null;
    },
  };
};
