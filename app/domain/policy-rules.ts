/**
 * Rules give variants their policy: one for a variant wins over one for its product, that over its
 * collections, its tags, its vendor and the shop. A rule may also leave a variant alone, so that a broader
 * one does not reach it.
 *
 * Between rules of one rank the stricter wins: out-of-stock, then left alone, then backorder; of two
 * alike the older, then the lower id. The answer carries the rule that won and those that lost, with
 * the reason.
 *
 * Laws: exactly one rule wins where any applies; the order of the list does not matter; a rule that
 * does not apply changes nothing.
 */
import { Temporal } from 'temporal-polyfill';
import { compareIds, compareText } from './ids.ts';
import type { Policy } from './policy.ts';

/** The most specific first. */
export const RANKS = ['variant', 'product', 'collection', 'tag', 'vendor', 'shop'] as const;
export type Rank = (typeof RANKS)[number];
/** Of rules for many products at once. */
export type BroadRank = Exclude<Rank, 'variant' | 'product'>;

export interface PolicyRule {
  readonly id: string;
  readonly rank: Rank;
  /** The id of the variant, product or collection; the tag; the vendor; nothing for the shop. */
  readonly target: string;
  /** What people call what it is for, e.g. `Winter boots`. */
  readonly name: string;
  readonly madeAt: Temporal.Instant;
  readonly terms: Policy | 'left-alone';
}

/** What a rule can be for. */
export interface VariantFacts {
  readonly variantId: string;
  readonly productId: string;
  readonly collectionIds: readonly string[];
  readonly tags: readonly string[];
  readonly vendor: string;
}

export interface LostRule {
  readonly rule: PolicyRule;
  /** `conflict`: a rule of the same rank says otherwise. `same`: one of the same rank says so too. */
  readonly because: 'broader' | 'conflict' | 'same';
}

export interface Resolution {
  /** Null: no rule applies, or the one that won leaves it alone. */
  readonly policy: Policy | null;
  readonly won: PolicyRule | null;
  /** In the order in which they would have won. */
  readonly lost: readonly LostRule[];
}

/**
 * Tags and vendors are taken to be the same in capitals and small letters, and with blanks around them.
 * A doubt: Shopify's schema says it of neither, only that its search by default does not look at
 * capitals. A rule that reached too little would sell what somebody meant to stop.
 */
export const textOfTarget = (text: string): string => text.trim().toLowerCase();

const sameText = (a: string, b: string): boolean => textOfTarget(a) === textOfTarget(b);

const APPLIES: Readonly<Record<Rank, (target: string, facts: VariantFacts) => boolean>> = {
  variant: (target, { variantId }) => target === variantId,
  product: (target, { productId }) => target === productId,
  collection: (target, { collectionIds }) => collectionIds.includes(target),
  tag: (target, { tags }) => tags.some((tag) => sameText(tag, target)),
  vendor: (target, { vendor }) => sameText(vendor, target),
  shop: () => true,
};

const strictnessOf = ({ terms }: PolicyRule): number => {
  if (terms === 'left-alone') return 1;
  return terms.kind === 'out-of-stock' ? 0 : 2;
};

const compareRules = (a: PolicyRule, b: PolicyRule): number =>
  RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
  strictnessOf(a) - strictnessOf(b) ||
  Temporal.Instant.compare(a.madeAt, b.madeAt) ||
  compareIds(a.id, b.id);

/** The first that applies to a variant gives it its policy. */
export const inPrecedence = <Each extends PolicyRule>(rules: readonly Each[]): Each[] =>
  rules.toSorted(compareRules);

/** The terms as text: equal for terms that say the same. */
const termsInText = ({ terms }: PolicyRule): string =>
  terms === 'left-alone'
    ? terms
    : JSON.stringify([
        terms.kind,
        terms.leadDays,
        terms.longestWaitDays,
        terms.caps.units,
        terms.caps.toArriving,
        terms.caps.perOrder,
        terms.caps.perCustomer,
        terms.window.opensAt,
        terms.window.closesAt,
      ]);

const whyLost = (rule: PolicyRule, winner: PolicyRule): LostRule['because'] => {
  if (rule.rank !== winner.rank) return 'broader';
  return compareText(termsInText(rule), termsInText(winner)) === 0 ? 'same' : 'conflict';
};

export const resolvePolicy = (rules: readonly PolicyRule[], facts: VariantFacts): Resolution => {
  const [won, ...others] = inPrecedence(
    rules.filter(({ rank, target }) => APPLIES[rank](target, facts)),
  );
  if (won === undefined) return { policy: null, won: null, lost: [] };
  return {
    policy: won.terms === 'left-alone' ? null : won.terms,
    won,
    lost: others.map((rule) => ({ rule, because: whyLost(rule, won) })),
  };
};

const targetInWords = ({ rank, name }: PolicyRule): string =>
  rank === 'shop' ? 'the whole shop' : `the ${rank} ${name}`;

const termsInWords = ({ terms }: PolicyRule): string => {
  if (terms === 'left-alone') return 'leaves it alone';
  return terms.kind === 'backorder' ? 'sells on with a date' : 'stops selling at zero';
};

const LOST_BECAUSE: Readonly<Record<LostRule['because'], string>> = {
  broader: 'it is broader',
  conflict: 'of two as specific the stricter counts, then the older',
  same: 'it says the same',
};

/** A sentence for the rule that won, and one for each that lost. */
export const resolutionInWords = ({ won, lost }: Resolution): string[] => {
  if (won === null) return ['No rule applies'];
  return [
    `The rule for ${targetInWords(won)} ${termsInWords(won)}`,
    ...lost.map(
      ({ rule, because }) =>
        `The rule for ${targetInWords(rule)} ${termsInWords(rule)}, and does not count: ${LOST_BECAUSE[because]}`,
    ),
  ];
};
