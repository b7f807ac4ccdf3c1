/** What a rule is for and what it does, in words. */
import { counted } from '#app/ui/counts.ts';
import { dayInWords } from '#app/ui/dates.ts';
import type { RuleKind, RuleRank } from '../rule.ts';
import type { PolicyTerms } from '../terms.ts';
import { POLICY_LABELS } from './policy-badge.tsx';

export const RULE_LABELS: Readonly<Record<RuleKind, string>> = {
  backorder: POLICY_LABELS.backorder,
  'out-of-stock': POLICY_LABELS['out-of-stock'],
  'left-alone': 'Leave alone',
};

interface Named {
  readonly rank: RuleRank;
  readonly name: string;
}

const TITLES: Readonly<Record<RuleRank, (name: string) => string>> = {
  collection: (name) => `Collection ${name}`,
  tag: (name) => `Tag ${name}`,
  vendor: (name) => `Everything from ${name}`,
  shop: () => 'The whole shop',
};

const IN_SENTENCE: Readonly<Record<RuleRank, (name: string) => string>> = {
  collection: (name) => `the collection ${name}`,
  tag: (name) => `the tag ${name}`,
  vendor: (name) => `everything from ${name}`,
  shop: () => 'the whole shop',
};

/** `Tag winter`, `Everything from Nordic Shoes`. */
export const ruleTitle = ({ rank, name }: Named): string => TITLES[rank](name);

/** What stands after "the rule for". */
export const ruleInSentence = ({ rank, name }: Named): string => IN_SENTENCE[rank](name);

export const kindInSentence = (kind: RuleKind): string => RULE_LABELS[kind].toLowerCase();

interface Told extends PolicyTerms {
  readonly kind: RuleKind;
}

/** Lead time and limits, a part each; nothing but a backorder has any. */
export const termsInWords = (rule: Told): string[] => {
  if (rule.kind !== 'backorder') return [];
  const { leadDays, capUnits, capToArriving, longestWaitDays } = rule;
  return [
    leadDays === null ? 'No lead time' : `Lead time ${counted(leadDays, 'day')}`,
    ...(capUnits === null ? [] : [`at most ${counted(capUnits, 'unit')} of a variant`]),
    ...(capToArriving ? ['no more than is on its way'] : []),
    ...(longestWaitDays === null
      ? []
      : [`nothing that ships later than in ${counted(longestWaitDays, 'day')}`]),
  ];
};

/** Why nothing of a variant is sold at zero while no arrival of it is known. */
const soldOutBecause = ({
  leadDays,
  capUnits,
  capToArriving,
  longestWaitDays,
}: PolicyTerms): string | null => {
  if (capUnits === 0) return 'its limit is 0 units';
  if (capToArriving) return 'no more is sold than is on its way';
  if (longestWaitDays === null) return null;
  if (leadDays === null) return 'there is a longest wait and no date';
  return leadDays > longestWaitDays ? 'the lead time is longer than the longest wait' : null;
};

/** What shoppers read of a variant that is gone and of which no arrival is known. */
export const toldInWords = (rule: Told & { readonly shipsOn: string | null }): string | null => {
  if (rule.kind !== 'backorder') return null;
  const because = soldOutBecause(rule);
  if (because !== null) return `Sold out without an arrival, because ${because}`;
  return rule.shipsOn === null
    ? 'Told without an arrival: on backorder, no date yet'
    : `Told without an arrival: ships about ${dayInWords(rule.shipsOn)}`;
};
