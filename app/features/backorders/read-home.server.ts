/** The numbers of the home page. */
import type { LocalCtx } from '#app/adapters/context.ts';

export interface HomeNumbers {
  waitingOrders: number;
  waitingUnits: number;
  overduePromises: number;
  couldNotHold: number;
  arrivalsThisWeek: number;
  overdueArrivals: number;
  releasedLast7Days: number;
  policies: { backorder: number; outOfStock: number };
}

const DAY_MS = 86_400_000;

export const readHome = (ctx: Pick<LocalCtx, 'db' | 'clock'>): Promise<HomeNumbers> =>
  ctx.db.inShop(async (tx) => {
    const now = ctx.clock.now().epochMilliseconds;
    const midnight = new Date(new Date(now).toISOString().slice(0, 10));
    const waiting = { waiting: { gt: 0 } };
    const orders = await tx.demand.findMany({
      where: waiting,
      distinct: ['orderId'],
      select: { orderId: true },
    });
    const units = await tx.demand.aggregate({ where: waiting, _sum: { waiting: true } });
    const open = { closedAt: null };
    return {
      waitingOrders: orders.length,
      waitingUnits: units._sum.waiting ?? 0,
      overduePromises: await tx.demand.count({
        where: { ...waiting, promise: { path: ['because'], equals: 'overdue' } },
      }),
      couldNotHold: await tx.demand.count({ where: { ...waiting, couldNotHold: { not: null } } }),
      arrivalsThisWeek: await tx.arrival.count({
        where: {
          ...open,
          lines: {
            some: {
              ...open,
              expectedOn: { gte: midnight, lte: new Date(midnight.getTime() + 7 * DAY_MS) },
            },
          },
        },
      }),
      overdueArrivals: await tx.arrival.count({
        where: { ...open, lines: { some: { ...open, expectedOn: { lt: midnight } } } },
      }),
      releasedLast7Days: await tx.event.count({
        where: { kind: 'units-released', at: { gte: new Date(now - 7 * DAY_MS) } },
      }),
      policies: {
        backorder: await tx.policy.count({ where: { kind: 'backorder' } }),
        outOfStock: await tx.policy.count({ where: { kind: 'out-of-stock' } }),
      },
    };
  });
