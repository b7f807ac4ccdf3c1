/** What the policy form sends: for each changed variant its choice, as it was typed. */
import { z } from 'zod';
import { POLICY_KINDS } from '#app/domain/policy.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { asId } from '#app/domain/ids.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { HIGHEST_CAP, LONGEST_LEAD_DAYS, LONGEST_WAIT_DAYS, NO_TERMS } from '../terms.ts';
import type { PolicyTerms } from '../terms.ts';
import { jsonText } from '#app/ui/json-text.ts';

/** The terms of a backorder as they stand in its fields. */
export interface TypedTerms {
  /** Days as typed; empty for no lead time. */
  readonly lead: string;
  /** Units as typed; empty for no cap. */
  readonly cap: string;
  /** No more may wait than is on its way. */
  readonly toArriving: boolean;
  /** Days as typed; empty for any wait. */
  readonly wait: string;
  /** Shoppers are told how many are left. */
  readonly tellsLeft: boolean;
}

export interface PolicyChoice extends TypedTerms {
  readonly kind: PolicyKind | null;
}

export const NOTHING_TYPED: TypedTerms = {
  lead: '',
  cap: '',
  toArriving: false,
  wait: '',
  tellsLeft: false,
};

export const NO_CHOICE: PolicyChoice = { kind: null, ...NOTHING_TYPED };

/** The fields in which something is typed. */
export type PolicyField = 'lead' | 'cap' | 'wait';

export interface TermProblem {
  readonly field: PolicyField;
  readonly message: string;
}

export interface PolicyProblem extends TermProblem {
  readonly variantId: string;
}

export interface PolicyChanges {
  readonly variantId: VariantId;
  readonly kind: PolicyKind | null;
  readonly terms: PolicyTerms;
}

export type PolicyForm =
  | { readonly kind: 'valid'; readonly changes: PolicyChanges[] }
  | { readonly kind: 'invalid'; readonly problems: PolicyProblem[] };

const MOST: Readonly<Record<PolicyField, number>> = {
  lead: LONGEST_LEAD_DAYS,
  cap: HIGHEST_CAP,
  wait: LONGEST_WAIT_DAYS,
};

const WORDS: Readonly<Record<PolicyField, string>> = {
  lead: `A lead time is a whole number of days from 0 to ${LONGEST_LEAD_DAYS}. Leave it empty for none.`,
  cap: `A limit is a whole number of units from 0 to ${HIGHEST_CAP.toLocaleString('en-GB')}. Leave it empty for none.`,
  wait: `The longest wait is a whole number of days from 0 to ${LONGEST_WAIT_DAYS}. Leave it empty for none.`,
};

const typed = z.string().max(100);

export const typedTermsSchema = z.object({
  lead: typed,
  cap: typed,
  toArriving: z.boolean(),
  wait: typed,
  tellsLeft: z.boolean(),
});

const sentSchema = z
  .array(
    typedTermsSchema.extend({
      variantId: z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/),
      kind: z.enum(POLICY_KINDS).nullable(),
    }),
  )
  .min(1)
  .max(2048);

/** Null where nothing was typed. */
const numberIn = (field: PolicyField, text: string): number | null | 'wrong' => {
  const digits = text.trim();
  if (digits === '') return null;
  if (!/^\d{1,7}$/.test(digits)) return 'wrong';
  return Number(digits) <= MOST[field] ? Number(digits) : 'wrong';
};

/** What the fields say, and what is wrong with them: nothing, or the terms are not to be used. */
export const readTerms = (sent: TypedTerms): { terms: PolicyTerms; problems: TermProblem[] } => {
  const problems: TermProblem[] = [];
  const read = (field: PolicyField): number | null => {
    const value = numberIn(field, sent[field]);
    if (value !== 'wrong') return value;
    problems.push({ field, message: WORDS[field] });
    return null;
  };
  const [leadDays, capUnits, longestWaitDays] = [read('lead'), read('cap'), read('wait')];
  const { toArriving: capToArriving, tellsLeft } = sent;
  return { terms: { leadDays, capUnits, capToArriving, longestWaitDays, tellsLeft }, problems };
};

/** The fields with what was saved in them. */
export const typedOf = (terms: PolicyTerms): TypedTerms => ({
  lead: terms.leadDays?.toString() ?? '',
  cap: terms.capUnits?.toString() ?? '',
  toArriving: terms.capToArriving,
  wait: terms.longestWaitDays?.toString() ?? '',
  tellsLeft: terms.tellsLeft,
});

/** Whether both say the same, however it was typed. */
export const sameTyped = (one: TypedTerms, other: TypedTerms): boolean =>
  one.lead.trim() === other.lead.trim() &&
  one.cap.trim() === other.cap.trim() &&
  one.wait.trim() === other.wait.trim() &&
  one.toArriving === other.toArriving &&
  one.tellsLeft === other.tellsLeft;

/** Null when it was not sent by our form. */
export const parsePolicyForm = (form: FormData): PolicyForm | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('choices'));
  if (!sent.success) return null;
  const problems: PolicyProblem[] = [];
  const changes = sent.data.map((choice): PolicyChanges => {
    const { kind } = choice;
    const variantId = asId<'ProductVariant'>(choice.variantId);
    // Only a backorder has terms; what was typed before the choice changed is let go.
    if (kind !== 'backorder') return { variantId, kind, terms: NO_TERMS };
    const { terms, problems: wrong } = readTerms(choice);
    problems.push(...wrong.map((problem) => ({ variantId, ...problem })));
    return { variantId, kind, terms };
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', changes };
};
