/**
 * The only writer of the inbox: what Shopify told us, once per webhook id, kept for as long as Shopify
 * might repeat it and a person might ask what became of it.
 */
import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';
import type { Outcome, StoredHint } from './topic.ts';

/** Hours rather than days would do for repeats; two weeks answer "did you hear of it?". */
const KEPT: Temporal.DurationLike = { hours: 14 * 24 };

export type Ignored = 'unknown topic' | 'not understood';
type Ended = Outcome | Ignored | 'shop not installed';

export interface Heard {
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly triggeredAt: Temporal.Instant | null;
  readonly hint: StoredHint;
  /** Null when there is something to do about it. */
  readonly ignored: Ignored | null;
}

export interface InboxRow {
  readonly id: string;
  readonly topic: string;
  readonly hint: unknown;
  readonly at: Temporal.Instant;
}

/** The id of the new row, or null when this webhook is known already. */
export const keep = async (
  tx: Tx,
  shop: ShopDomain,
  heard: Heard,
  now: Temporal.Instant,
): Promise<string | null> => {
  const id = randomUUID();
  const { ignored, triggeredAt, hint, ...rest } = heard;
  const { count } = await tx.inbox.createMany({
    data: {
      ...rest,
      shop,
      id,
      hint,
      triggeredAt: triggeredAt === null ? null : storedInstant(triggeredAt),
      receivedAt: storedInstant(now),
      processedAt: ignored === null ? null : storedInstant(now),
      outcome: ignored,
    },
    skipDuplicates: true,
  });
  return count === 0 ? null : id;
};

/** Null when it has been dealt with, or is gone. */
export const unread = async (tx: Tx, id: string): Promise<InboxRow | null> => {
  const row = await tx.inbox.findFirst({ where: { id, processedAt: null } });
  if (row === null) return null;
  const at = row.triggeredAt ?? row.receivedAt;
  return {
    id,
    topic: row.topic,
    hint: row.hint,
    at: Temporal.Instant.fromEpochMilliseconds(at.getTime()),
  };
};

/** A row that its own handling deleted stays deleted. */
export const markRead = async (
  tx: Tx,
  id: string,
  outcome: Ended,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.inbox.updateMany({ where: { id }, data: { processedAt: storedInstant(now), outcome } });
};

export const unreadBefore = async (tx: Tx, instant: Temporal.Instant): Promise<string[]> => {
  const rows = await tx.inbox.findMany({
    where: { processedAt: null, receivedAt: { lt: storedInstant(instant) } },
    select: { id: true },
    orderBy: { receivedAt: 'asc' },
  });
  return rows.map(({ id }) => id);
};

export const purgeOld = async (tx: Tx, now: Temporal.Instant): Promise<number> => {
  const { count } = await tx.inbox.deleteMany({
    where: { receivedAt: { lt: storedInstant(now.subtract(KEPT)) } },
  });
  return count;
};

/** Deletes whatever names one of the orders. */
export const forgetHints = async (tx: Tx, orderIds: readonly OrderId[]): Promise<void> => {
  await tx.$executeRaw`
    DELETE FROM inbox
    WHERE hint->>'orderId' = ANY(${orderIds}) OR hint->'orderIds' ?| ${orderIds}`;
};
