// Every rule of the domain is broken on purpose, one at a time, to see whether a test notices. All
// kinds of mutant, all modules: nothing is excluded. Run by scripts/mutate.ts.
export default {
  mutate: ['app/domain/**/*.ts', '!app/domain/**/*.test.ts'],
  // A type checker would take the mutants that do not compile out of the sum. Here a test has to.
  checkers: [],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  coverageAnalysis: 'perTest',
  ignoreStatic: false,
  // A mutant that loops is stopped by its hits, as a rule. Where it is not, time is what stops it.
  timeoutMS: 5000,
  timeoutFactor: 2,
  concurrency: 2,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.cache', '.demo', 'build', 'coverage', 'playwright-report', 'test-results'],
  disableTypeChecks: false,
  reporters: ['progress-append-only', 'clear-text', 'json', 'html'],
  clearTextReporter: { logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  htmlReporter: { fileName: '.cache/mutation/report.html' },
  allowEmpty: false,
};
