/**
 * What the storefront is given for one product: for each variant under a policy the day on which the
 * next unit would ship, the days of those who want more, how far the goods are, and how many more may
 * be sold where the merchant wants that told. Whether a variant is on backorder at all is read from
 * live stock by the theme block, so a late write can be old but never a lie about stock.
 */
import { z } from 'zod';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { numberOf } from '#app/domain/ids.ts';
import type { QuoteStep } from '#app/domain/quote-steps.ts';

/** Whoever wants more than so many units beyond stock is told this day, `YYYY-MM-DD`; null: no date. */
export type Later = readonly [moreThan: number, shipsOn: string | null];

/** As it is stored, the fewest units first. */
export const laterRecord = z.array(z.tuple([z.number().int(), z.iso.date().nullable()]));

export interface PublishedVariant {
  readonly variantId: VariantId;
  readonly title: string;
  /** `YYYY-MM-DD`; null: no date yet. */
  readonly shipsOn: string | null;
  readonly later: readonly Later[];
  /** How far the goods are that the day stands for; null when it stands for none. */
  readonly stage: ArrivalStage | null;
  readonly sells: boolean;
  /** Units that may still be sold on backorder; null where that is not told. */
  readonly left: number | null;
  /** Why not, in words that follow "because"; null when it sells. */
  readonly because: string | null;
}

interface Entry {
  readonly on: string | null;
  readonly later?: readonly Later[];
  readonly stage?: ArrivalStage;
  readonly left?: number;
}

/** The metafield's text: the same variants give the same text. */
export const promiseDocument = (variants: readonly PublishedVariant[]): string => {
  const entries = [...variants]
    .sort((a, b) => Number(numberOf(a.variantId)) - Number(numberOf(b.variantId)))
    .map(({ variantId, shipsOn, later, stage, left }): [string, Entry] => [
      numberOf(variantId),
      {
        on: shipsOn,
        ...(later.length === 0 ? {} : { later }),
        ...(stage === null ? {} : { stage }),
        ...(left === null ? {} : { left }),
      },
    ]);
  return JSON.stringify({ v: 1, variants: Object.fromEntries(entries) });
};

const publishedDays = z.object({
  v: z.literal(1),
  variants: z.record(z.string(), z.object({ on: z.iso.date().nullable() })),
});

/** The days in a metafield's text, by the number of the variant. */
export const daysIn = (document: string): ReadonlyMap<string, string | null> => {
  const { variants } = publishedDays.parse(JSON.parse(document));
  return new Map(Object.entries(variants).map(([variant, { on }]) => [variant, on]));
};

/** The day of the first unit, and what those who want more are told. */
export const toldOfSteps = (
  steps: readonly QuoteStep[],
): Pick<PublishedVariant, 'shipsOn' | 'later'> => {
  const [first, ...later] = steps.map(({ moreThan, shipsOn }): Later => [
    moreThan,
    shipsOn?.toString() ?? null,
  ]);
  return { shipsOn: first?.[1] ?? null, later };
};
