/** An order that Shopify no longer has: nothing of it is demand any more. */
import type { LocalCtx } from '#app/adapters/context.ts';
import { jsonOrNull } from '#app/adapters/database/json.server.ts';
import { levelName } from '#app/domain/level.ts';
import type { LevelKey } from '#app/domain/level.ts';
import { asId } from '#app/domain/ids.ts';
import type { OrderId } from '#app/domain/ids.ts';
import { activeHolds, expectEnd } from './hold-store.server.ts';
import { demandOfOrder, levelOf, lockLevels } from './store.server.ts';

export const orderVanished = (ctx: LocalCtx, orderId: OrderId): Promise<LevelKey[]> =>
  ctx.db.inShop(async (tx) => {
    const rows = await demandOfOrder(tx, orderId);
    await lockLevels(tx, ctx.shop, rows.map(levelOf));
    await tx.demand.updateMany({
      where: { orderId },
      data: {
        quantity: 0,
        waiting: 0,
        held: 0,
        place: null,
        promise: jsonOrNull(null),
        why: jsonOrNull(null),
        couldNotHold: null,
      },
    });
    const gone = await activeHolds(tx, orderId);
    await expectEnd(
      tx,
      gone.map(({ holdId }) => asId<'FulfillmentHold'>(holdId)),
      ctx.clock.now(),
    );
    return [...new Map(rows.map((row) => [levelName(levelOf(row)), levelOf(row)])).values()];
  });
