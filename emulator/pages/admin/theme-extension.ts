/** The blocks of an app's theme extension, as the theme editor reads them from its files. */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { AppRegistration } from '#emulator/platform/state.ts';

const blockSchema = z.object({
  name: z.string(),
  target: z.enum(['section', 'head', 'body', 'compliance_head']),
  settings: z
    .array(
      z.looseObject({
        type: z.string(),
        id: z.string().optional(),
        label: z.string().optional(),
        info: z.string().optional(),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
        options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
        min: z.number().optional(),
        max: z.number().optional(),
        step: z.number().optional(),
      }),
    )
    .default([]),
});

export type BlockSetting = z.infer<typeof blockSchema>['settings'][number];

export interface ExtensionBlock {
  /** The file's name without `.liquid`. */
  handle: string;
  name: string;
  target: z.infer<typeof blockSchema>['target'];
  settings: BlockSetting[];
}

export function blocksOf(app: AppRegistration): ExtensionBlock[] {
  if (!app.themeExtension) return [];
  const { folder } = app.themeExtension;
  const blocks = path.join(folder, 'blocks');
  if (!fs.existsSync(blocks)) return [];
  const translate = translator(folder);
  return fs
    .readdirSync(blocks)
    .filter((file) => file.endsWith('.liquid'))
    .sort()
    .map((file) => {
      const schema = schemaIn(fs.readFileSync(path.join(blocks, file), 'utf8'), file);
      return {
        handle: path.basename(file, '.liquid'),
        name: translate(schema.name),
        target: schema.target,
        settings: schema.settings.map((setting) => translated(setting, translate)),
      };
    });
}

/** What a new block of this kind starts with. */
export function defaultSettings(block: ExtensionBlock): Record<string, string | number | boolean> {
  const settings: Record<string, string | number | boolean> = {};
  for (const { id, default: value } of block.settings) {
    if (id !== undefined && value !== undefined) settings[id] = value;
  }
  return settings;
}

function schemaIn(source: string, file: string): z.infer<typeof blockSchema> {
  const text = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source)?.[1];
  if (text === undefined) throw new Error(`the block ${file} has no schema`);
  return blockSchema.parse(JSON.parse(text));
}

/** `t:` texts are looked up in the extension's English editor locale. */
function translator(folder: string): (text: string) => string {
  const file = path.join(folder, 'locales', 'en.default.schema.json');
  const texts: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  return (text) => {
    if (!text.startsWith('t:')) return text;
    let at = texts;
    for (const key of text.slice(2).split('.')) {
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    }
    return typeof at === 'string' ? at : text;
  };
}

function translated(setting: BlockSetting, translate: (text: string) => string): BlockSetting {
  return {
    ...setting,
    ...(setting.label === undefined ? {} : { label: translate(setting.label) }),
    ...(setting.info === undefined ? {} : { info: translate(setting.info) }),
    ...(setting.options === undefined
      ? {}
      : {
          options: setting.options.map((each) => ({ ...each, label: translate(each.label) })),
        }),
  };
}
