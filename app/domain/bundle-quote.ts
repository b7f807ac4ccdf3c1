/**
 * A bundle has no stock of its own: its components are the demand, and its quote is theirs. It ships
 * when its latest component does, and is sold when each of them is.
 *
 * Laws: a bundle is never promised before any of its components; what is sold of it is sold of each;
 * a bundle of one component, one unit of it, has that component's quote.
 */
import type { Room } from './cap.ts';
import { laterOf } from './promise.ts';
import { wholeUnits } from './quantities.ts';
import { quoteFor, unitsNow } from './quote.ts';
import type { Quote, QuoteInput } from './quote.ts';

export interface BundleComponent {
  /** Units of it in one bundle, 1 or more. */
  readonly per: number;
  /** As for a quote of the component alone. */
  readonly input: Omit<QuoteInput, 'quantity'>;
}

const perBundle = ({ per }: BundleComponent): number => {
  if (wholeUnits('per', per) === 0)
    throw new RangeError('per is 0, and a component is in its bundle');
  return per;
};

/** Whole bundles in so many units of a component. */
const bundlesIn = (units: number, component: BundleComponent): number =>
  Math.floor(units / perBundle(component));

const leastOf = (counts: readonly number[]): number => Math.min(...counts);

/** Bundles that are in stock whole. */
const bundlesNow = (components: readonly BundleComponent[]): number =>
  leastOf(components.map((each) => bundlesIn(unitsNow(each.input.locations), each)));

/** The room of the component that leaves least, in bundles beyond those in stock. */
const roomOf = (components: readonly BundleComponent[]): Room =>
  components
    .map((component): Room => {
      const { room, locations } = component.input;
      if (room.units === null) return room;
      const all = bundlesIn(room.units + unitsNow(locations), component);
      return { units: all - bundlesNow(components), by: room.by };
    })
    .reduce((least, room) => ((room.units ?? Infinity) < (least.units ?? Infinity) ? room : least));

type SoldOut = Extract<Quote, { kind: 'sold-out' }>;
type Backorder = Extract<Quote, { kind: 'backorder' }>;

/** A RangeError for a bundle of nothing. */
export const bundleQuoteFor = (quantity: number, components: readonly BundleComponent[]): Quote => {
  if (components.length === 0) throw new RangeError('a bundle has no components');
  const quotes = components.map((component) => ({
    component,
    quote: quoteFor({ ...component.input, quantity: quantity * perBundle(component) }),
  }));
  const refused = quotes.flatMap(({ component, quote }): SoldOut[] =>
    quote.kind === 'sold-out' ? [{ ...quote, most: bundlesIn(quote.most, component) }] : [],
  );
  const worst = refused.toSorted((a, b) => a.most - b.most)[0];
  if (worst !== undefined) return worst;
  const late = quotes.flatMap(({ quote }): Backorder[] =>
    quote.kind === 'backorder' ? [quote] : [],
  );
  const [first, ...others] = late;
  if (first === undefined) return { kind: 'in-stock' };
  const inParts = components.every(({ input }) => input.shipsInParts);
  const now = inParts ? bundlesNow(components) : 0;
  return {
    kind: 'backorder',
    now,
    later: quantity - now,
    promise: others.reduce((latest, { promise }) => laterOf(latest, promise), first.promise),
    room: roomOf(components),
  };
};
