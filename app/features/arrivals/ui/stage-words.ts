import type { ArrivalStage } from '#app/domain/arrival.ts';

export const STAGE_LABELS: Readonly<Record<ArrivalStage, string>> = {
  ordered: 'Ordered',
  made: 'Made',
  shipped: 'Shipped',
  customs: 'In customs',
  arrived: 'At the dock',
};
