/** The rules of a shop, and how far the catalogue is in step with them. */
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { instantOf } from '#app/adapters/database/stored-time.ts';
import { asId } from '#app/domain/ids.ts';
import type { ProductId } from '#app/domain/ids.ts';
import type { Prisma } from '#app/generated/prisma/client.ts';
import { LEAVING } from './stored-policy.ts';
import type { Rule, RuleKind, RuleRank } from './rule.ts';
import { NO_TERMS } from './terms.ts';

// The columns are written by the store from its own closed lists.
const ruleOf = (row: Prisma.RuleGetPayload<object>): Rule => ({
  id: row.id.toString(),
  rank: row.rank as RuleRank,
  target: row.target,
  name: row.name,
  kind: row.kind as Rule['kind'],
  terms: {
    ...NO_TERMS,
    leadDays: row.leadDays,
    capUnits: row.capUnits,
    capToArriving: row.capToArriving,
    longestWaitDays: row.longestWaitDays,
  },
  madeAt: instantOf(row.madeAt),
  reachedAs: row.reachedAs as RuleKind | null,
  isHidden: row.isHidden,
});

/** All of them, the oldest first; those that ended and are not done with too. */
export const rulesOf = async (tx: Tx): Promise<Rule[]> =>
  (await tx.rule.findMany({ orderBy: { id: 'asc' } })).map(ruleOf);

/** Those for collections that the online store does not show, so that the theme does not see who is in them. */
export const hiddenRulesOf = async (tx: Tx): Promise<Rule[]> =>
  (await rulesOf(tx)).filter(({ isHidden }) => isHidden);

/** Variants under each rule, by its id. */
export const variantsUnderRules = async (tx: Tx): Promise<ReadonlyMap<string, number>> => {
  const groups = await tx.policy.groupBy({
    by: ['ruleId'],
    where: { ruleId: { not: null }, kind: { not: LEAVING } },
    _count: true,
  });
  return new Map(groups.map(({ ruleId, _count }) => [String(ruleId), _count]));
};

export const PASS_STEPS = ['due', 'reading', 'writing', 'done'] as const;
export type PassStep = (typeof PASS_STEPS)[number];

const refusedRecord = z.array(
  z.object({ productId: z.string(), title: z.string(), because: z.string() }),
);
export type RefusedProduct = z.infer<typeof refusedRecord>[number];

export interface Pass {
  readonly step: PassStep;
  readonly bulkId: string | null;
  /** Counts the wishes for a pass; `began` is what the present one has heard of. */
  readonly asked: number;
  readonly began: number;
  /** What Shopify has read or written so far in this step. */
  readonly objects: number;
  readonly refused: readonly RefusedProduct[];
  /** An ISO instant; null: everything was never yet found in step. */
  readonly finishedAt: string | null;
}

/** Null before the first wish. */
export const passOf = async (tx: Tx): Promise<Pass | null> => {
  const row = await tx.cataloguePass.findFirst({ omit: { sent: true } });
  if (row === null) return null;
  return {
    step: row.step as PassStep,
    bulkId: row.bulkId,
    asked: row.asked,
    began: row.began,
    objects: row.objects,
    refused: refusedRecord.parse(row.refused),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
};

/** Products in the order in which their settings were sent. */
export const sentInPass = async (tx: Tx): Promise<ProductId[]> => {
  const row = await tx.cataloguePass.findFirst({ select: { sent: true } });
  return z
    .array(z.string())
    .parse(row?.sent ?? [])
    .map((id) => asId<'Product'>(id));
};

/** When a pass last sent settings; null: never. */
export const wroteInPassAt = async (tx: Tx): Promise<Temporal.Instant | null> => {
  const row = await tx.cataloguePass.findFirst({ select: { wroteAt: true } });
  return row === null || row.wroteAt === null ? null : instantOf(row.wroteAt);
};
