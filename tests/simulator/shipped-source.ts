/**
 * The source that the simulator drives: the app's rules as they are shipped, or a copy of them in
 * another folder, so that a bug can be planted without touching the work tree.
 */
import { pathToFileURL } from 'node:url';
import type { today } from '#app/domain/calendar.ts';
import type { overshootOf, roomFor } from '#app/domain/cap.ts';
import type { decideLevels, openLevels } from '#app/domain/decision.ts';
import type { holdNotesFor } from '#app/domain/explain.ts';
import type { isOurHandle, openOnes, ourHoldsOn } from '#app/domain/fulfillment-order.ts';
import type { planHolds } from '#app/domain/holds.ts';
import type { reconcile } from '#app/domain/observation.ts';
import type { policyOf } from '#app/domain/policy.ts';
import type { placeInQueue } from '#app/domain/queue.ts';
import type { quoteFor } from '#app/domain/quote.ts';
import type { receiveInto } from '#app/domain/receiving.ts';
import type { countedSupply } from '#app/domain/supply.ts';
import type { receiptIdFor } from '#app/features/arrivals/receipt-id.ts';
import type { freedByStranger } from '#app/features/backorders/hold-store.server.ts';
import type { sightingsIn } from '#app/features/backorders/sighting.ts';

export interface ShippedSource {
  readonly countedSupply: typeof countedSupply;
  readonly overshootOf: typeof overshootOf;
  readonly roomFor: typeof roomFor;
  readonly decideLevels: typeof decideLevels;
  readonly openLevels: typeof openLevels;
  readonly receiveInto: typeof receiveInto;
  readonly holdNotesFor: typeof holdNotesFor;
  readonly planHolds: typeof planHolds;
  readonly reconcile: typeof reconcile;
  readonly placeInQueue: typeof placeInQueue;
  readonly policyOf: typeof policyOf;
  readonly quoteFor: typeof quoteFor;
  readonly today: typeof today;
  readonly isOurHandle: typeof isOurHandle;
  readonly openOnes: typeof openOnes;
  readonly ourHoldsOn: typeof ourHoldsOn;
  readonly sightingsIn: typeof sightingsIn;
  readonly receiptIdFor: typeof receiptIdFor;
  readonly freedByStranger: typeof freedByStranger;
}

/** Every file of `app/` that is read, by folder: a copy needs no others. */
export const SHIPPED_FILES = [
  'features/backorders/sighting.ts',
  'features/backorders/hold-store.server.ts',
  'features/backorders/store.server.ts',
  'features/backorders/place-record.ts',
  'features/arrivals/receipt-id.ts',
] as const;

/** `root` holds an `app/` folder and a package.json that says what `#app/` means. */
export const shippedSourceIn = async (root: string): Promise<ShippedSource> => {
  const load = async (path: string): Promise<object> =>
    (await import(/* @vite-ignore */ pathToFileURL(`${root}/app/${path}`).href)) as object;
  const modules = await Promise.all(
    [
      'domain/calendar.ts',
      'domain/cap.ts',
      'domain/decision.ts',
      'domain/explain.ts',
      'domain/policy.ts',
      'domain/holds.ts',
      'domain/observation.ts',
      'domain/queue.ts',
      'domain/receiving.ts',
      'domain/supply.ts',
      'domain/quote.ts',
      'domain/fulfillment-order.ts',
      'features/arrivals/receipt-id.ts',
      'features/backorders/sighting.ts',
      'features/backorders/hold-store.server.ts',
    ].map(load),
  );
  return Object.assign({}, ...modules) as ShippedSource;
};
