/**
 * Orders and rules. What was ordered after a rule was made was told its words, and joins by itself as soon
 * as its variants are under the rule; what was there before joins when the merchant confirms.
 */
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { InventoryItemId, OrderId } from '#app/domain/ids.ts';
import { poolOf } from '#app/domain/level.ts';
import { decideLevelJob } from '#app/features/backorders/jobs.ts';
import { join, notJoinedOf } from '#app/features/backorders/join.server.ts';
import { notJoinedUnderRules } from '#app/features/backorders/read-next.server.ts';
import { HOLDLINE } from '#app/features/ledger/record.server.ts';
import type { WouldBeHeld } from './change-policy.server.ts';
import { toldThen } from './told-then.server.ts';

const itemsOf = (
  rows: readonly { readonly inventoryItemId: InventoryItemId }[],
): InventoryItemId[] => [...new Set(rows.map(({ inventoryItemId }) => inventoryItemId))];

const ordersOf = (rows: readonly { readonly orderId: OrderId }[]): OrderId[] => [
  ...new Set(rows.map(({ orderId }) => orderId)),
];

const putInLine = async (
  ctx: LocalCtx,
  tx: Tx,
  items: readonly InventoryItemId[],
  orderIds: readonly OrderId[],
  actor: string,
): Promise<number> => {
  const { levels, orders } = await join(ctx, tx, items, orderIds, { actor, toldThen });
  for (const level of levels) ctx.jobs.enqueue(tx, decideLevelJob, { ...level });
  return orders.length;
};

/** What was ordered under a rule, before its variant was known to be under it. */
export const joinPlacedUnderRules = (ctx: LocalCtx): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const rows = (await notJoinedUnderRules(tx)).filter(({ isPlacedUnder }) => isPlacedUnder);
    if (rows.length > 0) await putInLine(ctx, tx, itemsOf(rows), ordersOf(rows), HOLDLINE);
  });

/** Orders that wait at levels under rules and have not joined the queue. */
export const wouldBeHeldByRules = (ctx: LocalCtx): Promise<WouldBeHeld[]> =>
  ctx.db.inShop(async (tx) => notJoinedOf(tx, itemsOf(await notJoinedUnderRules(tx)), poolOf));

export const joinUnderRules = (
  ctx: Ctx,
  { orderIds, actor }: { orderIds: readonly OrderId[]; actor: string },
): Promise<{ joined: number }> =>
  ctx.db.inShop(async (tx) => {
    const items = itemsOf(await notJoinedUnderRules(tx));
    return { joined: await putInLine(ctx, tx, items, orderIds, actor) };
  });
