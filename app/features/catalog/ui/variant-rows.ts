/** The rows of a product's page: each variant with its stock, its policy, and why it may not have one. */
import type { PolicyKind } from '#app/domain/policy.ts';
import type { RuleKind, RuleRank } from '../rule.ts';
import { barredBecause } from '../barred.ts';
import { variantTitle } from '../variant-title.ts';
import type { Barred } from '../barred.ts';
import type { PolicyTerms } from '../terms.ts';
import { NO_CHOICE, typedOf } from './policy-form.ts';
import type { PolicyChoice } from './policy-form.ts';
import { ruleInSentence } from './rule-words.ts';

export interface VariantRow {
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly available: number | null;
  readonly levels: readonly StockRow[];
  /** Its own. */
  readonly policy: PolicyChoice;
  /** What reaches it while it has none of its own. */
  readonly byRule: VariantRule | null;
  readonly barred: Barred | null;
  /** Why nothing more is sold although it is on backorder; null when something is. */
  readonly stopped: string | null;
  /** Units that wait beyond the limit. */
  readonly beyond: number;
  /** What Shopify itself does at zero stock while we have no say. */
  readonly keepsSelling: boolean;
}

export interface VariantRule {
  readonly id: string;
  /** What stands after "the rule for". */
  readonly target: string;
  readonly kind: RuleKind;
}

export interface StockRow {
  readonly locationId: string;
  readonly locationName: string;
  readonly available: number;
  readonly waiting: number;
}

interface Variant {
  readonly id: string;
  readonly title: string;
  readonly sku: string | null;
  readonly inventoryItemId: string;
  readonly inventoryPolicy: 'DENY' | 'CONTINUE';
  readonly tracked: boolean;
  readonly available: number;
  readonly isBundle: boolean;
}

interface Product {
  readonly title: string;
  readonly isGiftCard: boolean;
  readonly variants: readonly Variant[];
}

interface PolicyOfVariant extends PolicyTerms {
  readonly variantId: string;
  readonly kind: PolicyKind;
  /** Null for the variant's own. */
  readonly ruleId: string | null;
}

interface NamedRule {
  readonly id: string;
  readonly rank: RuleRank;
  readonly name: string;
}

export interface RulesOfProduct {
  /** All of the shop. */
  readonly rules: readonly NamedRule[];
  /** The one that leaves the product alone; null when none does. */
  readonly leftAloneBy: NamedRule | null;
}

const choiceOf = (policy: PolicyOfVariant | undefined): PolicyChoice =>
  policy === undefined || policy.ruleId !== null
    ? NO_CHOICE
    : { kind: policy.kind, ...typedOf(policy) };

const ruleOf = (
  policy: PolicyOfVariant | undefined,
  { rules, leftAloneBy }: RulesOfProduct,
): VariantRule | null => {
  if (policy === undefined) {
    if (leftAloneBy === null) return null;
    return { id: leftAloneBy.id, target: ruleInSentence(leftAloneBy), kind: 'left-alone' };
  }
  const rule = rules.find(({ id }) => id === policy.ruleId);
  return rule === undefined
    ? null
    : { id: rule.id, target: ruleInSentence(rule), kind: policy.kind };
};

interface SaleOfItem {
  /** Why nothing more is sold; null when something is. */
  readonly stopped: string | null;
  /** Units that wait beyond the limit. */
  readonly beyond: number;
}

export const variantRows = (
  product: Product,
  policies: readonly PolicyOfVariant[],
  reach: RulesOfProduct,
  levels: readonly (StockRow & { readonly inventoryItemId: string })[],
  sales: ReadonlyMap<string, SaleOfItem>,
): VariantRow[] => {
  const policyOf = new Map(policies.map((policy) => [policy.variantId, policy]));
  return product.variants.map((variant) => ({
    id: variant.id,
    title: variantTitle(product, variant),
    sku: variant.sku,
    available: variant.tracked ? variant.available : null,
    levels: levels
      .filter((level) => level.inventoryItemId === variant.inventoryItemId)
      .map(({ locationId, locationName, available, waiting }) => ({
        locationId,
        locationName,
        available,
        waiting,
      })),
    policy: choiceOf(policyOf.get(variant.id)),
    byRule: ruleOf(policyOf.get(variant.id), reach),
    stopped:
      policyOf.get(variant.id)?.kind === 'backorder'
        ? (sales.get(variant.inventoryItemId)?.stopped ?? null)
        : null,
    beyond: sales.get(variant.inventoryItemId)?.beyond ?? 0,
    barred: barredBecause(product, variant),
    keepsSelling: variant.inventoryPolicy === 'CONTINUE',
  }));
};
