import type { ShopDomain } from '#app/domain/ids.ts';
import type { Tx } from './database.server.ts';

/**
 * Deletes every row of the shop from every table that has shops, those that are added later included:
 * what no table can be forgotten in is the catalog of the database itself.
 */
export const deleteShop = async (tx: Tx, shop: ShopDomain): Promise<void> => {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(table_name) AS name FROM information_schema.columns
    JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'shop'
    ORDER BY 1`;
  for (const { name } of tables) {
    // The name comes from the catalog, quoted by it.
    await tx.$executeRawUnsafe(`DELETE FROM ${name} WHERE shop = $1`, shop);
  }
};
