import { defineConfig } from 'prisma/config';
import { MigrationAdapter } from './prisma/migration-adapter.ts';

const LOCK_TIMEOUT_MS = 10_000;

// The migration engine arms this timer and never clears it, which would end every command late.
const arm = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
    const timer = arm(run, ms, ...args);
    if (ms === LOCK_TIMEOUT_MS) timer.unref();
    return timer;
  },
  arm,
);

const UNUSED = 'postgresql://postgres@127.0.0.1:5432/postgres';

export default defineConfig({
  experimental: { adapter: true },
  engine: 'js',
  schema: 'prisma/schema.prisma',
  adapter: () =>
    Promise.resolve(
      new MigrationAdapter(
        process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL'] ?? UNUSED,
      ),
    ),
});
