/** What only the shopper's own page says. A number in a sentence takes the form that its language wants. */
import da from './locales/da.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import fr from './locales/fr.json' with { type: 'json' };
import it from './locales/it.json' with { type: 'json' };
import ja from './locales/ja.json' with { type: 'json' };
import nb from './locales/nb.json' with { type: 'json' };
import nl from './locales/nl.json' with { type: 'json' };
import pl from './locales/pl.json' with { type: 'json' };
import ptBR from './locales/pt-BR.json' with { type: 'json' };
import ptPT from './locales/pt-PT.json' with { type: 'json' };
import sv from './locales/sv.json' with { type: 'json' };
import { filled } from './filled.ts';
import type { Language } from './languages.ts';

type English = typeof en;
/** Sentences with a number in them, and those without. */
export type CountedKey = {
  [Key in keyof English]: English[Key] extends string ? never : Key;
}[keyof English];
export type PlainKey = Exclude<keyof English, CountedKey>;

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
type Texts = Readonly<Record<PlainKey, string> & Record<CountedKey, Forms>>;

const TEXTS: Readonly<Record<Language, Texts>> = {
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

export interface OrderPageWords {
  readonly say: (key: PlainKey, values?: Readonly<Record<string, string>>) => string;
  readonly count: (key: CountedKey, count: number) => string;
  /** `in 12 days`, `tomorrow`, `today`. */
  readonly inDays: (days: number) => string;
}

export const orderPageWords = (language: Language): OrderPageWords => {
  const texts = TEXTS[language];
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return {
    say: (key, values = {}) => filled(texts[key], values),
    count: (key, count) => {
      const forms = texts[key];
      return filled(forms[plural.select(count)] ?? forms.other, { count: number.format(count) });
    },
    inDays: (days) => relative.format(days, 'day'),
  };
};
