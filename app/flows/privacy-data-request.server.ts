import type { LocalCtx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { OrderId, ShopDomain } from '#app/domain/ids.ts';
import { historyOf } from '#app/features/ledger/read.server.ts';
import type { HistoryEntry } from '#app/features/ledger/read.server.ts';
import { HOLDLINE, record } from '#app/features/ledger/record.server.ts';
import { publishedOfOrder } from '#app/features/storefront/order-publication.server.ts';

interface HeldAboutOrder {
  readonly order: string;
  readonly name: string;
  readonly placedAt: string;
  readonly lines: readonly {
    readonly title: string;
    readonly units: number;
    readonly waiting: number;
    readonly firstPromise: unknown;
    readonly toldPromise: unknown;
    readonly promise: unknown;
  }[];
  readonly holds: readonly { readonly units: number; readonly endedAt: string | null }[];
  /** What the order's own metafield tells its buyer. */
  readonly published: string | null;
  readonly history: readonly HistoryEntry[];
}

const heldAbout = async (
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<HeldAboutOrder | null> => {
  const order = await tx.order.findFirst({ where: { orderId }, include: { demands: true } });
  if (order === null) return null;
  const holds = await tx.hold.findMany({ where: { orderId }, orderBy: { seenAt: 'asc' } });
  return {
    order: orderId,
    name: order.name,
    placedAt: order.processedAt.toISOString(),
    lines: order.demands.map((demand) => ({
      title: demand.title,
      units: demand.quantity,
      waiting: demand.waiting,
      firstPromise: demand.firstPromise,
      toldPromise: demand.toldPromise,
      promise: demand.promise,
    })),
    holds: holds.map(({ units, endedAt }) => ({ units, endedAt: endedAt?.toISOString() ?? null })),
    published: await publishedOfOrder(tx, shop, orderId),
    history: await historyOf(tx, { orderId }),
  };
};

/**
 * Collects everything that is held about a customer's orders, for the merchant to hand on: it is shown
 * among the settings. A request that Shopify repeats is answered once.
 */
export const answerDataRequest = (
  ctx: LocalCtx,
  { request, orderIds }: { readonly request: string; readonly orderIds: readonly OrderId[] },
): Promise<void> =>
  ctx.db.inShop(async (tx) => {
    if (request !== '' && (await isAnswered(tx, request))) return;
    const held: HeldAboutOrder[] = [];
    for (const orderId of orderIds) {
      const about = await heldAbout(tx, ctx.shop, orderId);
      if (about !== null) held.push(about);
    }
    await record(tx, ctx.shop, {
      at: ctx.clock.now(),
      actor: HOLDLINE,
      kind: 'privacy-data-request',
      data: { request, orders: [...orderIds], held },
    });
  });

const isAnswered = async (tx: Tx, request: string): Promise<boolean> => {
  const found = await tx.event.findFirst({
    where: { kind: 'privacy-data-request', data: { path: ['request'], equals: request } },
  });
  return found !== null;
};
