/** What should be held of an order now, and what was confirmed. */
import type { LocalCtx } from '#app/adapters/context.ts';
import type { HoldPlan, WantedHold } from '#app/domain/hold-step.ts';
import { couldNotInWords } from '#app/domain/hold-step.ts';
import { asId } from '#app/domain/ids.ts';
import type { HoldId, OrderId } from '#app/domain/ids.ts';
import { holdNotesFor } from '#app/domain/explain.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { shopFacts } from '#app/features/shops/read-facts.server.ts';
import { expectEnd } from './hold-store.server.ts';
import { fromRecord } from './promise-record.ts';
import { changeDemand, demandOf, demandOfOrder, levelOf, lockLevels } from './store.server.ts';
import type { DemandRow } from './store.server.ts';

const wantedOf = (row: DemandRow): WantedHold => {
  const { orderLineId, level, quantity, waiting } = demandOf(row);
  const released = quantity - waiting;
  const promise = fromRecord(row.promise);
  return {
    orderLineId,
    level,
    waiting,
    reasonNotes: holdNotesFor({ waiting, released, promise }),
  };
};

/** `mayHold` is false while the shop is paused or leaving: then holds are only released. */
export const wantedHolds = (
  ctx: LocalCtx,
  orderId: OrderId,
): Promise<{ wanted: WantedHold[]; mayHold: boolean }> =>
  ctx.db.inShop(async (tx) => {
    const rows = await demandOfOrder(tx, orderId);
    const { holds } = await shopFacts(tx, ctx.shop);
    return { wanted: rows.map(wantedOf), mayHold: holds };
  });

type Done = Extract<HoldPlan, { kind: 'done' }>;

/** Writes why units that wait are not held; an order whose plan came through has no such reason. */
export const confirmHolds = (ctx: LocalCtx, orderId: OrderId, { couldNot }: Done): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    for (const row of await demandOfOrder(tx, orderId)) {
      const { orderLineId, level } = demandOf(row);
      const failed = couldNot.find(
        (units) => units.orderLineId === orderLineId && units.level.locationId === level.locationId,
      );
      const reason = failed === undefined ? null : couldNotInWords(failed.because);
      if (reason === row.couldNotHold) continue;
      await changeDemand(tx, ctx.shop, { orderId, orderLineId, level }, { couldNotHold: reason });
      if (failed === undefined || reason === null) continue;
      await record(tx, ctx.shop, {
        at: ctx.clock.now(),
        actor: HOLDLINE,
        orderId,
        orderLineId,
        ...level,
        kind: 'hold-refused',
        data: { units: failed.quantity, fulfillmentOrderId: '', message: reason },
      });
    }
  });

/**
 * Notes, before Shopify is asked, that our holds are about to end and that no more than what waits
 * counts as held: units that are shipped right after are then shipped, not withdrawn.
 */
export const expectRelease = (
  ctx: LocalCtx,
  orderId: OrderId,
  holdIds: readonly HoldId[],
): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    const before = await demandOfOrder(tx, orderId);
    await lockLevels(tx, ctx.shop, before.map(levelOf));
    for (const row of await demandOfOrder(tx, orderId)) {
      if (row.held <= row.waiting) continue;
      await changeDemand(
        tx,
        ctx.shop,
        { orderId, orderLineId: asId<'LineItem'>(row.orderLineId), level: levelOf(row) },
        { held: row.waiting },
      );
    }
    await expectEnd(tx, holdIds, ctx.clock.now());
  });
