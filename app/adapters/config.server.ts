/**
 * The environment, parsed once and frozen; `process.env` is read in this file and nowhere else. A
 * wrong or missing variable stops the start with every problem listed. README's table and
 * `.env.example` are held to `SETTINGS` by a test.
 */
import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ });

export const SETTINGS = {
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().min(1).optional(),
  SHOPIFY_APP_URL: url,
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL'),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// URL')
    .optional(),
  APP_BRIDGE_URL: url.optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SWEEP_SECONDS: z.coerce.number().int().min(0).default(300),
} satisfies z.ZodRawShape;

const schema = z.object(SETTINGS);
export type Config = Readonly<z.infer<typeof schema>>;

export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The environment is not complete:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the environment. An empty variable counts as absent. Throws ConfigFault naming every problem. */
export const parseConfig = (environment: Record<string, string | undefined>): Config => {
  const present = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const parsed = schema.safeParse(Object.fromEntries(present));
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigFault(
    parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      const absent = environment[name] === undefined || environment[name] === '';
      return `${name}: ${absent ? 'is missing' : issue.message}`;
    }),
  );
};

export const readConfig = (): Config => parseConfig(process.env);
