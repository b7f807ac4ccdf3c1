/**
 * Items with a story of their own: somebody waits for them or may, goods are on their way, or Shopify
 * counts them below zero. Of all others the rule that they are under says everything.
 */
import type { Tx } from '#app/adapters/database/database.server.ts';
import type { InventoryItemId } from '#app/domain/ids.ts';
import { itemsExpected } from '#app/features/arrivals/read-supply.server.ts';
import { itemsInDemand } from '#app/features/backorders/read-next.server.ts';

/** Of the whole shop, or of some items. */
export const itemsWithStory = async (
  tx: Tx,
  items?: readonly InventoryItemId[],
): Promise<ReadonlySet<InventoryItemId>> =>
  new Set([...(await itemsInDemand(tx, items)), ...(await itemsExpected(tx, items))]);
