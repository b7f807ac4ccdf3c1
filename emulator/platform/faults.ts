/** What goes wrong on purpose. All switches are mutable; a fresh platform has none of them on. */
export interface Faults {
  webhooks: {
    /** Every delivery is lost before it leaves. */
    dropAll: boolean;
    /** Every delivery is sent twice, with the same webhook id. */
    double: boolean;
    /** Deliveries that are due leave in a seeded random order. */
    shuffle: boolean;
    /** Every first attempt waits this long. */
    delayMs: number;
  };
  api: {
    /** Answers that are withheld at a named point. */
    withhold: WithheldAnswer[];
    /** The next so many calls are answered THROTTLED. */
    throttle: number;
    /** The next so many calls are answered with HTTP 503. */
    serverErrors: number;
    /** The next so many bulk operations fail soon after they began, and of what they did a line is missing. */
    bulkFailures: number;
  };
  /** How often a point was reached: `before:<operation>`, `after:<operation>`, `throttle`, `serverErrors`, `bulkFailures`. */
  reached: Record<string, number>;
}

/** `operation` is the name of a root field, e.g. `fulfillmentOrderHold`, or of the operation. */
export interface WithheldAnswer {
  operation: string;
  /** `before`: dropped without being executed. `after`: executed, then the answer is lost. */
  phase: 'before' | 'after';
  times: number;
}

export const noFaults = (): Faults => ({
  webhooks: { dropAll: false, double: false, shuffle: false, delayMs: 0 },
  api: { withhold: [], throttle: 0, serverErrors: 0, bulkFailures: 0 },
  reached: {},
});

/** Uses up one occasion of a withheld answer for any of these names, and counts it as reached. */
export const takeWithheld = (
  faults: Faults,
  phase: WithheldAnswer['phase'],
  names: readonly string[],
): boolean => {
  const found = faults.api.withhold.find(
    (each) => each.phase === phase && each.times > 0 && names.includes(each.operation),
  );
  if (!found) return false;
  found.times -= 1;
  countReached(faults, `${phase}:${found.operation}`);
  return true;
};

/** Uses up one of the next so many failing calls of a kind. */
export const takeFailure = (
  faults: Faults,
  kind: 'throttle' | 'serverErrors' | 'bulkFailures',
): boolean => {
  if (faults.api[kind] <= 0) return false;
  faults.api[kind] -= 1;
  countReached(faults, kind);
  return true;
};

const countReached = (faults: Faults, point: string): void => {
  faults.reached[point] = (faults.reached[point] ?? 0) + 1;
};
