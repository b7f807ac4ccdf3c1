import { z } from 'zod';
import { startEmulator } from './emulator.ts';

/** The emulator as a process of its own; what it does is said by its environment. */
const environment = z
  .object({
    EMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    EMULATOR_SCENARIO: z.string().default('demo'),
    EMULATOR_SEED: z.coerce.number().int().default(1),
    EMULATOR_STATE: z.string().optional(),
    APP_TOML: z.string().default('shopify.app.toml'),
    APP_URL: z.url().optional(),
    APP_TUNNEL_URL: z.url().optional(),
    APP_API_KEY: z.string().optional(),
    APP_API_SECRET: z.string().optional(),
  })
  .safeParse(process.env);

if (!environment.success) {
  const problems = environment.error.issues.map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
  process.stderr.write(`The emulator cannot start:\n${problems.join('\n')}\n`);
  process.exit(1);
}

const env = environment.data;
const emulator = await startEmulator({
  port: env.EMULATOR_PORT,
  scenario: env.EMULATOR_SCENARIO,
  seed: env.EMULATOR_SEED,
  tomlPath: env.APP_TOML,
  ...(env.EMULATOR_STATE !== undefined && { statePath: env.EMULATOR_STATE }),
  ...(env.APP_URL !== undefined && { appUrl: env.APP_URL }),
  ...(env.APP_TUNNEL_URL !== undefined && { tunnelUrl: env.APP_TUNNEL_URL }),
  ...(env.APP_API_KEY !== undefined &&
    env.APP_API_SECRET !== undefined && {
      credentials: { apiKey: env.APP_API_KEY, apiSecret: env.APP_API_SECRET },
    }),
});
process.stdout.write(`emulator: ${emulator.url}\n`);

const stop = (): void => {
  emulator.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`emulator: ${String(error)}\n`);
      process.exit(1);
    },
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
