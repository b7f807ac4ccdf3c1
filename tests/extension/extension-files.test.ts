import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { transformWithEsbuild } from 'vite';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textsIn } from './locale-texts.ts';
import { EXTENSION } from './product-page.ts';

/** Shopify’s rules for a block’s schema, as far as this extension uses them; theme check looks at none of it. */
const Label = z.string().regex(/^t:[a-z_.]+$/);
const Setting = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), content: Label }),
  z.strictObject({
    type: z.literal('product'),
    id: z.string(),
    label: Label,
    autofill: z.literal(true),
  }),
  z.strictObject({
    type: z.literal('checkbox'),
    id: z.string(),
    label: Label,
    info: Label.optional(),
    default: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('text'),
    id: z.string(),
    label: Label,
    info: Label.optional(),
    default: z.string().min(1).optional(),
  }),
  z
    .strictObject({
      type: z.literal('select'),
      id: z.string(),
      label: Label,
      default: z.string(),
      options: z.array(z.strictObject({ value: z.string(), label: Label })).min(2),
    })
    .refine(({ options, default: initial }) => options.some(({ value }) => value === initial), {
      message: 'the default is one of the options',
    }),
]);
const areNamedOnce = (settings: z.infer<typeof Setting>[]): boolean => {
  const ids = settings.flatMap((setting) => ('id' in setting ? [setting.id] : []));
  return new Set(ids).size === ids.length;
};
const Schema = z.strictObject({
  name: Label,
  target: z.enum(['section', 'body']),
  stylesheet: z.string(),
  javascript: z.string(),
  settings: z.array(Setting).refine(areNamedOnce, { message: 'every id is used once' }),
});

const read = (...path: string[]) => readFileSync(join(EXTENSION, ...path), 'utf8');
const schemaOf = (block: string): string =>
  /\{% schema %\}([\s\S]*?)\{% endschema %\}/.exec(read('blocks', block))?.[1] ?? '';
const BLOCKS = readdirSync(join(EXTENSION, 'blocks'));

describe.each(BLOCKS)('the schema of %s', (block) => {
  it('is one that the theme editor accepts', () => {
    const { error } = Schema.safeParse(JSON.parse(schemaOf(block)));
    expect(error && z.prettifyError(error)).toBeUndefined();
  });
});

describe('the schemas together', () => {
  const schemas = BLOCKS.map(schemaOf);

  it('name files that exist, with what a block loads where a setting asks for it', () => {
    const named = schemas.flatMap((json) => {
      const { stylesheet, javascript } = Schema.parse(JSON.parse(json));
      return [stylesheet, javascript];
    });
    for (const block of BLOCKS)
      for (const [, file = ''] of read('blocks', block).matchAll(/'([^']+)' \| asset_url/g))
        named.push(file);
    expect(readdirSync(join(EXTENSION, 'assets')).toSorted()).toEqual(named.toSorted());
  });

  it('take every label from the locales, and no locale has one that is never shown', () => {
    const used = [...schemas.join('').matchAll(/"t:([a-z_.]+)"/g)].map(([, key]) => key);
    expect([...new Set(used)].toSorted()).toEqual(
      [...textsIn('en.default.schema.json').keys()].toSorted(),
    );
  });
});

const SCRIPTS = {
  'backorder-promise.js': 2048,
  'backorder-promises.js': 2048,
  // Only where the merchant has chosen it.
  'backorder-later.js': 1024,
};

describe.each(Object.entries(SCRIPTS))('the script %s', (file, budget) => {
  // The platform minifies and compresses what it serves.
  // Source: https://shopify.dev/docs/storefronts/themes/best-practices/performance/platform
  it(`is smaller than ${budget} bytes when it is served`, async () => {
    const options = { minify: true, target: 'es2022' };
    const { code } = await transformWithEsbuild(read('assets', file), 'x.js', options);
    expect(gzipSync(code).length).toBeLessThanOrEqual(budget);
  });
});

it.each(['backorder-promise.js', 'backorder-promises.js'])(
  '%s asks nobody for anything, and never waits on a clock',
  (file) => {
    expect(read('assets', file)).not.toMatch(
      /\bfetch\b|XMLHttpRequest|sendBeacon|import\b|setTimeout|setInterval/,
    );
  },
);

it('backorder-later.js asks in one place, and repeats nothing by the clock', () => {
  const script = read('assets', 'backorder-later.js');
  expect(script.match(/\bfetch\(/g)).toHaveLength(1);
  expect(script).not.toMatch(
    /XMLHttpRequest|sendBeacon|import\b|setInterval|requestAnimationFrame/,
  );
});

it('nothing in the extension names a theme', () => {
  const files = ['assets', 'blocks', 'snippets'].flatMap((folder) =>
    readdirSync(join(EXTENSION, folder)).map((file) => read(folder, file)),
  );
  expect(files.join('')).not.toMatch(/dawn|horizon|debut/i);
});
