/** Reads one row of the inbox: finds what its topic says to do, does it, and writes what came of it. */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { ShopNotInstalled } from '#app/adapters/shopify/fault.ts';
import { markRead, unread } from './store.server.ts';
import type { InboxRow } from './store.server.ts';
import type { Topic } from './topic.ts';

export type Topics = Readonly<Record<string, Topic>>;

const outcomeOf = async (
  topics: Topics,
  ctx: LocalCtx,
  { topic, hint, at }: InboxRow,
  connect: () => Promise<Ctx>,
) => {
  const known = Object.hasOwn(topics, topic) ? topics[topic] : undefined;
  if (known === undefined) return 'unknown topic';
  try {
    return await known.handle({ ctx, hint, at, connect });
  } catch (error) {
    if (error instanceof ShopNotInstalled) return 'shop not installed';
    throw error;
  }
};

/**
 * Repeating it does no harm: a row that was dealt with is left alone, and handlers look instead of
 * believing. Throws what the handler throws; the row then waits for the next try.
 */
export const handleInbox = async (
  topics: Topics,
  ctx: LocalCtx,
  { inboxId }: { inboxId: string },
  connect: () => Promise<Ctx>,
): Promise<void> => {
  const row = await ctx.db.inShop((tx) => unread(tx, inboxId));
  if (row === null) return;
  const outcome = await outcomeOf(topics, ctx, row, connect);
  await ctx.db.inShop((tx) => markRead(tx, inboxId, outcome, ctx.clock.now()));
};
