/**
 * The sentence of the product page in the reader's language, in the shop's words, else in ours. Days are
 * written by our own words and patterns, so that a day looks the same here as where the goods were chosen.
 */
import { withDate } from './shop-words.ts';
import type { ShopWords } from './shop-words.ts';

export interface Reader {
  readonly translate: (key: string, values?: Record<string, string>) => string;
  readonly shopWords: ShopWords;
  /** `YYYY-MM-DD`, where the reader is. */
  readonly today: string;
}

type Length = 'short' | 'long';

export const todayIn = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);

const isThisYear = (on: string, { today }: Reader): boolean => on.slice(0, 4) === today.slice(0, 4);

/** `12 Dec` or `12 December`; with its year only when that is not the present one. */
const dayInWords = (on: string, length: Length, reader: Reader): string => {
  const { translate } = reader;
  const [year = '', month = '', day = ''] = on.split('-');
  const pattern = isThisYear(on, reader) ? 'day_month' : 'day_month_year';
  return translate(`date.${length}.${pattern}`, {
    day: day === '01' ? translate('date.first') : String(Number(day)),
    month: translate(`month.${length}.m${month}`),
    year,
  });
};

/** A date that has passed is no date. */
const stillAhead = (on: string | null, { today }: Reader): string | null =>
  on === null || on < today ? null : on;

export const sentenceFor = (on: string | null, reader: Reader): string => {
  const { shopWords, translate } = reader;
  const ahead = stillAhead(on, reader);
  if (ahead === null) return shopWords('no_date') ?? translate('promise.no_date');
  const date = dayInWords(ahead, 'long', reader);
  const own = shopWords('ships');
  return own === null ? translate('promise.ships', { date }) : withDate(own, date);
};

/**
 * Whether words in the reader's language tell what is promised: ours or the shop's in either length, or those
 * of one block, of which nothing is known but that a day stands in them as we write it.
 */
export const tells = (words: string, on: string | null, reader: Reader): boolean => {
  const ahead = stillAhead(on, reader);
  if (ahead === null) return !/\d/.test(words) || words.includes(sentenceFor(on, reader));
  // `12 Dec` says nothing of 2027, and `2 Dec` is not in `12 Dec`.
  if (isThisYear(ahead, reader) && /\d{4}/.test(words)) return false;
  return (['short', 'long'] as const).some((length) => {
    const day = dayInWords(ahead, length, reader);
    const at = words.indexOf(day);
    return at >= 0 && !/\d$/.test(words.slice(0, at)) && !/^\d/.test(words.slice(at + day.length));
  });
};
