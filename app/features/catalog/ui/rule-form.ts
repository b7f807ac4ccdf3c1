/** What the form of a rule sends, and what comes of it. */
import { z } from 'zod';
import type { Failed } from '#app/ui/failure.ts';
import { jsonText } from '#app/ui/json-text.ts';
import { LONGEST_TARGET, RULE_KINDS, RULE_RANKS } from '../rule.ts';
import type { RuleKind, RuleRank } from '../rule.ts';
import { NO_TERMS } from '../terms.ts';
import type { PolicyTerms } from '../terms.ts';
import { readTerms, typedTermsSchema } from './policy-form.ts';
import type { PolicyField } from './policy-form.ts';
import { targetOf } from './rule-draft.ts';
import type { RuleDraft } from './rule-draft.ts';

/** What the two forms of a rule's page send beside. */
export const SAVE = 'save';
export const END = 'end';

export type RuleField = 'target' | PolicyField;

export interface RuleProblem {
  readonly field: RuleField;
  readonly message: string;
}

/** A problem is over once its field was changed from what was sent. */
export const isStanding = ({ field }: RuleProblem, sent: RuleDraft, now: RuleDraft): boolean =>
  field === 'target'
    ? sent.rank === now.rank && targetOf(sent) === targetOf(now)
    : sent[field] === now[field];

/** What came of saving or deleting a rule. */
export type RuleAnswer =
  | { kind: 'changed'; id: string }
  | { kind: 'ended' }
  | { kind: 'invalid'; problems: RuleProblem[] }
  | Failed;

const endedSchema = z.object({ kind: z.literal('ended') });

export const hasEnded = (answer: unknown): boolean => endedSchema.safeParse(answer).success;

interface ParsedRule {
  readonly rank: RuleRank;
  readonly target: string;
  readonly kind: RuleKind;
  readonly terms: PolicyTerms;
}

export type RuleForm =
  | { readonly kind: 'valid'; readonly rule: ParsedRule }
  | { readonly kind: 'invalid'; readonly problems: RuleProblem[] };

const sentSchema = typedTermsSchema.extend({
  rank: z.enum(RULE_RANKS),
  target: z.string().max(2000),
  kind: z.enum(RULE_KINDS),
});

const WORDS = {
  collection: 'Choose a collection from the list.',
  tag: 'Name a tag.',
  vendor: 'Name a vendor.',
  long: `At most ${LONGEST_TARGET} characters.`,
  characters: 'This contains a character that no name in Shopify has.',
  comma: 'A tag has no comma. Make a rule for each tag.',
};

/** Why nothing can be a rule's target; null where it can. */
export const targetProblem = (rank: RuleRank, target: string): string | null => {
  if (rank === 'shop') return null;
  if (rank === 'collection') {
    return /^gid:\/\/shopify\/Collection\/\d{1,20}$/.test(target) ? null : WORDS.collection;
  }
  if (target === '') return WORDS[rank];
  if (target.length > LONGEST_TARGET) return WORDS.long;
  if (/\p{Cc}/u.test(target)) return WORDS.characters;
  return rank === 'tag' && target.includes(',') ? WORDS.comma : null;
};

/** Null when it was not sent by our form. */
export const parseRuleForm = (form: FormData): RuleForm | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('rule'));
  if (!sent.success) return null;
  const { rank, kind } = sent.data;
  const target = rank === 'shop' ? '' : sent.data.target.trim();
  // Only a backorder has terms; what was typed before the choice changed is let go.
  const { terms, problems: wrong } =
    kind === 'backorder' ? readTerms(sent.data) : { terms: NO_TERMS, problems: [] };
  const message = targetProblem(rank, target);
  const problems: RuleProblem[] = [
    ...(message === null ? [] : [{ field: 'target' as const, message }]),
    ...wrong,
  ];
  if (problems.length > 0) return { kind: 'invalid', problems };
  return { kind: 'valid', rule: { rank, target, kind, terms: { ...terms, tellsLeft: false } } };
};

const FIELD_OF = {
  'lead-days': 'lead',
  cap: 'cap',
  'longest-wait': 'wait',
  target: 'target',
  taken: 'target',
  'too-many': null,
  leaving: null,
} satisfies Record<string, RuleField | null>;

type Outcome =
  | { kind: 'changed'; id: string }
  | { kind: 'vanished' }
  | { kind: 'refused'; because: keyof typeof FIELD_OF; message: string };

const VANISHED = 'This rule or what it is for was deleted meanwhile. Go back to the rules.';

/** What the page says of an outcome: at its field, where it has one. */
export const answerOf = (outcome: Outcome): RuleAnswer => {
  if (outcome.kind === 'changed') return outcome;
  if (outcome.kind === 'vanished') return { kind: 'failed', message: VANISHED };
  const { message } = outcome;
  const field = FIELD_OF[outcome.because];
  return field === null
    ? { kind: 'failed', message }
    : { kind: 'invalid', problems: [{ field, message }] };
};
