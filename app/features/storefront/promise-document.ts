/**
 * What the storefront is given for one product: for each variant under a policy the day on which the
 * next unit would ship, or a range that ends with it, the days of those who want more, how far the goods are, and how many more may
 * be sold where the merchant wants that told. Whether a variant is on backorder at all is read from
 * live stock by the theme block, so a late write can be old but never a lie about stock.
 */
import { z } from 'zod';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { VariantId } from '#app/domain/ids.ts';
import { numberOf } from '#app/domain/ids.ts';
import type { QuoteStep } from '#app/domain/quote-steps.ts';

/** Days as they are written, `YYYY-MM-DD`. */
export interface PublishedDays {
  /** Null: no date yet. */
  readonly shipsOn: string | null;
  /** The early end of a range; null for one day. */
  readonly shipsFrom: string | null;
}

/** Whoever wants more than so many units beyond stock is told this day; null: no date. */
export type Later =
  | readonly [moreThan: number, shipsOn: string | null]
  | readonly [moreThan: number, shipsOn: string, shipsFrom: string];

const moreThan = z.number().int();
const date = z.iso.date();

/** As it is stored, the fewest units first. */
export const laterRecord = z.array(
  z.union([z.tuple([moreThan, date.nullable()]), z.tuple([moreThan, date, date])]),
);

export interface PublishedVariant extends PublishedDays {
  readonly variantId: VariantId;
  readonly title: string;
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
  readonly from?: string;
  readonly later?: readonly Later[];
  readonly stage?: ArrivalStage;
  readonly left?: number;
}

const entryOf = ({ shipsOn, shipsFrom, later, stage, left }: PublishedVariant): Entry => ({
  on: shipsOn,
  ...(shipsFrom === null ? {} : { from: shipsFrom }),
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
    z.union([
      z.literal(false),
      z
        .object({ on: date.nullable(), from: date.optional() })
        .transform(({ on, from }) => ({ shipsOn: on, shipsFrom: from ?? null })),
    ]),
  ),
});

/** The days in a metafield's text, by the number of the variant; false: nothing is said of it. */
export const daysIn = (document: string): ReadonlyMap<string, PublishedDays | false> =>
  new Map(Object.entries(publishedDays.parse(JSON.parse(document)).variants));

const laterOf = ({ moreThan: units, shipsOn, shipsFrom }: QuoteStep): Later =>
  shipsOn === null || shipsFrom === null
    ? [units, shipsOn?.toString() ?? null]
    : [units, shipsOn.toString(), shipsFrom.toString()];

/** The days of the first unit, and what those who want more are told. */
export const toldOfSteps = (
  steps: readonly QuoteStep[],
): PublishedDays & Pick<PublishedVariant, 'later'> => {
  const [first, ...later] = steps;
  return {
    shipsOn: first?.shipsOn?.toString() ?? null,
    shipsFrom: first?.shipsFrom?.toString() ?? null,
    later: later.map(laterOf),
  };
};
