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

const entryOf = ({ shipsOn, later, stage, left }: PublishedVariant): Entry => ({
  on: shipsOn,
  ...(later.length === 0 ? {} : { later }),
  ...(stage === null ? {} : { stage }),
  ...(left === null ? {} : { left }),
});

/**
 * The metafield's text; null when there is nothing to say. The same variants give the same text. Of
 * those that are `silent` nothing is said, whatever the shop's rules say.
 */
export const promiseDocument = (
  variants: readonly PublishedVariant[],
  silent: readonly VariantId[] = [],
): string | null => {
  if (variants.length === 0 && silent.length === 0) return null;
  const entries = [
    ...variants.map((each): [string, Entry | false] => [numberOf(each.variantId), entryOf(each)]),
    ...silent.map((id): [string, Entry | false] => [numberOf(id), false]),
  ].sort(([a], [b]) => Number(a) - Number(b));
  return JSON.stringify({ v: 1, variants: Object.fromEntries(entries) });
};

const publishedDays = z.object({
  v: z.literal(1),
  variants: z.record(
    z.string(),
    z.union([z.literal(false), z.object({ on: z.iso.date().nullable() })]),
  ),
});

/** A day, null for "no date yet", or false: nothing is said of the variant. */
export type DayTold = string | null | false;

/** The days in a metafield's text, by the number of the variant. */
export const daysIn = (document: string): ReadonlyMap<string, DayTold> => {
  const { variants } = publishedDays.parse(JSON.parse(document));
  return new Map(
    Object.entries(variants).map(([variant, entry]) => [
      variant,
      entry === false ? false : entry.on,
    ]),
  );
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
