/** Arrivals: goods on their way. An arrival line brings units of one level around one date. */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalLineId } from './ids.ts';

export const ARRIVAL_STAGES = ['ordered', 'made', 'shipped', 'customs', 'arrived'] as const;
export type ArrivalStage = (typeof ARRIVAL_STAGES)[number];

export interface ArrivalLine {
  readonly id: ArrivalLineId;
  /** What people call it, e.g. the purchase order's name. */
  readonly name: string;
  /** Units still expected: ordered less received; 0 when closed. */
  readonly expected: number;
  readonly expectedOn: Temporal.PlainDate;
}
