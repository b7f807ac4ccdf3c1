/**
 * A merchant makes, changes and ends rules. The decision is stored; what shoppers are told follows at
 * once, and Shopify's setting of every variant with a pass over the catalogue.
 */
import type { Ctx } from '#app/adapters/context.ts';
import type { Tx } from '#app/adapters/database/database.server.ts';
import { textOfTarget } from '#app/domain/policy-rules.ts';
import { alignRules, passCatalogue, seeCollections } from '#app/features/catalog/jobs.ts';
import { writeWish } from '#app/features/catalog/pass-store.server.ts';
import { rulesOf } from '#app/features/catalog/read-rules.server.ts';
import { isSameTarget, LONGEST_TARGET, MOST_RULES } from '#app/features/catalog/rule.ts';
import type { Rule, RuleKind, RuleTarget } from '#app/features/catalog/rule.ts';
import {
  endRule as writeEnd,
  insertRule,
  updateRule,
} from '#app/features/catalog/rule-store.server.ts';
import { badTerm, NO_TERMS, sameTerms, TERMS_IN_WORDS } from '#app/features/catalog/terms.ts';
import type { BadTerm, PolicyTerms } from '#app/features/catalog/terms.ts';
import { record } from '#app/features/ledger/record.server.ts';
import { isLeaving } from '#app/features/shops/read-facts.server.ts';
import { lockShop } from '#app/features/shops/store.server.ts';
import { hiddenTargets } from './see-collections.server.ts';

interface NamedTarget extends RuleTarget {
  readonly name: string;
}

export type NoRuleBecause = BadTerm | 'target' | 'taken' | 'too-many' | 'leaving';

export type RuleOutcome =
  | { kind: 'changed'; id: string }
  | { kind: 'vanished' }
  | { kind: 'refused'; because: NoRuleBecause; message: string };

const IN_WORDS: Readonly<Record<NoRuleBecause, string>> = {
  ...TERMS_IN_WORDS,
  target: `Say what the rule is for, in at most ${LONGEST_TARGET} characters.`,
  taken: 'There is a rule for this already. Change that one.',
  'too-many': `A shop has at most ${MOST_RULES} rules. End one that is not needed any more.`,
  leaving: 'The shop is leaving Holdline. Come back first, under Settings.',
};

const refused = (because: NoRuleBecause): RuleOutcome => ({
  kind: 'refused',
  because,
  message: IN_WORDS[because],
});

/** Only a backorder has terms, and how many are left is told of single products only. */
const termsOf = (kind: RuleKind, terms: PolicyTerms): PolicyTerms =>
  kind === 'backorder' ? { ...terms, tellsLeft: false } : NO_TERMS;

const isTarget = ({ rank, target }: RuleTarget): boolean => {
  if (rank === 'shop') return target === '';
  if (rank === 'collection') return /^gid:\/\/shopify\/Collection\/\d{1,20}$/.test(target);
  return textOfTarget(target) !== '' && target.length <= LONGEST_TARGET;
};

/** Also makes the changes of a shop's rules follow one another. */
const shopIsLeaving = async (tx: Tx, ctx: Ctx): Promise<boolean> =>
  isLeaving((await lockShop(tx, ctx.shop))?.status);

const setToWork = async (tx: Tx, ctx: Ctx): Promise<void> => {
  await writeWish(tx, ctx.shop);
  ctx.jobs.enqueue(tx, seeCollections, {});
  ctx.jobs.enqueue(tx, alignRules, {});
  ctx.jobs.enqueue(tx, passCatalogue, {});
};

export const addRule = async (
  ctx: Ctx,
  input: NamedTarget & { kind: RuleKind; terms: PolicyTerms; actor: string },
): Promise<RuleOutcome> => {
  const { rank, kind, actor } = input;
  const target = input.target.trim();
  const name = input.name.trim().slice(0, LONGEST_TARGET);
  const terms = termsOf(kind, input.terms);
  if (!isTarget({ rank, target })) return refused('target');
  const isHidden = (await hiddenTargets(ctx, [{ rank, target }])).has(target);
  return ctx.db.inShop(async (tx): Promise<RuleOutcome> => {
    const bad = badTerm(terms);
    if (bad !== null) return refused(bad);
    if (await shopIsLeaving(tx, ctx)) return refused('leaving');
    const rules = (await rulesOf(tx)).filter((rule) => rule.kind !== 'ended');
    if (rules.some((rule) => isSameTarget(rule, { rank, target }))) return refused('taken');
    if (rules.length >= MOST_RULES) return refused('too-many');
    const at = ctx.clock.now();
    const rule = { rank, target, name, kind, terms, isHidden };
    const id = await insertRule(tx, ctx.shop, rule, at);
    const data = { rank, name, from: null, to: kind, ...terms };
    await record(tx, ctx.shop, { at, actor, kind: 'rule-changed', data });
    await setToWork(tx, ctx);
    return { kind: 'changed', id };
  });
};

const ruleIn = async (tx: Tx, id: string): Promise<(Rule & { kind: RuleKind }) | null> => {
  const rule = (await rulesOf(tx)).find((one) => one.id === id);
  return rule === undefined || rule.kind === 'ended' ? null : { ...rule, kind: rule.kind };
};

export const changeRule = (
  ctx: Ctx,
  { id, kind, actor, ...input }: { id: string; kind: RuleKind; terms: PolicyTerms; actor: string },
): Promise<RuleOutcome> => {
  const terms = termsOf(kind, input.terms);
  return ctx.db.inShop(async (tx): Promise<RuleOutcome> => {
    const bad = badTerm(terms);
    if (bad !== null) return refused(bad);
    const rule = await ruleIn(tx, id);
    if (rule === null) return { kind: 'vanished' };
    if (rule.kind === kind && sameTerms(rule.terms, terms)) return { kind: 'changed', id };
    if (await shopIsLeaving(tx, ctx)) return refused('leaving');
    await updateRule(tx, ctx.shop, id, kind, terms);
    const data = { rank: rule.rank, name: rule.name, from: rule.kind, to: kind, ...terms };
    await record(tx, ctx.shop, { at: ctx.clock.now(), actor, kind: 'rule-changed', data });
    await setToWork(tx, ctx);
    return { kind: 'changed', id };
  });
};

/** Its variants get back what they had, or the next rule that applies. */
export const endRule = (
  ctx: Ctx,
  { id, actor }: { id: string; actor: string },
): Promise<RuleOutcome> =>
  ctx.db.inShop(async (tx): Promise<RuleOutcome> => {
    const rule = await ruleIn(tx, id);
    if (rule === null) return { kind: 'vanished' };
    await writeEnd(tx, id);
    const data = { rank: rule.rank, name: rule.name, from: rule.kind, to: null, ...NO_TERMS };
    await record(tx, ctx.shop, { at: ctx.clock.now(), actor, kind: 'rule-changed', data });
    await setToWork(tx, ctx);
    return { kind: 'changed', id };
  });
