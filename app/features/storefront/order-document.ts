/**
 * What the buyer of one order is told on the page of the order: for each order line how many units
 * wait, and the day on which the last of them ships; and where the order has its own page. Lines of
 * which nothing waits do not stand in it.
 */
import { numberOf } from '#app/domain/ids.ts';
import type { OrderLineId } from '#app/domain/ids.ts';

export interface WaitingLine {
  readonly orderLineId: OrderLineId;
  readonly units: number;
  /** `YYYY-MM-DD`; null: no date yet. */
  readonly shipsOn: string | null;
}

interface Told {
  readonly units: number;
  readonly on: string | null;
}

/** One line may wait at several locations: its units are summed, and no date is the latest of all. */
const together = (a: Told, b: Told): Told => ({
  units: a.units + b.units,
  on: a.on === null || b.on === null ? null : a.on > b.on ? a.on : b.on,
});

/** The metafield's text; null when nothing waits. The same lines give the same text. */
export const orderDocument = (waiting: readonly WaitingLine[], page: string): string | null => {
  const lines = new Map<string, Told>();
  for (const { orderLineId, units, shipsOn } of waiting) {
    if (units <= 0) continue;
    const line = numberOf(orderLineId);
    const told = { units, on: shipsOn };
    const before = lines.get(line);
    lines.set(line, before === undefined ? told : together(before, told));
  }
  if (lines.size === 0) return null;
  const entries = [...lines].sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return JSON.stringify({ v: 1, page, lines: Object.fromEntries(entries) });
};
