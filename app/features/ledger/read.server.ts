import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { ArrivalId, OrderId, VariantId } from '#app/domain/ids.ts';
import type { EventKind } from './event-kinds.ts';
import { sentenceOf } from './sentences.ts';

export interface HistoryEntry {
  /** An ISO instant. */
  readonly at: string;
  readonly sentence: string;
  readonly actor: string;
}

export type HistorySubject =
  | { readonly orderId: OrderId }
  | { readonly arrivalId: ArrivalId }
  | { readonly variantId: VariantId };

/** A story that is longer is told from its end: these many of the newest entries. */
const LONGEST = 500;

const read = async (tx: Tx, subject: HistorySubject): Promise<HistoryEntry[]> => {
  const newest = await tx.event.findMany({
    where: subject,
    orderBy: { id: 'desc' },
    take: LONGEST,
    select: { at: true, kind: true, actor: true, data: true },
  });
  return newest.reverse().map(({ at, kind, actor, data }) => ({
    at: at.toISOString(),
    sentence: sentenceOf(kind, data),
    actor,
  }));
};

/** What happened to the subject, oldest first. */
export const historyOf = (
  from: Tx | Pick<LocalCtx, 'db'>,
  subject: HistorySubject,
): Promise<HistoryEntry[]> =>
  'db' in from ? from.db.inShop((tx) => read(tx, subject)) : read(from, subject);

export interface ToldEvent extends HistoryEntry {
  readonly kind: string;
  readonly data: unknown;
}

/** The newest events of these kinds, newest first. */
export const eventsOfKinds = async (
  tx: Tx,
  kinds: readonly EventKind[],
  most = 100,
): Promise<ToldEvent[]> => {
  const rows = await tx.event.findMany({
    where: { kind: { in: [...kinds] } },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map(({ at, kind, actor, data }) => ({
    at: at.toISOString(),
    kind,
    sentence: sentenceOf(kind, data),
    actor,
    data,
  }));
};
