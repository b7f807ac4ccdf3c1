/**
 * A promise is the ship date given for a backorder. Waiting demand consumes arrivals in queue order,
 * earliest first; the date is that of the arrival that covers its last unit, plus buffer, plus
 * working days to ship. Laws: along a queue dates never decrease; what is shown is never in the past;
 * every date has a source.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalLineId } from './ids.ts';

export type PromiseSource =
  | {
      readonly kind: 'arrival';
      readonly arrivalLineId: ArrivalLineId;
      readonly name: string;
      readonly expectedOn: Temporal.PlainDate;
    }
  | { readonly kind: 'lead-time'; readonly days: number };

export type NoDateReason = 'no-arrival' | 'overdue';

/** `shipsOn` is a calendar date in the shop's zone. */
export type ShipPromise =
  | { readonly kind: 'date'; readonly shipsOn: Temporal.PlainDate; readonly source: PromiseSource }
  | { readonly kind: 'no-date'; readonly because: NoDateReason };
