/** What the policy form sends: for each changed variant its choice, as it was typed. */
import { z } from 'zod';
import { POLICY_KINDS } from '#app/domain/policy.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { asId } from '#app/domain/ids.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { HIGHEST_CAP, LONGEST_LEAD_DAYS, LONGEST_WAIT_DAYS, NO_TERMS } from '../terms.ts';
import type { PolicyTerms } from '../terms.ts';
import { jsonText } from '#app/ui/json-text.ts';

export interface PolicyChoice {
  readonly kind: PolicyKind | null;
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

export const NO_CHOICE: PolicyChoice = {
  kind: null,
  lead: '',
  cap: '',
  toArriving: false,
  wait: '',
  tellsLeft: false,
};

/** The fields in which something is typed. */
export type PolicyField = 'lead' | 'cap' | 'wait';

export interface PolicyProblem {
  readonly variantId: string;
  readonly field: PolicyField;
  readonly message: string;
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

const sentSchema = z
  .array(
    z.object({
      variantId: z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/),
      kind: z.enum(POLICY_KINDS).nullable(),
      lead: typed,
      cap: typed,
      toArriving: z.boolean(),
      wait: typed,
      tellsLeft: z.boolean(),
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

/** Null when it was not sent by our form. */
export const parsePolicyForm = (form: FormData): PolicyForm | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('choices'));
  if (!sent.success) return null;
  const problems: PolicyProblem[] = [];
  const changes = sent.data.map((choice): PolicyChanges => {
    const { kind, toArriving, tellsLeft } = choice;
    const variantId = asId<'ProductVariant'>(choice.variantId);
    // Only a backorder has terms; what was typed before the choice changed is let go.
    if (kind !== 'backorder') return { variantId, kind, terms: NO_TERMS };
    const read = (field: PolicyField): number | null => {
      const value = numberIn(field, choice[field]);
      if (value !== 'wrong') return value;
      problems.push({ variantId, field, message: WORDS[field] });
      return null;
    };
    const [leadDays, capUnits, longestWaitDays] = [read('lead'), read('cap'), read('wait')];
    const terms = { leadDays, capUnits, capToArriving: toArriving, longestWaitDays, tellsLeft };
    return { variantId, kind, terms };
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', changes };
};
