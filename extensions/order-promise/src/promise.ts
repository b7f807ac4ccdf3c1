/**
 * What the order's own metafield says of one line. It reaches the page as text from outside: whatever
 * is not exactly of its shape says nothing.
 */
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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDay = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
};

const waitingOf = (value: unknown): Waiting | null => {
  if (!isObject(value)) return null;
  const { units, on } = value;
  if (typeof units !== 'number' || !Number.isSafeInteger(units) || units < 1) return null;
  return on === null || isDay(on) ? { units, on } : null;
};

const linesIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const document: unknown = JSON.parse(text);
    if (!isObject(document) || document['v'] !== 1) return {};
    return isObject(document['lines']) ? document['lines'] : {};
  } catch {
    return {};
  }
};

const numberOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).replace(/\?.*$/, '');

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
  const told = linesIn(text);
  const alike = lines.filter(
    ({ variantId, quantity }) =>
      variantId !== null &&
      numberOf(variantId) === numberOf(shown.variantId) &&
      quantity === shown.quantity,
  );
  const [first = null, ...others] = alike.map(({ id }) => {
    const line = numberOf(id);
    return Object.hasOwn(told, line) ? waitingOf(told[line]) : null;
  });
  const same = others.every((one) => one?.units === first?.units && one?.on === first?.on);
  return same ? first : null;
};
