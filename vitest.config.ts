import { defineConfig } from 'vitest/config';

const everywhere = ['app', 'emulator', 'extensions', 'scripts', 'tests', 'prisma'];
const named = (pattern: string): string[] => everywhere.map((room) => `${room}/**/${pattern}`);

const journeys = 'tests/journeys/**';
const setupFiles = ['tests/support/noisy-console.ts', 'tests/support/temporal-equality.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'plain',
          include: named('*.test.{ts,tsx}'),
          exclude: [...named('*.server.test.{ts,tsx}'), journeys],
          setupFiles,
        },
      },
      {
        // Code that reaches the database is tested on a real one.
        test: {
          name: 'server',
          include: named('*.server.test.{ts,tsx}'),
          exclude: [journeys],
          setupFiles,
          globalSetup: 'tests/support/postgres-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
