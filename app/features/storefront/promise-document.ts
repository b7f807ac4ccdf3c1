/**
 * What the storefront is given for one product: for each variant under a policy the day on which the
 * next unit would ship, and how many more may be sold where the merchant wants that told. Whether a variant is on backorder at all is read from live stock by the theme
 * block, so a late write can be old but never a lie about stock.
 */
import type { ShipPromise } from '#app/domain/promise.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { numberOf } from '#app/domain/ids.ts';

export interface PublishedVariant {
  readonly variantId: VariantId;
  readonly title: string;
  /** `YYYY-MM-DD`; null: no date yet. */
  readonly shipsOn: string | null;
  readonly sells: boolean;
  /** Units that may still be sold on backorder; null where that is not told. */
  readonly left: number | null;
  /** Why not, in words that follow "because"; null when it sells. */
  readonly because: string | null;
}

interface Entry {
  readonly on: string | null;
  readonly left?: number;
}

/** The metafield's text: the same variants give the same text. */
export const promiseDocument = (variants: readonly PublishedVariant[]): string => {
  const entries = [...variants]
    .sort((a, b) => Number(numberOf(a.variantId)) - Number(numberOf(b.variantId)))
    .map(({ variantId, shipsOn, left }): [string, Entry] => [
      numberOf(variantId),
      left === null ? { on: shipsOn } : { on: shipsOn, left },
    ]);
  return JSON.stringify({ v: 1, variants: Object.fromEntries(entries) });
};

/** The day that is promised; null for "no date yet". */
export const shipsOnOf = (promise: ShipPromise): string | null =>
  promise.kind === 'date' ? promise.shipsOn.toString() : null;
