/** Which products' cards are asked for. Anybody may ask, so what is no handle is not looked at. */
import { MOST_CARDS } from '#app/adapters/shopify/card-products.server.ts';

/** Letters and digits of any script, and hyphens; nothing that has a meaning in a search. */
const HANDLE = /^[\p{L}\p{M}\p{N}_-]{1,255}$/u;
const LONGEST = 8000;

/** The handles in a list with commas, each once, at most as many as are read at once. */
export const handlesIn = (list: string): readonly string[] => {
  const handles = list
    .slice(0, LONGEST)
    .split(',')
    .filter((each) => HANDLE.test(each));
  return [...new Set(handles)].slice(0, MOST_CARDS);
};
