/**
 * The only writer of holds: which of our holds Shopify showed at the last look, and how each ended.
 * A hold that ended without us tells that a stranger set units free, or that its FO was replaced.
 */
import type { Temporal } from 'temporal-polyfill';
import type { OrderSnapshot } from '#app/adapters/shopify/orders.server.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import { openOnes, orderLinesOf, unitsOf } from '#app/domain/fulfillment-order.ts';
import type { FulfillmentOrderView } from '#app/domain/fulfillment-order.ts';
import { compareIds } from '#app/domain/ids.ts';
import type { HoldId, OrderId, OrderLineId, ShopDomain } from '#app/domain/ids.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';

export type HoldRow = Prisma.HoldGetPayload<object>;
export type HoldEnd = 'us' | 'stranger' | 'replaced';

export const activeHolds = (tx: Tx, orderId: OrderId): Promise<HoldRow[]> =>
  tx.hold.findMany({ where: { orderId, endedAt: null } });

const ours = (views: readonly FulfillmentOrderView[]) =>
  views.flatMap((view) => view.holds.filter((hold) => hold.ours).map((hold) => ({ view, hold })));

/** FOs that are open and carried a hold of ours which they no longer carry: somebody released it. */
export const freedByStranger = (
  active: readonly HoldRow[],
  views: readonly FulfillmentOrderView[],
): FulfillmentOrderView[] =>
  openOnes(views).filter(
    (view) =>
      active.some((row) => row.fulfillmentOrderId === view.id) &&
      !view.holds.some((hold) => hold.ours),
  );

export interface EndedHold {
  readonly row: HoldRow;
  readonly by: Exclude<HoldEnd, 'us'>;
}

/** Writes what was seen. Answers the holds that are new to us and those that ended without us. */
export const recordHolds = async (
  tx: Tx,
  shop: ShopDomain,
  snapshot: OrderSnapshot,
  now: Temporal.Instant,
): Promise<{
  placed: { holdId: HoldId; view: FulfillmentOrderView; units: number }[];
  ended: EndedHold[];
}> => {
  const seen = ours(openOnes(snapshot.fulfillmentOrders));
  const active = await activeHolds(tx, snapshot.id);
  const known = new Set(active.map(({ holdId }) => holdId));
  const placed = [];
  for (const { view, hold } of seen) {
    const [first] = orderLinesOf(view);
    const orderLineId = first ?? ('' as OrderLineId);
    const units = orderLinesOf(view).reduce((sum, line) => sum + unitsOf(view, line), 0);
    const row = {
      orderId: snapshot.id,
      orderLineId,
      locationId: view.locationId,
      fulfillmentOrderId: view.id,
      handle: hold.handle,
      units,
      seenAt: storedInstant(now),
      endedAt: null,
      endedBy: null,
    };
    await tx.hold.upsert({
      where: { shop_holdId: { shop, holdId: hold.id } },
      create: { shop, holdId: hold.id, ...row },
      update: row,
    });
    if (!known.has(hold.id)) placed.push({ holdId: hold.id, view, units });
  }
  const stillThere = new Set<string>(seen.map(({ hold }) => hold.id));
  const open = new Set<string>(openOnes(snapshot.fulfillmentOrders).map(({ id }) => id));
  const ended = active
    .filter(({ holdId }) => !stillThere.has(holdId))
    .sort((a, b) => compareIds(a.holdId, b.holdId))
    .map((row): EndedHold => ({
      row,
      by: open.has(row.fulfillmentOrderId) ? 'stranger' : 'replaced',
    }));
  for (const { row, by } of ended) {
    await tx.hold.update({
      where: { shop_holdId: { shop, holdId: row.holdId } },
      data: { endedAt: storedInstant(now), endedBy: by },
    });
  }
  return { placed, ended };
};

/**
 * Notes that we are about to end holds, before Shopify is asked. A look that finds one still there
 * takes the note back; without it, our own release would look like a stranger's.
 */
export const expectEnd = async (
  tx: Tx,
  holdIds: readonly HoldId[],
  now: Temporal.Instant,
): Promise<void> => {
  await tx.hold.updateMany({
    where: { holdId: { in: [...holdIds] } },
    data: { endedAt: storedInstant(now), endedBy: 'us' },
  });
};
