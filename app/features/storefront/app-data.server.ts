/**
 * The only writer of what is known of the metafields of installation and shop, as they were last written. A
 * value is null while a write is on its way: what stands in Shopify is not known then.
 */
import { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf, storedInstant } from '#app/adapters/database/stored-time.ts';
import type { AppDataName } from '#app/adapters/shopify/app-data.server.ts';
import type { ShopDomain } from '#app/domain/ids.ts';

/**
 * What stands in Shopify: null when nothing does, undefined when that is not known. What was written before
 * `installedAt` went with the installation of then if it was that one's, and may stand if it is the shop's.
 */
export const appDataShown = async (
  tx: Tx,
  name: AppDataName,
  installedAt: Temporal.Instant,
): Promise<string | null | undefined> => {
  const row = await tx.appData.findFirst({ where: { name } });
  if (row === null) return null;
  const isOfThis = Temporal.Instant.compare(instantOf(row.publishedAt), installedAt) >= 0;
  return isOfThis ? (row.value ?? undefined) : undefined;
};

export const writeAppDataRow = async (
  tx: Tx,
  shop: ShopDomain,
  name: AppDataName,
  value: string | null,
  now: Temporal.Instant,
): Promise<void> => {
  const publishedAt = storedInstant(now);
  await tx.appData.upsert({
    where: { shop_name: { shop, name } },
    create: { shop, name, value, publishedAt },
    update: { value, publishedAt },
  });
};

/** Nobody here wrote it, and yet something may stand in Shopify. What is known already stays known. */
export const doubtAppDataRow = async (
  tx: Tx,
  shop: ShopDomain,
  name: AppDataName,
  now: Temporal.Instant,
): Promise<void> => {
  const data = { shop, name, value: null, publishedAt: storedInstant(now) };
  await tx.appData.createMany({ data, skipDuplicates: true });
};

/** Nothing of it stands in Shopify any more. */
export const deleteAppDataRow = async (tx: Tx, name: AppDataName): Promise<void> => {
  await tx.appData.deleteMany({ where: { name } });
};
