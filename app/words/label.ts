/**
 * What the label says, for pages and messages that are not made by a theme: the same words from the
 * same files. A test renders both side by side. What a merchant wrote instead of them stands in the
 * theme, and is not known here.
 */
import type { Temporal } from 'temporal-polyfill';
import type { ArrivalStage } from '#app/domain/arrival.ts';
import type { ToldDate } from '#app/domain/promise-history.ts';
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

/** A day, with its year only when that is not the present one. */
export const dayIn = (
  on: Temporal.PlainDate,
  { language, today, length = 'short' }: Telling,
): string => {
  const { date, month } = LABELS[language];
  const patterns = date[length];
  const isThisYear = on.year === today.year;
  // `m01` to `m12`, as the files have them.
  const key = `m${String(on.month).padStart(2, '0')}` as MonthKey;
  return filled(isThisYear ? patterns.day_month : patterns.day_month_year, {
    day: on.day === 1 ? date.first : String(on.day),
    month: month[length][key],
    year: String(on.year),
  });
};

/** What a shopper is told of a promise. A date that has passed is no date. */
export const sentenceOf = (promise: ToldDate, telling: Telling): string => {
  const words = LABELS[telling.language].promise;
  if (promise.kind === 'no-date' || promise.shipsOn.since(telling.today).sign < 0) {
    return words.no_date;
  }
  return filled(words.ships, { date: dayIn(promise.shipsOn, telling) });
};

/** How far the goods are that it waits for. */
export const stageIn = (stage: ArrivalStage, language: Language): string =>
  LABELS[language].promise.stage[stage];
