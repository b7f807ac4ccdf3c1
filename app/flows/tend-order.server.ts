/**
 * Tends one order: looks at it, decides the levels it touches, and moves its FOs toward its
 * allocations, one step and one fresh look at a time, until a look finds nothing to do. Interrupted
 * anywhere and started again, it ends the same.
 */
import { Temporal } from 'temporal-polyfill';
import type { Ctx, LocalCtx } from '#app/adapters/context.ts';
import { readOrder } from '#app/adapters/shopify/orders.server.ts';
import type { OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import { planHolds } from '#app/domain/holds.ts';
import type { OrderId } from '#app/domain/ids.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { carryOut, noRefusals } from '#app/features/backorders/carry-out.server.ts';
import { decideLevelNow } from '#app/features/backorders/decide-level.server.ts';
import { lookAgain, tendOrder as tendOrderJob } from '#app/features/backorders/jobs.ts';
import { observeOrder, versionOf } from '#app/features/backorders/observe-order.server.ts';
import { orderVanished } from '#app/features/backorders/vanished.server.ts';
import { confirmHolds, wantedHolds } from '#app/features/backorders/wanted-holds.server.ts';
import { askToAlignOrder } from './align-order.server.ts';
import { toldThen } from './told-then.server.ts';

/** An order whose holds do not come to rest: somebody works against us, or a rule is wrong. */
export class OrderRestless extends Error {
  override readonly name = 'OrderRestless';
}

const LOOKS = 40;
const SOONEST_SECONDS = 1;
const LATEST_SECONDS = 1_800;
const ROUTING_GIVEN_UP = Temporal.Duration.from({ hours: 48 });

/** Routing is late: look again after as long as the order has waited for it, within bounds. */
const lookAgainLater = async (ctx: Ctx, snapshot: OrderSnapshot): Promise<void> => {
  const age = ctx.clock.now().since(snapshot.createdAt);
  const routed = snapshot.fulfillmentOrders.length > 0;
  if (routed || snapshot.cancelledAt !== null) return;
  if (Temporal.Duration.compare(age, ROUTING_GIVEN_UP) > 0) return;
  const seconds = Math.round(age.total('seconds'));
  const delaySeconds = Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, seconds));
  await ctx.db.inShop((tx) =>
    ctx.jobs.enqueue(tx, lookAgain, { orderId: snapshot.id }, { delaySeconds }),
  );
};

const decideAll = async (ctx: Ctx, levels: readonly LevelKey[], orderId: OrderId) => {
  for (const level of levels) await decideLevelNow(ctx, level, orderId);
};

export const tendOrder = async (ctx: Ctx, orderId: OrderId): Promise<void> => {
  const refused = noRefusals();
  for (let look = 1; look <= LOOKS; look += 1) {
    const version = await versionOf(ctx, orderId);
    const snapshot = await readOrder(ctx.admin, orderId);
    if (snapshot === null) {
      await decideAll(ctx, await orderVanished(ctx, orderId), orderId);
      await askToAlignOrder(ctx, orderId);
      return;
    }
    const observed = await observeOrder(ctx, snapshot, version, toldThen);
    if (observed.kind === 'stale') continue;
    await decideAll(ctx, observed.changed, orderId);
    const { wanted, mayHold } = await wantedHolds(ctx, orderId);
    const plan = planHolds(snapshot.fulfillmentOrders, wanted, { ...refused, paused: !mayHold });
    if (plan.kind === 'done') {
      await confirmHolds(ctx, orderId, plan);
      await askToAlignOrder(ctx, orderId);
      await lookAgainLater(ctx, snapshot);
      return;
    }
    await carryOut(ctx, orderId, plan.step, snapshot.fulfillmentOrders, refused);
  }
  throw new OrderRestless(`${orderId} did not come to rest in ${LOOKS} looks`);
};

/** The delayed look: the order takes its turn like any other. */
export const takeAnotherLook = (ctx: LocalCtx, orderId: OrderId): Promise<void> =>
  ctx.db.inShop((tx) => ctx.jobs.enqueue(tx, tendOrderJob, { orderId }));
