/** An arrival line as its pages show it. */
import type { ArrivalStage } from '#app/domain/arrival.ts';

export interface ArrivalLineRow {
  readonly id: string;
  readonly title: string;
  readonly locationName: string;
  readonly ordered: number;
  readonly received: number;
  readonly expectedOn: string;
  readonly firstExpectedOn: string;
  readonly stage: ArrivalStage;
  readonly closedAt: string | null;
  readonly waitingInQueue: number;
  readonly receipts: readonly ReceiptRow[];
}

export interface ReceiptRow {
  readonly units: number;
  readonly receivedAt: string;
  readonly actor: string;
  readonly bookedAt: string | null;
  readonly refused: string | null;
}

/** Units still to come; a closed line brings no more. */
export const stillExpected = (
  line: Pick<ArrivalLineRow, 'ordered' | 'received' | 'closedAt'>,
): number => (line.closedAt === null ? Math.max(0, line.ordered - line.received) : 0);

export const isOpen = (line: Pick<ArrivalLineRow, 'closedAt'>): boolean => line.closedAt === null;

export const isOverdue = (
  line: Pick<ArrivalLineRow, 'ordered' | 'received' | 'closedAt' | 'expectedOn'>,
  today: string,
): boolean => stillExpected(line) > 0 && line.expectedOn < today;
