/** What decisions need to know of the shop: is it open for holds, its calendar, where backorders ship from. */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { ShopCalendar } from '#app/domain/calendar.ts';
import { asId } from '#app/domain/ids.ts';
import type { LocationId, ShopDomain } from '#app/domain/ids.ts';
import { daysIn } from './closed-days.ts';
import { cutOffOf } from './cut-off.ts';
import { closedDaysOf } from './read-closed-days.server.ts';
import type { ShopStatus } from './store.server.ts';

/** Everything of ours is being given back, or has been: nothing new may begin. */
export const isLeaving = (status: string | undefined): boolean =>
  status === 'leaving' || status === 'left';

export interface ShopFacts {
  readonly status: ShopStatus;
  /** False while paused or leaving: nothing new is held. */
  readonly holds: boolean;
  readonly calendar: ShopCalendar;
  readonly backorderLocationId: LocationId | null;
  /** Active locations that fulfil online orders. */
  readonly onlineLocationIds: readonly LocationId[];
}

export const shopFacts = async (tx: Tx, shop: ShopDomain): Promise<ShopFacts> => {
  const row = await tx.shop.findUniqueOrThrow({ where: { shop } });
  const online = await tx.location.findMany({
    where: { isActive: true, fulfillsOnline: true },
    orderBy: { locationId: 'asc' },
  });
  return {
    // Written by us from the closed list.
    status: row.status as ShopStatus,
    holds: row.status === 'active',
    calendar: {
      zone: row.zone,
      workingDays: row.workingDays,
      bufferDays: row.bufferDays,
      handlingDays: row.handlingDays,
      holidays: daysIn(await closedDaysOf(tx)),
      cutOff: cutOffOf(row.cutOff),
    },
    backorderLocationId:
      row.backorderLocationId === null ? null : asId<'Location'>(row.backorderLocationId),
    onlineLocationIds: online.map(({ locationId }) => asId<'Location'>(locationId)),
  };
};

export interface PageFacts {
  readonly name: string;
  readonly zone: string;
  readonly showsPlaceInLine: boolean;
}

/** What a shopper's page needs to know of the shop; null where nothing is promised any more. */
export const pageFactsOf = async (tx: Tx, shop: ShopDomain): Promise<PageFacts | null> => {
  const row = await tx.shop.findUnique({ where: { shop } });
  if (row === null || row.uninstalledAt !== null) return null;
  const { name, zone, status, showsPlaceInLine } = row;
  return isLeaving(status) ? null : { name, zone, showsPlaceInLine };
};
