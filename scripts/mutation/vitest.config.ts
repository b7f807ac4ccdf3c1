import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['app/domain/**/*.test.ts'],
    // It reads the modules as text, and a module full of mutants reads differently.
    exclude: ['app/domain/purity.test.ts'],
    setupFiles: 'scripts/mutation/same-cases.ts',
    // Instrumented code is slow, and a slow test is no failure.
    testTimeout: 60_000,
  },
});
