import { z } from 'zod';

const Setting = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  autofill: z.boolean().optional(),
});

/** The part of a block's `{% schema %}` that rendering needs. */
const BlockSchema = z.looseObject({
  name: z.string(),
  target: z.enum(['section', 'head', 'body', 'compliance_head']),
  stylesheet: z.string().optional(),
  javascript: z.string().optional(),
  settings: z.array(Setting).default([]),
});

export type BlockSchema = z.infer<typeof BlockSchema>;

/** Reads the schema out of a block's source; throws when there is none or it cannot be used. */
export const readBlockSchema = (source: string): BlockSchema => {
  const [, json] = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source) ?? [];
  if (json === undefined) throw new Error('the block has no schema');
  return BlockSchema.parse(JSON.parse(json));
};
