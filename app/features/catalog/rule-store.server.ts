/** The only writer of rules. A rule that ended stays until its variants were given back. */
import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { storedInstant } from '#app/adapters/database/stored-time.ts';
import type { ShopDomain } from '#app/domain/ids.ts';
import type { Rule, RuleKind, RuleRank } from './rule.ts';
import type { PolicyTerms } from './terms.ts';

export interface NewRule {
  readonly rank: RuleRank;
  readonly target: string;
  readonly name: string;
  readonly kind: RuleKind;
  readonly terms: PolicyTerms;
  readonly isHidden: boolean;
}

const columnsOf = ({ leadDays, capUnits, capToArriving, longestWaitDays }: PolicyTerms) => ({
  leadDays,
  capUnits,
  capToArriving,
  longestWaitDays,
});

export const insertRule = async (
  tx: Tx,
  shop: ShopDomain,
  { terms, ...rule }: NewRule,
  now: Temporal.Instant,
): Promise<string> => {
  const data = { shop, ...rule, ...columnsOf(terms), madeAt: storedInstant(now) };
  const { id } = await tx.rule.create({ data });
  return id.toString();
};

export const updateRule = async (
  tx: Tx,
  shop: ShopDomain,
  id: string,
  kind: RuleKind,
  terms: PolicyTerms,
): Promise<void> => {
  await tx.rule.update({
    where: { shop_id: { shop, id: BigInt(id) } },
    data: { kind, ...columnsOf(terms) },
  });
};

/** Whether the online store hides its collection. Answers false when that was known already. */
export const writeHidden = async (tx: Tx, id: string, isHidden: boolean): Promise<boolean> => {
  const where = { id: BigInt(id), isHidden: !isHidden };
  return (await tx.rule.updateMany({ where, data: { isHidden } })).count > 0;
};

export const endRule = async (tx: Tx, id: string): Promise<void> => {
  await tx.rule.updateMany({ where: { id: BigInt(id) }, data: { kind: 'ended' } });
};

export const endAllRules = async (tx: Tx): Promise<void> => {
  await tx.rule.updateMany({ data: { kind: 'ended' } });
};

/** Everything was seen to be in step with these rules: those that ended are done with. */
export const writeReached = async (tx: Tx, rules: readonly Rule[]): Promise<void> => {
  for (const { id, kind, reachedAs } of rules) {
    const where = { id: BigInt(id), kind };
    if (kind === 'ended') await tx.rule.deleteMany({ where });
    else if (kind !== reachedAs) await tx.rule.updateMany({ where, data: { reachedAs: kind } });
  }
};
