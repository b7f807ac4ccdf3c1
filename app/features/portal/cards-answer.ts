/** What the embed's script is answered of cards: sentences, each once, with the products that may say it. */
import type { DatedTelling, ToldDate } from '#app/domain/promise-history.ts';
import { NO_DATE } from '#app/domain/promise-history.ts';
import { daysIn, sentenceOf, stillAhead } from '#app/words/label.ts';
import type { Telling } from '#app/words/label.ts';
import type { ShopWords } from '#app/words/shop-words.ts';
import type { CardPromises } from './card-memory.ts';

export interface CardSentence {
  /** A day as `2026-12-12`, a range as `2026-12-12~2026-11-28`, or `no-date`: as the label's snippets write it. */
  readonly key: string;
  /** The day or the range in words, for whoever has words of their own around it. */
  readonly day?: string;
  /** Plain text. */
  readonly text: string;
  /** Handles. */
  readonly cards: readonly string[];
}

export interface CardsAnswer {
  readonly promises: readonly CardSentence[];
}

export const NOTHING: CardsAnswer = { promises: [] };

/** Seconds for which browsers, and what stands between, may keep an answer. It names no visitor. */
export const CARDS_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'public, max-age=60',
  'X-Robots-Tag': 'noindex',
};

const NO_DATE_KEY = 'no-date';

/** It begins with the day that is promised: the scripts compare keys with days. */
const keyOf = ({ shipsOn, shipsFrom }: DatedTelling): string =>
  [shipsOn, ...(shipsFrom === null ? [] : [shipsFrom])].join('~');

/**
 * A day may pass while the page lies open, so beside days there is also what is said without one, for
 * no card.
 */
export const cardsAnswer = (
  found: CardPromises,
  telling: Telling,
  shopWords: ShopWords,
): CardsAnswer => {
  const sentences = new Map<string, CardSentence>();
  const put = (promise: ToldDate, handles: readonly string[]): void => {
    const ahead = stillAhead(promise, telling);
    const key = ahead === null ? NO_DATE_KEY : keyOf(ahead);
    const cards = [...(sentences.get(key)?.cards ?? []), ...handles];
    const text = sentenceOf(promise, telling, shopWords);
    const day = ahead === null ? {} : { day: daysIn(ahead, telling) };
    sentences.set(key, { key, ...day, text, cards });
  };
  for (const [handle, promise] of found) put(promise, [handle]);
  if (sentences.size > 0) put(NO_DATE, []);
  return { promises: [...sentences.values()] };
};
