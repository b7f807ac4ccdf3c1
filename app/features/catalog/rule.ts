/**
 * A rule gives a policy to variants that have none of their own: those of a collection, a tag, a vendor
 * or the whole shop. Which of several wins is the domain's (policy-rules.ts).
 *
 * What shoppers are told by a rule follows the order that shoppers need: the words are there before
 * selling goes on, and selling stops before its words are taken away. So a rule that sells tells at once,
 * and one that stopped selling goes on telling until the catalogue was seen to be in step.
 */
import type { Temporal } from 'temporal-polyfill';
import { textOfTarget } from '#app/domain/policy-rules.ts';
import type { BroadRank, PolicyRule } from '#app/domain/policy-rules.ts';
import { policyIn } from './terms.ts';
import type { PolicyTerms } from './terms.ts';

export type RuleRank = BroadRank;
export const RULE_RANKS = [
  'collection',
  'tag',
  'vendor',
  'shop',
] as const satisfies readonly RuleRank[];

export const RULE_KINDS = ['backorder', 'out-of-stock', 'left-alone'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** The theme goes through them for every product card. */
export const MOST_RULES = 50;
export const LONGEST_TARGET = 255;

export interface RuleTarget {
  readonly rank: RuleRank;
  /** The id of the collection; the tag; the vendor; empty for the shop. */
  readonly target: string;
}

/** There can be only one rule for it. */
export const isSameTarget = (one: RuleTarget, other: RuleTarget): boolean =>
  one.rank === other.rank && textOfTarget(one.target) === textOfTarget(other.target);

export interface Rule extends RuleTarget {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  /** `ended`: the merchant took it away; its variants are being given back. */
  readonly kind: RuleKind | 'ended';
  readonly terms: PolicyTerms;
  readonly madeAt: Temporal.Instant;
  /** As which kind its variants were last seen to be in step; null: never yet. */
  readonly reachedAs: RuleKind | null;
  /**
   * The online store was last seen not to show its collection. The theme cannot tell then which products
   * are in it, so each of them says itself what the rule says.
   */
  readonly isHidden: boolean;
}

export interface RuleInDomain extends PolicyRule {
  readonly rule: Rule;
}

/** As the domain knows it. */
export const policyRuleOf = (rule: Rule, as: RuleKind): RuleInDomain => ({
  rule,
  id: rule.id,
  rank: rule.rank,
  target: rule.target,
  name: rule.name,
  madeAt: rule.madeAt,
  terms: as === 'left-alone' ? as : policyIn(as, rule.terms),
});

/** As which kind shoppers are told of it now; null: not at all. */
export const toldAs = ({ kind, reachedAs }: Pick<Rule, 'kind' | 'reachedAs'>): RuleKind | null => {
  if (kind === 'backorder' || reachedAs === 'backorder') return 'backorder';
  return kind === 'ended' || reachedAs === null ? null : kind;
};
