/**
 * What the door does with a delivery that Shopify signed: remember it and put its reading into line,
 * in one transaction. Nobody is called: Shopify waits five seconds for the answer.
 */
import type { Temporal } from 'temporal-polyfill';
import type { LocalCtx } from '#app/adapters/context.ts';
import { isInstalled } from '#app/features/shops/read-installed.server.ts';
import { readInbox } from './jobs.ts';
import { keep } from './store.server.ts';
import type { Heard } from './store.server.ts';
import type { Topic } from './topic.ts';

export interface Delivery {
  readonly webhookId: string;
  readonly eventId: string | null;
  readonly topic: string;
  readonly triggeredAt: Temporal.Instant | null;
  readonly rawBody: Uint8Array;
}

export type Received = 'kept' | 'ignored' | 'known already' | 'shop not installed';

const parsed = (rawBody: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(rawBody).toString('utf8'));
  } catch {
    return undefined;
  }
};

const heardIn = ({ rawBody, ...delivery }: Delivery, topic: Topic | undefined): Heard => {
  if (topic === undefined) return { ...delivery, hint: {}, ignored: 'unknown topic' };
  const hint = topic.hintIn(parsed(rawBody));
  return hint === null
    ? { ...delivery, hint: {}, ignored: 'not understood' }
    : { ...delivery, hint, ignored: null };
};

export const receive = (
  ctx: LocalCtx,
  delivery: Delivery,
  topic: Topic | undefined,
): Promise<Received> => {
  const heard = heardIn(delivery, topic);
  return ctx.db.inShop(async (tx) => {
    const welcome = topic?.afterUninstall === true || (await isInstalled(tx, ctx.shop));
    if (!welcome) return 'shop not installed';
    const inboxId = await keep(tx, ctx.shop, heard, ctx.clock.now());
    if (inboxId === null) return 'known already';
    if (heard.ignored !== null) return 'ignored';
    ctx.jobs.enqueue(tx, readInbox, { inboxId });
    return 'kept';
  });
};
