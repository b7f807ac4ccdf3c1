/** Documents of metafields reach a page as text from outside: whatever is not of their shape is nothing. */
type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isDay = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
};

/** The entry below `part`, for one id, of a document in the version that this extension reads. */
export const entryOf = (text: string, part: string, id: string): unknown => {
  try {
    const document: unknown = JSON.parse(text);
    if (!isObject(document) || document['v'] !== 1) return undefined;
    const entries = document[part];
    return isObject(entries) && Object.hasOwn(entries, id) ? entries[id] : undefined;
  } catch {
    return undefined;
  }
};

/** Ids are numbers, or end in one: `gid://shopify/ProductVariant/7`. */
export const numberOf = (id: string): string =>
  id.slice(id.lastIndexOf('/') + 1).replace(/\?.*$/, '');
