/**
 * Which rules come before or after one where they reach the same variant: the narrower first, of two
 * alike the stricter, then the older. Ids grow with age.
 */
import { compareIds } from '#app/domain/ids.ts';
import { RULE_RANKS } from '../rule.ts';
import type { RuleKind, RuleRank } from '../rule.ts';

interface Standing {
  readonly rank: RuleRank;
  readonly target: string;
  readonly kind: RuleKind;
}

interface SavedRule extends Standing {
  readonly id: string;
  readonly isEnding: boolean;
}

/** The strictest first. */
const BY_STRICTNESS: readonly RuleKind[] = ['out-of-stock', 'left-alone', 'backorder'];

const isOlder = (saved: SavedRule, id: string | null): boolean =>
  id === null || compareIds(saved.id, id) < 0;

const comesBefore = (saved: SavedRule, rule: Standing, id: string | null): boolean => {
  const byRank = RULE_RANKS.indexOf(saved.rank) - RULE_RANKS.indexOf(rule.rank);
  const byKind = BY_STRICTNESS.indexOf(saved.kind) - BY_STRICTNESS.indexOf(rule.kind);
  return (byRank || byKind || (isOlder(saved, id) ? -1 : 1)) < 0;
};

/** A product has one vendor and one shop, but may have many tags and collections. */
const mayMeet = (one: Standing, other: Standing): boolean =>
  one.rank !== other.rank || one.rank === 'collection' || one.rank === 'tag';

const plain = ({ rank, target }: Standing): string =>
  rank === 'collection' ? target : target.trim().toLowerCase();

const isFor = (one: Standing, other: Standing): boolean =>
  one.rank === other.rank && plain(one) === plain(other);

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
  const others = rules.filter((other) => other.id !== id && !other.isEnding);
  const met = others.filter((other) => !isFor(other, rule) && mayMeet(other, rule));
  return {
    twin: others.find((other) => isFor(other, rule)) ?? null,
    givesWayTo: met.filter((other) => comesBefore(other, rule, id)),
    comesBefore: met.filter((other) => !comesBefore(other, rule, id)),
  };
};
