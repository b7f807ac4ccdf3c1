/**
 * The sentence of the product page in the reader's language, in the shop's words, else in ours. Days are
 * written by our own words and patterns, so that a day looks the same here as where the goods were chosen.
 */
import type { Days } from './document.ts';
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

const isThisYear = (on: string, { today }: Reader): boolean => yearOf(on) === yearOf(today);

const yearOf = (on: string): string => on.slice(0, 4);

/** `12 Dec` or `12 December`. */
const dayInWords = (on: string, length: Length, reader: Reader, namesYear: boolean): string => {
  const { translate } = reader;
  const [year = '', month = '', day = ''] = on.split('-');
  return translate(`date.${length}.${namesYear ? 'day_month_year' : 'day_month'}`, {
    day: day === '01' ? translate('date.first') : String(Number(day)),
    month: translate(`month.${length}.m${month}`),
    year,
  });
};

interface Ahead {
  readonly on: string;
  readonly from: string | null;
}

/** A date that has passed is no date, and a range that has begun is one day. */
const stillAhead = ({ on, from }: Days, { today }: Reader): Ahead | null => {
  if (on === null || on < today) return null;
  return { on, from: from !== null && from > today ? from : null };
};

/**
 * A day, or both ends of a range. A year is named only when it is not the present one, and one that both ends
 * have with the second alone, except by languages that name it before the day.
 */
const daysInWords = ({ on, from }: Ahead, length: Length, reader: Reader): string => {
  const late = dayInWords(on, length, reader, !isThisYear(on, reader));
  if (from === null) return late;
  const namesYear = !isThisYear(from, reader) && !late.endsWith(yearOf(from));
  const early = dayInWords(from, length, reader, namesYear);
  return reader.translate('date.range', { from: early, on: late });
};

export const sentenceFor = (days: Days, reader: Reader): string => {
  const { shopWords, translate } = reader;
  const ahead = stillAhead(days, reader);
  if (ahead === null) return shopWords('no_date') ?? translate('promise.no_date');
  const date = daysInWords(ahead, 'long', reader);
  const own = shopWords('ships');
  return own === null ? translate('promise.ships', { date }) : withDate(own, date);
};

/** What stands between the ends of a range. */
const between = ({ translate }: Reader): string => {
  const [from, on] = ['[from]', '[on]'];
  const range = translate('date.range', { from, on });
  return range.slice(range.indexOf(from) + from.length, range.indexOf(on));
};

/** `2 Dec` is not in `12 Dec`. */
const standIn = (words: string, days: string): boolean => {
  const at = words.indexOf(days);
  return at >= 0 && !/\d$/.test(words.slice(0, at)) && !/^\d/.test(words.slice(at + days.length));
};

/** Whether the words go on from these days to others. */
const beginIn = (words: string, days: string, reader: Reader): boolean => {
  const begun = `${days}${between(reader)}`;
  const at = words.indexOf(begun);
  return at >= 0 && /^\d/.test(words.slice(at + begun.length));
};

/**
 * Whether words in the reader's language tell what is promised: ours or the shop's in either length, or those
 * of one block, of which nothing is known but that the days stand in them as we write them. A range tells of
 * the day that ends it, and not of the one that begins it.
 */
export const tells = (words: string, days: Days, reader: Reader): boolean => {
  const ahead = stillAhead(days, reader);
  if (ahead === null) return !/\d/.test(words) || words.includes(sentenceFor(days, reader));
  // `12 Dec` says nothing of 2027.
  if (isThisYear(ahead.on, reader) && /\d{4}/.test(words)) return false;
  const written = (['short', 'long'] as const).map((length) => daysInWords(ahead, length, reader));
  return (
    written.some((each) => standIn(words, each)) &&
    // The short form may be where the long one begins, so neither may.
    !written.some((each) => beginIn(words, each, reader))
  );
};
