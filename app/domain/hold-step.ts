/**
 * What a plan of holds is made of: what is wanted, the steps Shopify can be asked for, and what comes
 * out. The plan itself is in holds.ts.
 */
import type { FulfillmentOrderLineQuantity } from './fulfillment-order.ts';
import type { FulfillmentOrderId, HoldId, OrderLineId } from './ids.ts';
import type { LevelKey } from './level.ts';

/** How many units of an order line are to be held at a level; at most one entry for each. */
export interface WantedHold {
  readonly orderLineId: OrderLineId;
  readonly level: LevelKey;
  readonly waiting: number;
  /** What a picker reads: `3 of 5 wait, expected 12 Dec`. */
  readonly reasonNotes: string;
}

/** Why units that wait are not held. The list is closed. */
export type CouldNotHold =
  'no-units' | 'not-open' | 'no-hold-action' | 'hold-limit' | 'refused-by-shopify' | 'paused';

export interface HoldToPlace {
  readonly handle: string;
  readonly reasonNotes: string;
  /** Empty: the whole FO. */
  readonly lines: readonly FulfillmentOrderLineQuantity[];
  readonly orderLineIds: readonly OrderLineId[];
}

export type HoldStep =
  | ({
      readonly kind: 'hold';
      readonly fulfillmentOrderId: FulfillmentOrderId;
      /** Strangers hold the FO: ours covers all of it, also what does not wait. */
      readonly whole: boolean;
    } & HoldToPlace)
  | {
      readonly kind: 'release';
      readonly fulfillmentOrderId: FulfillmentOrderId;
      readonly holdIds: readonly HoldId[];
      readonly orderLineIds: readonly OrderLineId[];
    }
  | {
      readonly kind: 'split';
      readonly fulfillmentOrderId: FulfillmentOrderId;
      /** What goes on waiting. */
      readonly stay: readonly FulfillmentOrderLineQuantity[];
      readonly orderLineIds: readonly OrderLineId[];
    }
  | {
      /** To be sent as one document: between the two, everything on the FO is free. */
      readonly kind: 'release-and-hold-rest';
      readonly fulfillmentOrderId: FulfillmentOrderId;
      readonly holdIds: readonly HoldId[];
      readonly then: HoldToPlace;
      readonly orderLineIds: readonly OrderLineId[];
    };

export interface HeldUnits {
  readonly orderLineId: OrderLineId;
  readonly level: LevelKey;
  readonly quantity: number;
}

export interface CouldNotHoldUnits extends HeldUnits {
  readonly because: CouldNotHold;
}

export type HoldPlan =
  | {
      readonly kind: 'done';
      /** What is held, for everything wanted. */
      readonly held: readonly HeldUnits[];
      readonly couldNot: readonly CouldNotHoldUnits[];
    }
  | { readonly kind: 'step'; readonly step: HoldStep };

const COULD_NOT_IN_WORDS: Readonly<Record<CouldNotHold, string>> = {
  'no-units': 'nothing of it is left to hold at this location',
  'not-open': 'its fulfillment order is not open yet',
  'no-hold-action': 'Shopify does not let this fulfillment order be held',
  'hold-limit': 'the fulfillment order already carries ten of our holds',
  'refused-by-shopify': 'Shopify refused the hold',
  paused: 'the shop is paused, and no new holds are placed',
};

export const couldNotInWords = (because: CouldNotHold): string => COULD_NOT_IN_WORDS[because];

/** What is not to be asked for: by the shop's wish, or because the platform already said no. */
export interface HoldRefusals {
  /** FOs that did not take a hold or a release. */
  readonly refused?: ReadonlyMap<FulfillmentOrderId, CouldNotHold>;
  /** FOs that claimed to support SPLIT and did not split. */
  readonly unsplittable?: ReadonlySet<FulfillmentOrderId>;
  /** Nothing new is held; what is covered is released all the same. */
  readonly paused?: boolean;
}
