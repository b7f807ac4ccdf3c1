/**
 * Which variants of a product come under a rule, and which leave theirs: the difference between what the
 * rules say and what is stored. A variant with a policy of its own is none of the rules' business.
 *
 * Laws: carried out, the same plan is empty; a variant's own policy is never in a plan.
 *
 * The theme does not see who is in a hidden collection, and takes the next rule that it sees for the one
 * that decides. What a hidden rule leaves alone must therefore be told apart.
 */
import type { InventoryItemId, ProductId, VariantId } from '#app/domain/ids.ts';
import type { PolicyKind } from '#app/domain/policy.ts';
import { resolvePolicy } from '#app/domain/policy-rules.ts';
import type { PolicyRule } from '#app/domain/policy-rules.ts';
import type { InventoryPolicy } from '#app/adapters/shopify/products.server.ts';
import { barredBecause } from './barred.ts';
import { fullTitle } from './variant-title.ts';
import { policyRuleOf, toldAs } from './rule.ts';
import type { Rule } from './rule.ts';
import { LEAVING } from './stored-policy.ts';
import type { KnownPolicy } from './stored-policy.ts';
import { sameTerms } from './terms.ts';

export interface VariantSeen {
  readonly id: VariantId;
  readonly title: string;
  readonly inventoryPolicy: InventoryPolicy;
  readonly inventoryItemId: InventoryItemId;
  readonly tracked: boolean;
  readonly isBundle: boolean;
}

/** What rules go by. */
export interface ProductFacts {
  readonly id: ProductId;
  readonly vendor: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
}

export interface ProductSeen extends ProductFacts {
  readonly title: string;
  readonly isGiftCard: boolean;
  readonly variants: readonly VariantSeen[];
}

export interface Joining {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly inventoryItemId: InventoryItemId;
  readonly title: string;
  readonly rule: Rule;
  readonly kind: PolicyKind;
  /** Shopify's own setting, should it be the first that we give this variant. */
  readonly inventoryPolicy: InventoryPolicy;
}

export interface MemberPlan {
  readonly joining: readonly Joining[];
  readonly leaving: readonly VariantId[];
}

/** The rules in force, ready to be asked about many products. */
export interface RuleBook {
  readonly rules: readonly PolicyRule[];
  readonly byId: ReadonlyMap<string, Rule>;
  /** Those that the theme knows of and whose products it knows. */
  readonly seenByTheme: readonly PolicyRule[];
}

const asTold = (rule: Rule): PolicyRule[] => {
  const as = rule.isHidden ? null : toldAs(rule);
  return as === null ? [] : [policyRuleOf(rule, as)];
};

export const ruleBookOf = (rules: readonly Rule[]): RuleBook => ({
  rules: rules.flatMap((rule) => (rule.kind === 'ended' ? [] : [policyRuleOf(rule, rule.kind)])),
  byId: new Map(rules.map((rule) => [rule.id, rule])),
  seenByTheme: rules.flatMap(asTold),
});

// No rule is for a variant: those have policies of their own.
const factsOf = ({ id: productId, vendor, tags, collectionIds }: ProductFacts) => ({
  variantId: '',
  productId,
  vendor,
  tags,
  collectionIds,
});

/**
 * The rule that decides about the variants of a product that have no policy of their own; the policy is
 * null where it leaves them alone.
 */
export const decidingRule = (
  { rules, byId }: RuleBook,
  product: ProductFacts,
): { rule: Rule; kind: PolicyKind | null } | null => {
  const { won, policy } = resolvePolicy(rules, factsOf(product));
  const rule = won === null ? undefined : byId.get(won.id);
  return rule === undefined ? null : { rule, kind: policy?.kind ?? null };
};

/** The rule that gives the product's variants a policy. */
const givingRule = (
  book: RuleBook,
  product: ProductSeen,
): { rule: Rule; kind: PolicyKind } | null => {
  const decides = decidingRule(book, product);
  if (decides === null || decides.kind === null) return null;
  return { rule: decides.rule, kind: decides.kind };
};

/**
 * Whether the theme would say something of a product that the merchant leaves alone: the rule that does is
 * for a hidden collection, and one that the theme sees is for the product too.
 */
export const isMisread = (
  { rules, byId, seenByTheme }: RuleBook,
  product: ProductFacts,
): boolean => {
  const hidden = rules.filter(({ id, terms }) => terms === 'left-alone' && byId.get(id)?.isHidden);
  if (hidden.length === 0) return false;
  const facts = factsOf(product);
  const { won } = resolvePolicy(rules, facts);
  return hidden.some((rule) => rule === won) && resolvePolicy(seenByTheme, facts).policy !== null;
};

const isOwn = (known: KnownPolicy): boolean => known.ruleId === null && known.kind !== LEAVING;

const isAlready = (
  known: KnownPolicy,
  { inventoryItemId }: VariantSeen,
  rule: Rule,
  kind: PolicyKind,
): boolean =>
  known.ruleId === rule.id &&
  known.kind === kind &&
  known.inventoryItemId === inventoryItemId &&
  sameTerms(known.terms, rule.terms);

export const planMembers = (
  book: RuleBook,
  product: ProductSeen,
  knownOf: (id: VariantId) => KnownPolicy | undefined,
): MemberPlan => {
  const won = givingRule(book, product);
  const joining: Joining[] = [];
  const leaving: VariantId[] = [];
  for (const variant of product.variants) {
    const known = knownOf(variant.id);
    if (known !== undefined && isOwn(known)) continue;
    if (won !== null && barredBecause(product, variant) === null) {
      const { rule, kind } = won;
      if (known !== undefined && isAlready(known, variant, rule, kind)) continue;
      joining.push({
        variantId: variant.id,
        productId: product.id,
        inventoryItemId: variant.inventoryItemId,
        title: fullTitle(product, variant),
        rule,
        kind,
        inventoryPolicy: variant.inventoryPolicy,
      });
    } else if (known !== undefined && known.kind !== LEAVING) leaving.push(variant.id);
  }
  return { joining, leaving };
};
