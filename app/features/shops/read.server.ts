import type { LocalCtx } from '#app/adapters/context.ts';
import { eventsOfKinds } from '#app/features/ledger/read.server.ts';
import type { ToldEvent } from '#app/features/ledger/read.server.ts';
import { today } from '#app/domain/calendar.ts';
import { isForgotten } from './closed-days.ts';
import type { TypedRange } from './closed-days.ts';
import { closedDaysOf } from './read-closed-days.server.ts';
import type { ShopStatus } from './store.server.ts';

export interface LocationChoice {
  id: string;
  name: string;
  isActive: boolean;
  fulfillsOnline: boolean;
}

export interface SettingsView {
  name: string;
  zone: string;
  /** The day it is in the zone. */
  today: string;
  currency: string;
  status: ShopStatus;
  bufferDays: number;
  handlingDays: number;
  workingDays: number[];
  backorderLocationId: string | null;
  /** As `14:00`; null for none. */
  cutOff: string | null;
  /** By date; those of the last year included. */
  closedDays: TypedRange[];
  showsPlaceInLine: boolean;
  locations: LocationChoice[];
  importedAt: string | null;
  privacyRequests: ToldEvent[];
}

/** Throws when the shop was never installed: pages are reached only after an installation. */
export const readSettings = (ctx: Pick<LocalCtx, 'db' | 'shop' | 'clock'>): Promise<SettingsView> =>
  ctx.db.inShop(async (tx) => {
    const row = await tx.shop.findUniqueOrThrow({ where: { shop: ctx.shop } });
    const locations = await tx.location.findMany({
      orderBy: [{ isActive: 'desc' }, { name: 'asc' }, { locationId: 'asc' }],
    });
    const day = today(ctx.clock.now(), row.zone);
    const closed = (await closedDaysOf(tx)).filter((range) => !isForgotten(range, day));
    return {
      name: row.name,
      zone: row.zone,
      today: day.toString(),
      currency: row.currency,
      // Written by the store from its own closed list.
      status: row.status as ShopStatus,
      bufferDays: row.bufferDays,
      handlingDays: row.handlingDays,
      workingDays: row.workingDays,
      backorderLocationId: row.backorderLocationId,
      cutOff: row.cutOff,
      closedDays: closed.map(({ name, fromOn, toOn }) => ({
        name,
        fromOn: fromOn.toString(),
        toOn: toOn.toString(),
      })),
      showsPlaceInLine: row.showsPlaceInLine,
      locations: locations.map(({ locationId, name, isActive, fulfillsOnline }) => ({
        id: locationId,
        name,
        isActive,
        fulfillsOnline,
      })),
      importedAt: row.importedAt?.toISOString() ?? null,
      privacyRequests: await eventsOfKinds(tx, ['privacy-data-request', 'privacy-redacted']),
    };
  });
