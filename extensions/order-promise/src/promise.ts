/** What the order's own metafield says of one line. */
import { daysOf, entryOf, isObject, numberOf } from './document.ts';
import type { Days } from './document.ts';

export interface OrderLine {
  readonly id: string;
  readonly variantId: string | null;
  readonly quantity: number;
}

export interface Waiting extends Days {
  readonly units: number;
}

/** The line of the page, whose id belongs to the cart. */
export interface ShownLine {
  readonly variantId: string;
  readonly quantity: number;
}

const waitingOf = (value: unknown): Waiting | null => {
  if (!isObject(value)) return null;
  const { units, on, from } = value;
  if (typeof units !== 'number' || !Number.isSafeInteger(units) || units < 1) return null;
  const days = daysOf(on, from);
  return days === undefined ? null : { units, ...days };
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
  const same = others.every(
    (one) => one?.units === first?.units && one?.on === first?.on && one?.from === first?.from,
  );
  return same ? first : null;
};
