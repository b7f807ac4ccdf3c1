/** Documents of metafields reach a page as text from outside: whatever is not of their shape is nothing. */
type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDay = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
};

/** A day, `YYYY-MM-DD`, or null for "no date yet"; `from` is the early end of a range, null for one day. */
export interface Days {
  readonly on: string | null;
  readonly from: string | null;
}

/** Undefined where no days are meant. An early end that is no day before the other makes no range. */
export const daysOf = (on: unknown, from: unknown): Days | undefined => {
  if (on === null) return { on, from: null };
  if (!isDay(on)) return undefined;
  return { on, from: isDay(from) && from < on ? from : null };
};

/** A field of a document in the version that this extension reads. */
const fieldOf = (text: string, name: string): unknown => {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) && document['v'] === 1 ? document[name] : undefined;
  } catch {
    return undefined;
  }
};

/** The entry below `part`, for one id. */
export const entryOf = (text: string, part: string, id: string): unknown => {
  const entries = fieldOf(text, part);
  return isObject(entries) && Object.hasOwn(entries, id) ? entries[id] : undefined;
};

/** Where the order has its own page; null for whatever is no address of the web. */
export const pageOf = (text: string): string | null => {
  const page = fieldOf(text, 'page');
  return typeof page === 'string' && /^https:\/\/[^\s]+$/.test(page) ? page : null;
};

/** Ids are numbers, or end in one: `gid://shopify/ProductVariant/7`. */
export const numberOf = (id: string): string =>
  id.slice(id.lastIndexOf('/') + 1).replace(/\?.*$/, '');
