/** Arrivals: goods on their way. An arrival line brings units of one level around one date. */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalLineId } from './ids.ts';
import type { Lateness } from './lateness.ts';

export const ARRIVAL_STAGES = ['ordered', 'made', 'shipped', 'customs', 'arrived'] as const;
export type ArrivalStage = (typeof ARRIVAL_STAGES)[number];

/** What past arrivals of a supplier teach. */
export interface Supplier {
  readonly lateness: Lateness;
  /** Of what is ordered, so many percent do not come. */
  readonly shortfallPercent: number;
}

export interface ArrivalLine {
  readonly id: ArrivalLineId;
  /** What people call it, e.g. the purchase order's name. */
  readonly name: string;
  /** Units still expected: ordered less received; 0 when closed. */
  readonly expected: number;
  readonly expectedOn: Temporal.PlainDate;
  /** Of these, units that a stock rise from elsewhere may have brought: asked, and not answered yet. */
  readonly questioned: number;
  /** Null: nothing is known of who sends it. */
  readonly supplier: Supplier | null;
}
