import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['app/domain/**/*.test.ts'],
    exclude: [
      // It reads the modules as text, and a module full of mutants reads differently.
      'app/domain/purity.test.ts',
      // It takes seconds for each mutant of half the modules. What only it notices counts as a survivor.
      'app/domain/unit-by-unit.test.ts',
    ],
    setupFiles: ['scripts/mutation/same-cases.ts', 'tests/support/temporal-equality.ts'],
    // Instrumented code is slow, and a slow test is no failure.
    testTimeout: 60_000,
  },
});
