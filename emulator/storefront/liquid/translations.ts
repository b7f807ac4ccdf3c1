import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What a locale file holds under a key: a text, or a branch (plural forms are a branch too). */
export type Entry = string | { [key: string]: Entry };

const Entry: z.ZodType<Entry> = z.lazy(() => z.union([z.string(), z.record(z.string(), Entry)]));

export interface Translations {
  /** The text of a key in the language, else in the default language; undefined when neither has it. */
  text(key: string, args: Record<string, unknown>): string | undefined;
}

/**
 * The texts of a `locales` folder, as themes and theme extensions carry it: `<language>.json`, and
 * `en.default.json` for every text that the language lacks.
 */
export const readTranslations = (folder: string, locale: string): Translations => {
  const fallback = readLocale(join(folder, 'en.default.json')) ?? {};
  const own = locale === 'en' ? fallback : readLocale(join(folder, `${locale}.json`));
  return {
    text: (key, args) => {
      const inOwn = own && pick(own, key, locale, args);
      const text = inOwn ?? pick(fallback, key, 'en', args);
      return text?.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => printed(args[name]));
    },
  };
};

const readLocale = (path: string): Entry | undefined => {
  let json: string;
  try {
    json = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return Entry.parse(JSON.parse(json));
};

/** A branch is resolved by `count` and the plural rules of the language it is written in. */
const pick = (
  entries: Entry,
  key: string,
  locale: string,
  args: Record<string, unknown>,
): string | undefined => {
  const entry = key.split('.').reduce<Entry | undefined>(step, entries);
  if (typeof entry === 'string' || entry === undefined) return entry;
  const count = Number(args['count']);
  if (Number.isNaN(count)) return undefined;
  const zero = count === 0 ? step(entry, 'zero') : undefined;
  const form = step(entry, new Intl.PluralRules(locale).select(count));
  const text = zero ?? form ?? step(entry, 'other');
  return typeof text === 'string' ? text : undefined;
};

const step = (entry: Entry | undefined, part: string): Entry | undefined =>
  typeof entry === 'object' && Object.hasOwn(entry, part) ? entry[part] : undefined;

const printed = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
