/** What the policy form sends: for each changed variant its choice, as it was typed. */
import { z } from 'zod';
import { POLICY_KINDS } from '#app/domain/policy.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { asId } from '#app/domain/ids.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { jsonText } from '#app/ui/json-text.ts';

export interface PolicyChoice {
  readonly kind: PolicyKind | null;
  /** Days as typed; empty for no lead time. */
  readonly lead: string;
}

export interface PolicyProblem {
  readonly variantId: string;
  readonly message: string;
}

export interface PolicyChanges {
  readonly variantId: VariantId;
  readonly kind: PolicyKind | null;
  readonly leadDays: number | null;
}

export type PolicyForm =
  | { readonly kind: 'valid'; readonly changes: PolicyChanges[] }
  | { readonly kind: 'invalid'; readonly problems: PolicyProblem[] };

export const LONGEST_LEAD_DAYS = 730;

const WORDS = {
  lead: `A lead time is a whole number of days from 0 to ${LONGEST_LEAD_DAYS}. Leave it empty for none.`,
};

const sentSchema = z
  .array(
    z.object({
      variantId: z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/),
      kind: z.enum(POLICY_KINDS).nullable(),
      lead: z.string().max(100),
    }),
  )
  .min(1)
  .max(2048);

const leadDaysOf = (lead: string): number | null | 'wrong' => {
  const text = lead.trim();
  if (text === '') return null;
  if (!/^\d{1,4}$/.test(text)) return 'wrong';
  return Number(text) <= LONGEST_LEAD_DAYS ? Number(text) : 'wrong';
};

/** Null when it was not sent by our form. */
export const parsePolicyForm = (form: FormData): PolicyForm | null => {
  const sent = jsonText.pipe(sentSchema).safeParse(form.get('choices'));
  if (!sent.success) return null;
  const problems: PolicyProblem[] = [];
  const changes: PolicyChanges[] = [];
  for (const { variantId, kind, lead } of sent.data) {
    // Only a backorder has a lead time; what was typed before the choice changed is let go.
    const leadDays = kind === 'backorder' ? leadDaysOf(lead) : null;
    if (leadDays === 'wrong') problems.push({ variantId, message: WORDS.lead });
    else changes.push({ variantId: asId<'ProductVariant'>(variantId), kind, leadDays });
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'valid', changes };
};
