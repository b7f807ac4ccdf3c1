/**
 * What the label says, for pages and messages that are not made by a theme: the shop's own words, else
 * ours from the same files. A test renders both side by side. What a merchant filled in for one block in
 * the theme editor stands in the theme, and is not known here.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import { onDay } from '#app/domain/promise-history.ts';
import type { DatedTelling, ToldDate } from '#app/domain/promise-history.ts';
import da from '../../extensions/backorder-promise/locales/da.json' with { type: 'json' };
import de from '../../extensions/backorder-promise/locales/de.json' with { type: 'json' };
import en from '../../extensions/backorder-promise/locales/en.default.json' with { type: 'json' };
import es from '../../extensions/backorder-promise/locales/es.json' with { type: 'json' };
import fi from '../../extensions/backorder-promise/locales/fi.json' with { type: 'json' };
import fr from '../../extensions/backorder-promise/locales/fr.json' with { type: 'json' };
import it from '../../extensions/backorder-promise/locales/it.json' with { type: 'json' };
import ja from '../../extensions/backorder-promise/locales/ja.json' with { type: 'json' };
import nb from '../../extensions/backorder-promise/locales/nb.json' with { type: 'json' };
import nl from '../../extensions/backorder-promise/locales/nl.json' with { type: 'json' };
import pl from '../../extensions/backorder-promise/locales/pl.json' with { type: 'json' };
import ptBR from '../../extensions/backorder-promise/locales/pt-BR.json' with { type: 'json' };
import ptPT from '../../extensions/backorder-promise/locales/pt-PT.json' with { type: 'json' };
import sv from '../../extensions/backorder-promise/locales/sv.json' with { type: 'json' };
import { filled } from './filled.ts';
import type { Language } from './languages.ts';
import { DATE_PLACE, withDate } from './shop-words.ts';
import type { Sentence, ShopWords } from './shop-words.ts';

const LABELS: Readonly<Record<Language, typeof en>> = {
  da,
  de,
  en,
  es,
  fi,
  fr,
  it,
  ja,
  nb,
  nl,
  pl,
  'pt-BR': ptBR,
  'pt-PT': ptPT,
  sv,
};

export interface Telling {
  readonly language: Language;
  /** In the shop's zone. */
  readonly today: Temporal.PlainDate;
  /** `12 Dec` or `12 December`. */
  readonly length?: 'short' | 'long';
}

type MonthKey = keyof (typeof en)['month']['short'];

const dayWith = (
  on: Temporal.PlainDate,
  { language, length = 'short' }: Telling,
  pattern: 'day_month' | 'day_month_year',
): string => {
  const { date, month } = LABELS[language];
  // `m01` to `m12`, as the files have them.
  const key = `m${String(on.month).padStart(2, '0')}` as MonthKey;
  return filled(date[length][pattern], {
    day: on.day === 1 ? date.first : String(on.day),
    month: month[length][key],
    year: String(on.year),
  });
};

/** A day, with its year only when that is not the present one. */
export const dayIn = (on: Temporal.PlainDate, telling: Telling): string =>
  dayWith(on, telling, on.year === telling.today.year ? 'day_month' : 'day_month_year');

/**
 * A day, or both ends of a range as it was told. A year that both ends have is named with the second alone,
 * except by languages that name it before the day.
 */
export const daysIn = ({ shipsOn, shipsFrom }: DatedTelling, telling: Telling): string => {
  const on = dayIn(shipsOn, telling);
  if (shipsFrom === null) return on;
  const isNamed = on.endsWith(String(shipsFrom.year));
  const from = isNamed ? dayWith(shipsFrom, telling, 'day_month') : dayIn(shipsFrom, telling);
  return filled(LABELS[telling.language].date.range, { from, on });
};

/**
 * What may still be said of a promise: null when its day has passed, the day alone when its early end is
 * today or before.
 */
export const stillAhead = (
  promise: ToldDate,
  { today }: Pick<Telling, 'today'>,
): DatedTelling | null => {
  if (promise.kind === 'no-date' || promise.shipsOn.since(today).sign < 0) return null;
  const { shipsOn, shipsFrom } = promise;
  return onDay(shipsOn, shipsFrom !== null && shipsFrom.since(today).sign > 0 ? shipsFrom : null);
};

/** Our own words, with `[date]` where the day stands. Of what is in stock we say nothing. */
export const ourWords = (language: Language): Readonly<Record<Sentence, string>> => {
  const { ships, no_date, sold_out } = LABELS[language].promise;
  return { ships: filled(ships, { date: DATE_PLACE }), no_date, sold_out, in_stock: '' };
};

/** A sentence in the shop's words, else in ours; empty where nothing is said. */
export const wordsFor = (sentence: Sentence, language: Language, shopWords: ShopWords): string => {
  const own = shopWords[language]?.[sentence] ?? '';
  return own === '' ? ourWords(language)[sentence] : own;
};

/** What a shopper is told of a promise. A date that has passed is no date. */
export const sentenceOf = (promise: ToldDate, telling: Telling, shopWords: ShopWords): string => {
  const { language } = telling;
  const ahead = stillAhead(promise, telling);
  return ahead === null
    ? wordsFor('no_date', language, shopWords)
    : withDate(wordsFor('ships', language, shopWords), daysIn(ahead, telling));
};

/** A sentence where the shop tells how many are left. */
export const withLeft = (sentence: string, left: number, language: Language): string =>
  filled(LABELS[language].promise.left, { promise: sentence, count: String(left) });

/** How far the goods are that it waits for. */
export const stageIn = (stage: ArrivalStage, language: Language): string =>
  LABELS[language].promise.stage[stage];
