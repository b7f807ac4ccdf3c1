import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EXTENSION } from './product-page.ts';

/** Every key of a locale file with its text, e.g. `promise.sold_out`. */
export const textsIn = (file: string): Map<string, string> => {
  const walk = (entry: unknown, path: string): [string, string][] =>
    typeof entry === 'string'
      ? [[path, entry]]
      : Object.entries(z.record(z.string(), z.unknown()).parse(entry)).flatMap(([key, value]) =>
          walk(value, path ? `${path}.${key}` : key),
        );
  return new Map(walk(JSON.parse(readFileSync(join(EXTENSION, 'locales', file), 'utf8')), ''));
};
