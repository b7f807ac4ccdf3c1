/** A rule as it stands in its form: what is typed, and whether that is anything new. */
import type { RuleView } from '../rule-view.ts';
import type { RuleKind, RuleRank } from '../rule.ts';
import { NOTHING_TYPED, readTerms, sameTyped, typedOf } from './policy-form.ts';
import type { TypedTerms } from './policy-form.ts';

/** What was typed for one rank stays while another is looked at. */
export interface RuleDraft extends TypedTerms {
  readonly rank: RuleRank;
  /** Without an id its title is only what somebody looks for. */
  readonly collection: { readonly id: string; readonly title: string };
  readonly tag: string;
  readonly vendor: string;
  readonly kind: RuleKind;
}

export const NEW_RULE: RuleDraft = {
  rank: 'collection',
  collection: { id: '', title: '' },
  tag: '',
  vendor: '',
  kind: 'backorder',
  ...NOTHING_TYPED,
};

export const draftOf = (rule: RuleView): RuleDraft => ({
  rank: rule.rank,
  collection:
    rule.rank === 'collection' ? { id: rule.target, title: rule.name } : NEW_RULE.collection,
  tag: rule.rank === 'tag' ? rule.target : '',
  vendor: rule.rank === 'vendor' ? rule.target : '',
  kind: rule.kind,
  ...typedOf(rule),
});

export const targetOf = ({ rank, collection, tag, vendor }: RuleDraft): string =>
  ({ collection: collection.id, tag: tag.trim(), vendor: vendor.trim(), shop: '' })[rank];

export const nameOf = (draft: RuleDraft): string =>
  draft.rank === 'collection' ? draft.collection.title : targetOf(draft);

/** Whether saving one after the other would change nothing. */
export const sameDraft = (one: RuleDraft, other: RuleDraft): boolean =>
  one.rank === other.rank &&
  targetOf(one) === targetOf(other) &&
  nameOf(one) === nameOf(other) &&
  one.kind === other.kind &&
  (one.kind !== 'backorder' || sameTyped(one, other));

export interface SentRule extends TypedTerms {
  readonly rank: RuleRank;
  readonly target: string;
  readonly kind: RuleKind;
}

export const sentOf = (draft: RuleDraft): SentRule => {
  const { rank, kind, lead, cap, toArriving, wait } = draft;
  // How many are left is told by a variant's own policy only.
  return { rank, target: targetOf(draft), kind, lead, cap, toArriving, wait, tellsLeft: false };
};

/** Whether its terms may be saved, as far as the page can tell. */
export const isWellTyped = (draft: RuleDraft): boolean =>
  draft.kind !== 'backorder' || readTerms(draft).problems.length === 0;
