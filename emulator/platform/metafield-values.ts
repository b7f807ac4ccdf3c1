import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Metafield } from './state.ts';

/** The digest by which an app says what it believes to replace. */
export const compareDigestOf = (metafield: Pick<Metafield, 'type' | 'value'>): string =>
  createHash('sha256').update(`${metafield.type} ${metafield.value}`).digest('hex');

/**
 * Why a value is not of a type, in Shopify's manner; undefined when it is. Types that are not listed
 * are taken as they come. Source: https://shopify.dev/docs/apps/build/custom-data/metafields/list-of-data-types
 */
export const whyNotOfType = (type: string, value: string): string | undefined => {
  const check = CHECKS[type];
  if (!check) return undefined;
  return check.accepts(value) ? undefined : `Value ${check.must}.`;
};

const CHECKS: Record<string, { accepts: (value: string) => boolean; must: string }> = {
  boolean: { accepts: (value) => /^(?:true|false)$/.test(value), must: 'must be true or false' },
  date: { accepts: isDate, must: 'must be in YYYY-MM-DD format' },
  json: { accepts: isJson, must: 'is invalid JSON' },
  number_integer: { accepts: (value) => /^-?\d+$/.test(value), must: 'must be an integer' },
  single_line_text_field: {
    accepts: (value) => value !== '' && !/[\r\n]/.test(value),
    must: 'must be one line of text',
  },
};

function isDate(value: string): boolean {
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
