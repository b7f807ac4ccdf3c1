/**
 * A bundle has no stock of its own: its components are the demand, and its quote is theirs. It ships
 * when its latest component does, and is sold when each of them is.
 *
 * Laws: a bundle is never promised before any of its components; what is sold of it is sold of each;
 * `most` is sold and one more is not; a bundle of one component, one unit of it, has that component's
 * quote; the order of the components does not matter.
 *
 * Of components alike one is told: of dates on one day an arrival before a lead time, then the lower
 * text; of refusals the first of NOT_SOLD; of caps the first of LIMITS.
 *
 * Limit: room is what the caps let through. A component that is still in stock and sells no further
 * may allow less.
 */
import { LIMITS } from './cap.ts';
import type { Room } from './cap.ts';
import { compareText } from './ids.ts';
import { laterOf } from './promise.ts';
import type { ShipPromise } from './promise.ts';
import { wholeUnits } from './quantities.ts';
import { NOT_SOLD, quoteFor, unitsNow } from './quote.ts';
import type { Quote, QuoteInput } from './quote.ts';

/** What comes in a bundle twice is one component, with the units of both: its stock is counted once. */
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

const sourceInText = (promise: ShipPromise): string => {
  if (promise.kind === 'no-date') return promise.because;
  const { source } = promise;
  return source.kind === 'arrival' ? `arrival ${source.arrivalLineId}` : `lead time ${source.days}`;
};

/** Bundles that are in stock whole. */
const bundlesNow = (components: readonly BundleComponent[]): number =>
  leastOf(components.map((each) => bundlesIn(unitsNow(each.input.locations), each)));

type Limited = Exclude<Room, { units: null }>;

const compareRooms = (a: Limited, b: Limited): number =>
  a.units - b.units || LIMITS.indexOf(a.by) - LIMITS.indexOf(b.by);

/** The room of the component that leaves least, in bundles beyond those in stock. */
const roomOf = (components: readonly BundleComponent[]): Room => {
  const limited = components.flatMap((component): Limited[] => {
    const { room, locations } = component.input;
    if (room.units === null) return [];
    const all = bundlesIn(room.units + unitsNow(locations), component);
    return [{ units: all - bundlesNow(components), by: room.by }];
  });
  return limited.sort(compareRooms)[0] ?? { units: null, by: null };
};

type SoldOut = Extract<Quote, { kind: 'sold-out' }>;
type Backorder = Extract<Quote, { kind: 'backorder' }>;

const compareRefusals = (a: SoldOut, b: SoldOut): number =>
  a.most - b.most || NOT_SOLD.indexOf(a.because) - NOT_SOLD.indexOf(b.because);

/** `quantity`: bundles, 1 or more. A RangeError for a bundle of nothing. */
export const bundleQuoteFor = (quantity: number, components: readonly BundleComponent[]): Quote => {
  const bundles = wholeUnits('quantity', quantity);
  if (components.length === 0) throw new RangeError('a bundle has no components');
  const quotes = components.map((component) => ({
    component,
    quote: quoteFor({ ...component.input, quantity: bundles * perBundle(component) }),
  }));
  const refused = quotes.flatMap(({ component, quote }): SoldOut[] =>
    quote.kind === 'sold-out' ? [{ ...quote, most: bundlesIn(quote.most, component) }] : [],
  );
  const worst = refused.toSorted(compareRefusals)[0];
  if (worst !== undefined) return worst;
  const [first, ...others] = quotes
    .flatMap(({ quote }): Backorder[] => (quote.kind === 'backorder' ? [quote] : []))
    .sort((a, b) => compareText(sourceInText(a.promise), sourceInText(b.promise)));
  if (first === undefined) return { kind: 'in-stock' };
  const inParts = components.every(({ input }) => input.shipsInParts);
  const now = inParts ? bundlesNow(components) : 0;
  return {
    kind: 'backorder',
    now,
    later: bundles - now,
    promise: others.reduce((latest, { promise }) => laterOf(latest, promise), first.promise),
    room: roomOf(components),
  };
};
