/**
 * What the buyer of one order is told on the page of the order: for each order line how many units
 * wait, and the day on which the last of them ships, or a range that ends with it; and where the order has
 * its own page. Lines of which nothing waits do not stand in it.
 */
import { numberOf } from '#app/domain/ids.ts';
import type { OrderLineId } from '#app/domain/ids.ts';
import type { PublishedDays } from './promise-document.ts';

export interface WaitingLine extends PublishedDays {
  readonly orderLineId: OrderLineId;
  readonly units: number;
}

interface Told {
  readonly units: number;
  readonly on: string | null;
  readonly from?: string;
}

const laterDay = (a: string, b: string): string => (a > b ? a : b);

const toldOf = (units: number, on: string | null, from: string | null): Told =>
  on === null || from === null || from >= on ? { units, on } : { units, on, from };

/**
 * One line may wait at several locations: its units are summed, no date is the latest of all, and a range
 * begins and ends with the later of both.
 */
const together = (a: Told, b: Told): Told => {
  const units = a.units + b.units;
  if (a.on === null || b.on === null) return { units, on: null };
  return toldOf(units, laterDay(a.on, b.on), laterDay(a.from ?? a.on, b.from ?? b.on));
};

/** The metafield's text; null when nothing waits. The same lines give the same text. */
export const orderDocument = (waiting: readonly WaitingLine[], page: string): string | null => {
  const lines = new Map<string, Told>();
  for (const { orderLineId, units, shipsOn, shipsFrom } of waiting) {
    if (units <= 0) continue;
    const line = numberOf(orderLineId);
    const told = toldOf(units, shipsOn, shipsFrom);
    const before = lines.get(line);
    lines.set(line, before === undefined ? told : together(before, told));
  }
  if (lines.size === 0) return null;
  const entries = [...lines].sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return JSON.stringify({ v: 1, page, lines: Object.fromEntries(entries) });
};
