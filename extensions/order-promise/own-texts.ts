/** For tests: the extension's texts, translated as the platform does, by key, plural form and `{{ name }}`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folderOf = (extension: string): string => path.join('extensions', extension, 'locales');

export const textsOf = (extension: string, file: string): unknown =>
  JSON.parse(readFileSync(path.join(folderOf(extension), file), 'utf8'));

export const storefrontFiles = (extension: string): string[] =>
  readdirSync(folderOf(extension))
    .filter((file) => !file.endsWith('.schema.json'))
    .toSorted();

export const localeOf = (file: string): string => file.replace(/(\.default)?\.json$/, '');

const at = (texts: unknown, key: string): unknown =>
  key
    .split('.')
    .reduce<unknown>(
      (inner, part) =>
        typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined,
      texts,
    );

export const translatorOf = (extension: string, file: string) => {
  const texts = textsOf(extension, file);
  const plural = new Intl.PluralRules(localeOf(file));
  return (key: string, values: Readonly<Record<string, unknown>> = {}): string => {
    const count = values['count'];
    const form = at(texts, count === undefined ? key : `${key}.${plural.select(Number(count))}`);
    if (typeof form !== 'string') throw new Error(`${file} has no ${key}`);
    return form.replace(/\{\{ ?(\w+) ?\}\}/g, (_whole, name: string) => String(values[name]));
  };
};
