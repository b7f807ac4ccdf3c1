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
