import { join } from 'node:path';
import { Drop, filters, Liquid } from 'liquidjs';
import { namedArguments } from './filter-arguments.ts';
import { escapeHtml } from './html.ts';
import { registerMediaFilters } from './media-filters.ts';
import { registerRawTags } from './raw-tags.ts';
import { readTranslations } from './translations.ts';

/** What Liquid knows of the shop and the moment without being told in a template. */
export interface LiquidSurroundings {
  /** Language of the texts, e.g. `sv`. */
  locale: string;
  currency: string;
  /** IANA zone in which dates are printed. */
  timezone: string;
  /** The instant that `'now'` is. */
  now: string;
}

export interface LiquidHome extends LiquidSurroundings {
  /** Folder of a theme or a theme extension; its `snippets` are what `render` finds. */
  folder: string;
  /** Another folder of the kind that has what the first one lacks, and the texts of both. */
  fallback?: string;
  /** Folders, relative to it, whose files may be rendered by name. */
  templates: string[];
  /** Where its assets are served; ends with a slash. */
  assetsUrl: string;
}

/**
 * Shopify's Liquid for one theme or theme extension. Nothing is escaped unless a template says so,
 * only nil and false are falsy, and a filter that is not modelled is an error instead of nothing.
 */
export const createLiquid = (home: LiquidHome): Liquid => {
  const folders = [home.folder, ...(home.fallback === undefined ? [] : [home.fallback])];
  const liquid = new Liquid({
    root: folders.flatMap((folder) => home.templates.map((name) => join(folder, name))),
    partials: folders.map((folder) => join(folder, 'snippets')),
    extname: '.liquid',
    relativeReference: false,
    jsTruthy: false,
    ownPropertyOnly: true,
    strictFilters: true,
    // A snippet is rendered for each variant, and parsing it takes longer than that.
    cache: true,
  });
  registerRawTags(liquid);
  registerMediaFilters(liquid);
  registerTextFilters(liquid, home);
  return liquid;
};

const registerTextFilters = (liquid: Liquid, home: LiquidHome): void => {
  const translations = readTranslations(join(home.fallback ?? home.folder, 'locales'), home.locale);
  const translate = (key: unknown, ...args: unknown[]): string => {
    const text = translations.text(String(key), namedArguments(args));
    if (text === undefined) return `Translation missing: ${home.locale}.${String(key)}`;
    return String(key).endsWith('_html') ? text : escapeHtml(text);
  };
  liquid.registerFilter('t', translate);
  liquid.registerFilter('translate', translate);

  liquid.registerFilter('escape', (value: unknown) => escapeHtml(toText(value)));
  liquid.registerFilter('h', (value: unknown) => escapeHtml(toText(value)));
  liquid.registerFilter('asset_url', (name: unknown) => home.assetsUrl + String(name));
  liquid.registerFilter('json', (value: unknown) => safeJson(value));
  liquid.registerFilter('handleize', handleize);
  liquid.registerFilter('handle', handleize);

  const money = new Intl.NumberFormat(home.locale, {
    style: 'currency',
    currency: home.currency,
    currencyDisplay: 'narrowSymbol',
  });
  liquid.registerFilter('money', (minor: unknown) => money.format(Number(minor ?? 0) / 100));

  const printDate = filters['date'];
  if (typeof printDate !== 'function') throw new Error('LiquidJS has no date filter');
  liquid.registerFilter('date', function (value: unknown, format?: string) {
    const moment = value === 'now' || value === 'today' ? new Date(home.now) : value;
    const text: unknown = printDate.call(this, moment, format, home.timezone);
    return text;
  });
};

/** What `{{ value }}` would print, before anything is escaped. */
const toText = (value: unknown): string => {
  if (value instanceof Drop) return toText(value.valueOf());
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
};

const handleize = (text: unknown): string =>
  String(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

const UNSAFE_IN_SCRIPT = /[<>&\u2028\u2029]/g;

/** JSON that may stand in a script element: nothing in it can close one. */
const safeJson = (value: unknown): string =>
  JSON.stringify(value ?? null).replaceAll(
    UNSAFE_IN_SCRIPT,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
