import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = dirname(fileURLToPath(import.meta.url));
const modules = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, source: readFileSync(join(folder, name), 'utf8') }));

const IMPORTED = /\bfrom '([^']+)'/g;
const IMPURE =
  /\b(?:Date|Temporal\.Now|Math\.random|process|fetch|setTimeout|crypto|async|await)\b/;

describe('the domain', () => {
  it.each(modules)('$name imports only the domain and temporal-polyfill', ({ source }) => {
    const others = [...source.matchAll(IMPORTED)]
      .map(([, path]) => path ?? '')
      .filter((path) => path !== 'temporal-polyfill' && !/^\.\/[a-z-]+\.ts$/.test(path));
    expect(others).toEqual([]);
  });

  it.each(modules)('$name knows no clock, no chance and no outside', ({ source }) => {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(IMPURE);
  });

  it.each(modules)('$name opens by saying what it is', ({ source }) => {
    expect(source.startsWith('/**')).toBe(true);
  });
});
