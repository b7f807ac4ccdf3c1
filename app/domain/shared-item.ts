/**
 * Variants may share an inventory item, and then share its stock, queue and cap. Where their policies
 * differ the stricter wins, term by term, and it is told whose that was.
 *
 * Laws: what the item's policy sells, each variant's policy would sell too; variants that agree get
 * what they agree on; the order of the variants does not matter.
 *
 * Limit: the first law holds at one state of the supply. A lead time that has passed for somebody in
 * line gives no date to those behind, so beside a longest wait a variant with the shorter lead time may
 * refuse what the item, with the longer one, sells.
 */
import { compareIds } from './ids.ts';
import type { VariantId } from './ids.ts';
import type { Caps, Policy, SalesWindow } from './policy.ts';

export interface SharingVariant {
  readonly variantId: VariantId;
  /** What people call it. */
  readonly title: string;
  readonly policy: Policy;
}

export const SHARED_TERMS = [
  'kind',
  'leadDays',
  'units',
  'toArriving',
  'perOrder',
  'perCustomer',
  'longestWaitDays',
  'opensAt',
  'closesAt',
] as const;
export type SharedTerm = (typeof SHARED_TERMS)[number];

export interface SharedPolicy {
  readonly policy: Policy;
  /** The terms on which the variants differ, and whose counts. */
  readonly decidedBy: readonly { readonly term: SharedTerm; readonly variant: SharingVariant }[];
}

/** Lower is stricter. No lead time means no date, so it is stricter than any. */
const STRICTNESS: Readonly<Record<SharedTerm, (policy: Policy) => number | bigint>> = {
  kind: ({ kind }) => (kind === 'out-of-stock' ? 0 : 1),
  leadDays: ({ leadDays }) => -(leadDays ?? Infinity),
  units: ({ caps }) => caps.units ?? Infinity,
  toArriving: ({ caps }) => (caps.toArriving ? 0 : 1),
  perOrder: ({ caps }) => caps.perOrder ?? Infinity,
  perCustomer: ({ caps }) => caps.perCustomer ?? Infinity,
  longestWaitDays: ({ longestWaitDays }) => longestWaitDays ?? Infinity,
  opensAt: ({ window: { opensAt } }) => (opensAt === null ? Infinity : -opensAt.epochNanoseconds),
  closesAt: ({ window: { closesAt } }) => closesAt?.epochNanoseconds ?? Infinity,
};

/** Whose policy is the strictest in a term; of several the variant with the lowest id. */
const strictestIn = (
  variants: readonly [SharingVariant, ...SharingVariant[]],
  term: SharedTerm,
): SharingVariant =>
  variants.reduce((strictest, variant) =>
    STRICTNESS[term](variant.policy) < STRICTNESS[term](strictest.policy) ? variant : strictest,
  );

/** Null when no variant of the item has a policy. */
export const sharePolicies = (unordered: readonly SharingVariant[]): SharedPolicy | null => {
  const [first, ...others] = unordered.toSorted((a, b) => compareIds(a.variantId, b.variantId));
  if (first === undefined) return null;
  const from = (term: SharedTerm): Policy => strictestIn([first, ...others], term).policy;
  const caps: Caps = {
    units: from('units').caps.units,
    toArriving: from('toArriving').caps.toArriving,
    perOrder: from('perOrder').caps.perOrder,
    perCustomer: from('perCustomer').caps.perCustomer,
  };
  const window: SalesWindow = {
    opensAt: from('opensAt').window.opensAt,
    closesAt: from('closesAt').window.closesAt,
  };
  const differs = (term: SharedTerm): boolean =>
    others.some(({ policy }) => STRICTNESS[term](policy) !== STRICTNESS[term](first.policy));
  return {
    policy: {
      kind: from('kind').kind,
      leadDays: from('leadDays').leadDays,
      caps,
      longestWaitDays: from('longestWaitDays').longestWaitDays,
      window,
    },
    decidedBy: SHARED_TERMS.filter(differs).map((term) => ({
      term,
      variant: strictestIn([first, ...others], term),
    })),
  };
};

const IN_WORDS: Readonly<Record<SharedTerm, string>> = {
  kind: 'whether it sells on',
  leadDays: 'the lead time',
  units: 'the cap',
  toArriving: 'the cap to what is on its way',
  perOrder: 'the limit for an order',
  perCustomer: 'the limit for a customer',
  longestWaitDays: 'the longest wait',
  opensAt: 'the start of sales',
  closesAt: 'the end of sales',
};

/** One sentence for each term on which the variants differ. */
export const sharedInWords = ({ decidedBy }: SharedPolicy): string[] =>
  decidedBy.map(
    ({ term, variant }) =>
      `${variant.title} shares its stock and is stricter: it decides ${IN_WORDS[term]}`,
  );
