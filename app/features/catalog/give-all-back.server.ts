import type { Tx } from '#app/adapters/database/database.server.ts';
import { LEAVING } from './stored-policy.ts';
import { endAllRules } from './rule-store.server.ts';

/** Every rule and policy ends; each row stays until Shopify's own setting is back on its variant. */
export const giveAllBack = async (tx: Tx): Promise<void> => {
  await endAllRules(tx);
  await tx.policy.updateMany({ data: { kind: LEAVING } });
};
