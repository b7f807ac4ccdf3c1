/**
 * Which order lines can be demand. Whatever does not wait for goods is refused, and each refusal says
 * why; of several reasons the first of REFUSALS is given. Drafts, POS and B2B orders count like any
 * other: who bought, and where, is no fact of a line.
 *
 * Laws: one fact against a line is enough; what comes later in REFUSALS never changes the reason.
 */

/** In the order in which they are asked. */
export const REFUSALS = [
  'gift-card',
  'custom-line',
  'bundle-parent',
  'in-store',
  'not-shipped',
  'untracked',
  'selling-plan',
  'scheduled',
  'no-level',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/**
 * How the goods reach the buyer: Shopify's DeliveryMethodType, a word for each. `pickup-point`: a carrier
 * brings them there. `in-store`: taken along when they were paid. `none`: nothing that can be touched.
 * Those that can be waited for come first.
 */
export const DELIVERY_METHODS = [
  'shipping',
  'pickup-point',
  'local',
  'pickup',
  'in-store',
  'none',
] as const;
export type DeliveryMethod = (typeof DELIVERY_METHODS)[number];

export interface OrderLineFacts {
  readonly giftCard: boolean;
  /**
   * No variant behind it: typed in by hand, a tip, or its variant was deleted. Shopify's LineItem does not
   * tell which; only the order's sales know a tip, and it is no demand either way.
   */
  readonly customLine: boolean;
  /** A bundle (requiresComponents): its components are the demand. */
  readonly bundleParent: boolean;
  readonly delivery: DeliveryMethod;
  readonly requiresShipping: boolean;
  /** The inventory item's quantity is tracked. */
  readonly tracked: boolean;
  /** Bought with a selling plan: observed only. */
  readonly sellingPlan: boolean;
  /** Its FO is SCHEDULED: observed only. */
  readonly scheduled: boolean;
  /** Its inventory item is stocked at the location that is to fulfil it. */
  readonly hasLevel: boolean;
}

export type Eligibility =
  | { readonly eligible: true; /** The word for "on its way". */ readonly words: 'ships' | 'ready' }
  | { readonly eligible: false; readonly because: Refusal };

const REFUSED_WHEN: Readonly<Record<Refusal, (facts: OrderLineFacts) => boolean>> = {
  'gift-card': (facts) => facts.giftCard,
  'custom-line': (facts) => facts.customLine,
  'bundle-parent': (facts) => facts.bundleParent,
  'in-store': (facts) => facts.delivery === 'in-store',
  'not-shipped': (facts) => facts.delivery === 'none' || !facts.requiresShipping,
  untracked: (facts) => !facts.tracked,
  'selling-plan': (facts) => facts.sellingPlan,
  scheduled: (facts) => facts.scheduled,
  'no-level': (facts) => !facts.hasLevel,
};

export const eligibilityOf = (facts: OrderLineFacts): Eligibility => {
  const because = REFUSALS.find((refusal) => REFUSED_WHEN[refusal](facts));
  if (because !== undefined) return { eligible: false, because };
  const handedOver = facts.delivery === 'pickup' || facts.delivery === 'local';
  return { eligible: true, words: handedOver ? 'ready' : 'ships' };
};

const IN_WORDS: Readonly<Record<Refusal, string>> = {
  'gift-card': 'a gift card is never out of stock',
  'custom-line': 'no variant is behind it, so it has no stock to wait for',
  'bundle-parent': 'a bundle waits through its components',
  'in-store': 'it was handed over in the store',
  'not-shipped': 'it needs no shipping',
  untracked: 'its stock is not tracked',
  'selling-plan': 'it was bought with a selling plan, which is only observed',
  scheduled: 'it is scheduled for a later date, which is only observed',
  'no-level': 'it is not stocked at the location that fulfils it',
};

export const refusalInWords = (refusal: Refusal): string => IN_WORDS[refusal];
