/**
 * What the theme is told of a shop's rules, to be evaluated per product: the first that applies decides.
 * It says a day, or null for "no date yet", of every variant that has no entry of its own in its
 * product's metafield; or that the product is left alone. As with these, whether a variant is on
 * backorder at all is read from live stock.
 */
import { numberOf } from '#app/domain/ids.ts';
import { textOfTarget } from '#app/domain/policy-rules.ts';
import type { BroadRank } from '#app/domain/policy-rules.ts';

export interface ToldRule {
  readonly ruleId: string;
  readonly rank: BroadRank;
  /** The id of the collection; the tag; the vendor; empty for the shop. */
  readonly target: string;
  readonly leavesAlone: boolean;
  /** Whether anything is sold by it. */
  readonly sells: boolean;
  /** `YYYY-MM-DD`; null: no date yet. */
  readonly shipsOn: string | null;
}

const targetOf = ({ rank, target }: ToldRule): string =>
  rank === 'collection' ? numberOf(target) : textOfTarget(target);

/** The metafield's text, of rules in the order in which they win; null when there are none. */
export const rulesDocument = (rules: readonly ToldRule[]): string | null => {
  if (rules.length === 0) return null;
  const entries = rules.map((rule) => ({
    for: rule.rank,
    ...(rule.rank === 'shop' ? {} : { is: targetOf(rule) }),
    ...(rule.leavesAlone ? { alone: true } : { on: rule.shipsOn }),
  }));
  return JSON.stringify({ v: 1, rules: entries });
};
