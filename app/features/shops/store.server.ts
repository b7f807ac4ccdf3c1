/** The only writer of shops and locations. */
import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { LocationView } from '#app/adapters/shopify/locations.server.ts';
import type { ShopView } from '#app/adapters/shopify/shop.server.ts';
import { storedDate, storedInstant } from '#app/adapters/database/stored-time.ts';
import type { LocationId, ShopDomain } from '#app/domain/ids.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import type { ClosedRange } from './closed-days.ts';

/**
 * active: holds are placed; paused: none are placed; leaving: everything of ours is taken back; left:
 * it is.
 */
export const SHOP_STATUSES = ['active', 'paused', 'leaving', 'left'] as const;
export type ShopStatus = (typeof SHOP_STATUSES)[number];

export type ShopRow = Prisma.ShopGetPayload<object>;

/** The shop, locked until the transaction ends; null when it was never installed. */
export const lockShop = async (tx: Tx, shop: ShopDomain): Promise<ShopRow | null> => {
  await tx.$queryRaw`SELECT 1 FROM shop FOR UPDATE`;
  return tx.shop.findUnique({ where: { shop } });
};

export type Installation = 'new' | 'again' | 'known';

/** Parallel installations take turns: one of them is the new one. */
export const writeInstallation = async (
  tx: Tx,
  shop: ShopDomain,
  view: ShopView,
  scopes: readonly string[],
  now: Temporal.Instant,
): Promise<Installation> => {
  const facts = { name: view.name, currency: view.currency, zone: view.timezone };
  const { count } = await tx.shop.createMany({
    data: { shop, ...facts, scopes: [...scopes], installedAt: storedInstant(now) },
    skipDuplicates: true,
  });
  if (count > 0) return 'new';
  const known = await lockShop(tx, shop);
  const isBack = known !== null && known.uninstalledAt !== null;
  const afresh = {
    status: 'active' satisfies ShopStatus,
    installedAt: storedInstant(now),
    uninstalledAt: null,
    importedAt: null,
    sweptUntil: null,
  };
  await tx.shop.update({
    where: { shop },
    data: { ...facts, scopes: [...scopes], ...(isBack ? afresh : {}) },
  });
  return isBack ? 'again' : 'known';
};

/** Locations that Shopify no longer names stay, deactivated: old orders point at them. */
export const writeLocations = async (
  tx: Tx,
  shop: ShopDomain,
  locations: readonly LocationView[],
): Promise<void> => {
  for (const { id: locationId, name, isActive, fulfillsOnline } of locations) {
    const facts = { name, isActive, fulfillsOnline };
    await tx.$executeRaw`
      INSERT INTO location (shop, "locationId", name, "isActive", "fulfillsOnline")
      VALUES (${shop}, ${locationId}, ${name}, ${isActive}, ${fulfillsOnline})
      ON CONFLICT (shop, "locationId") DO NOTHING`;
    await tx.location.updateMany({ where: { locationId }, data: facts });
  }
  await tx.location.updateMany({
    where: { locationId: { notIn: locations.map(({ id }) => id) } },
    data: { isActive: false },
  });
};

export const writeScopes = async (
  tx: Tx,
  shop: ShopDomain,
  scopes: readonly string[],
): Promise<void> => {
  await tx.shop.updateMany({ data: { scopes: [...scopes] } });
  await tx.session.updateMany({ where: { shop }, data: { scope: scopes.join(',') } });
};

/** From here on the shop has no token: nothing can be read or changed there. */
export const writeUninstallation = async (
  tx: Tx,
  shop: ShopDomain,
  now: Temporal.Instant,
): Promise<void> => {
  await tx.session.deleteMany({ where: { shop } });
  await tx.shop.updateMany({ data: { uninstalledAt: storedInstant(now) } });
};

export const writeStatus = async (tx: Tx, status: ShopStatus): Promise<void> => {
  await tx.shop.updateMany({ data: { status } });
};

export const writeImported = async (tx: Tx, now: Temporal.Instant): Promise<void> => {
  await tx.shop.updateMany({ data: { importedAt: storedInstant(now) } });
};

export const writeSwept = async (tx: Tx, until: Temporal.Instant): Promise<void> => {
  await tx.shop.updateMany({ data: { sweptUntil: storedInstant(until) } });
};

export interface Settings {
  /** Calendar days added to every arrival, for what may go wrong. */
  readonly bufferDays: number;
  /** Working days from the goods at the dock to the parcel on its way. */
  readonly handlingDays: number;
  /** ISO weekdays, Monday is 1. */
  readonly workingDays: readonly number[];
  readonly backorderLocationId: LocationId | null;
  /** As `14:00`; null for none. */
  readonly cutOff: string | null;
  /** By date. */
  readonly closedDays: readonly ClosedRange[];
  /** Shoppers see their place in line on their order's page. */
  readonly showsPlaceInLine: boolean;
}

export const writeSettings = async (
  tx: Tx,
  shop: ShopDomain,
  { closedDays, ...settings }: Settings,
): Promise<void> => {
  await tx.shop.updateMany({ data: { ...settings, workingDays: [...settings.workingDays] } });
  await tx.closedDays.deleteMany();
  await tx.closedDays.createMany({
    data: closedDays.map(({ name, fromOn, toOn }) => ({
      shop,
      id: randomUUID(),
      name,
      fromOn: storedDate(fromOn),
      toOn: storedDate(toOn),
    })),
  });
};
