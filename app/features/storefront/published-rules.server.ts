/** The only writer of what shoppers were told by rules, with its intervals. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { dayOf, storedDay, storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { ToldRule } from './rules-document.ts';

/** Ends the interval of what is told no more, and begins that of what is told from now on. */
export const writePublishedRules = async (
  tx: Tx,
  shop: ShopDomain,
  rules: readonly ToldRule[],
  now: Temporal.Instant,
): Promise<void> => {
  const at = storedInstant(now);
  const told = new Map(rules.filter(({ sells }) => sells).map((rule) => [rule.ruleId, rule]));
  for (const live of await tx.publishedRule.findMany({ where: { withdrawnAt: null } })) {
    const next = told.get(live.ruleId.toString());
    const shipsOn = dayOf(live.shipsOn);
    if (next?.shipsOn === shipsOn) told.delete(next.ruleId);
    else {
      const where = { shop_id: { shop, id: live.id } };
      await tx.publishedRule.update({ where, data: { withdrawnAt: at } });
    }
  }
  for (const { ruleId, shipsOn } of told.values()) {
    await tx.publishedRule.create({
      data: {
        shop,
        ruleId: BigInt(ruleId),
        shipsOn: storedDay(shipsOn),
        publishedAt: at,
      },
    });
  }
};
