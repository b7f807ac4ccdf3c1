import type { Tx } from '#app/adapters/database/database.server.ts';
import { LEAVING } from './store.server.ts';

/** Every policy ends; each row stays until Shopify's own setting is back on its variant. */
export const giveAllBack = async (tx: Tx): Promise<void> => {
  await tx.policy.updateMany({ data: { kind: LEAVING } });
};
