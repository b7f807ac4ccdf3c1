/** Which rules come before or after one where they reach the same variant, as the domain orders them. */
import { Temporal } from 'temporal-polyfill';
import { policyOf } from '#app/domain/policy.ts';
import { inPrecedence } from '#app/domain/policy-rules.ts';
import type { PolicyRule } from '#app/domain/policy-rules.ts';
import { isSameTarget } from '../rule.ts';
import type { RuleKind, RuleTarget } from '../rule.ts';

interface Standing extends RuleTarget {
  readonly kind: RuleKind;
}

interface SavedRule extends Standing {
  readonly id: string;
  /** An ISO instant. */
  readonly madeAt: string;
  readonly isEnding: boolean;
}

/** Younger than any that is saved. */
const NOT_YET = { id: '', madeAt: '+010000-01-01T00:00:00Z' };

/** Of its terms only the kind has a say in which comes first. */
const ruleOf = (
  { rank, target, kind }: Standing,
  { id, madeAt }: Pick<SavedRule, 'id' | 'madeAt'>,
): PolicyRule => ({
  id,
  rank,
  target,
  name: '',
  madeAt: Temporal.Instant.from(madeAt),
  terms: kind === 'left-alone' ? kind : policyOf({ kind }),
});

/** A product has one vendor and one shop, but may have many tags and collections. */
const mayMeet = (one: RuleTarget, other: RuleTarget): boolean =>
  one.rank !== other.rank || one.rank === 'collection' || one.rank === 'tag';

interface Precedence<Rule> {
  /** Of the same target: there can be only one. */
  readonly twin: Rule | null;
  readonly givesWayTo: readonly Rule[];
  readonly comesBefore: readonly Rule[];
}

/** For a rule that is not saved yet the id is null. */
export const precedenceOf = <Rule extends SavedRule>(
  rule: Standing,
  id: string | null,
  rules: readonly Rule[],
): Precedence<Rule> => {
  const asked = ruleOf(rule, rules.find((saved) => saved.id === id) ?? NOT_YET);
  const isFirst = (other: Rule): boolean =>
    inPrecedence([asked, ruleOf(other, other)])[0] !== asked;
  const others = rules.filter((other) => other.id !== id && !other.isEnding);
  const met = others.filter((other) => !isSameTarget(other, rule) && mayMeet(other, rule));
  return {
    twin: others.find((other) => isSameTarget(other, rule)) ?? null,
    givesWayTo: met.filter(isFirst),
    comesBefore: met.filter((other) => !isFirst(other)),
  };
};
