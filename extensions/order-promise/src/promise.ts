/** What the order's own metafield says of one line. */
import { entryOf, isDay, isObject, numberOf } from './document.ts';

export interface OrderLine {
  readonly id: string;
  readonly variantId: string | null;
  readonly quantity: number;
}

export interface Waiting {
  readonly units: number;
  /** `YYYY-MM-DD`; null: no date yet. */
  readonly on: string | null;
}

/** The line of the page, whose id belongs to the cart. */
export interface ShownLine {
  readonly variantId: string;
  readonly quantity: number;
}

const waitingOf = (value: unknown): Waiting | null => {
  if (!isObject(value)) return null;
  const { units, on } = value;
  if (typeof units !== 'number' || !Number.isSafeInteger(units) || units < 1) return null;
  return on === null || isDay(on) ? { units, on } : null;
};

/**
 * The page knows lines by ids of the cart, the metafield by ids of the order, so a line is found by its
 * variant and quantity. Several that look the same are told apart by nothing: they say something only
 * when all of them say the same.
 */
export const waitingFor = (
  text: string,
  lines: readonly OrderLine[],
  shown: ShownLine,
): Waiting | null => {
  const alike = lines.filter(
    ({ variantId, quantity }) =>
      variantId !== null &&
      numberOf(variantId) === numberOf(shown.variantId) &&
      quantity === shown.quantity,
  );
  const [first = null, ...others] = alike.map(({ id }) =>
    waitingOf(entryOf(text, 'lines', numberOf(id))),
  );
  const same = others.every((one) => one?.units === first?.units && one?.on === first?.on);
  return same ? first : null;
};
