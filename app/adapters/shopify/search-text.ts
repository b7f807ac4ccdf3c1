/**
 * What a person typed, as a query of Shopify's search syntax that finds products by the beginnings of
 * all its words. What has a meaning in that syntax is dropped: nobody searches for a colon.
 * https://shopify.dev/docs/api/usage/search-syntax
 */
const OPERATORS = /[\\:()"'*<>=~-]+/g;
const WORD_OPERATORS = new Set(['AND', 'OR', 'NOT']);
const LONGEST = 200;

/** Null when nothing is left to search for. */
export const searchQuery = (typed: string): string | null => {
  const words = typed
    .slice(0, LONGEST)
    .replace(OPERATORS, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && !WORD_OPERATORS.has(word.toUpperCase()));
  return words.length === 0 ? null : words.map((word) => `${word}*`).join(' ');
};

/** A search for exactly this value of a field, whatever characters it has; null for an empty one. */
export const searchField = (field: string, value: string): string | null => {
  if (value === '') return null;
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"';
  const escaped = value.replace(/[\\"]/g, (character) =>
    character === '\\' || character === quote ? `\\${character}` : character,
  );
  return `${field}:${quote}${escaped}${quote}`;
};

/**
 * Whether Shopify's documentation says how such a value is read. It does not say whether a star at the
 * end of quotes is a star, nor what a backslash does within them.
 */
export const isReadAsWritten = (value: string): boolean =>
  !value.endsWith('*') && !value.includes('\\') && !(value.includes('"') && value.includes("'"));
