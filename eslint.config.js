// @ts-check
import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SUPPRESSIONS = {
  'ts-expect-error': true,
  'ts-ignore': true,
  'ts-nocheck': true,
  'ts-check': false,
};

export default tseslint.config(
  {
    ignores: [
      'node_modules/**',
      'build/**',
      'app/generated/**',
      '.cache/**',
      '.demo/**',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
    ],
  },
  // A suppression would be found by nobody later.
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/ban-ts-comment': ['error', SUPPRESSIONS],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'lib', name: 'Response' }], allowThrowingUnknown: true },
      ],
      // Its successor needs Remix's single fetch, which the app does not use.
      '@typescript-eslint/no-deprecated': [
        'error',
        {
          allow: [
            { from: 'package', name: ['json', 'redirect'], package: '@remix-run/server-runtime' },
          ],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A form's handler may be asynchronous; React does not wait for it.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    // Remix answers and redirects by throwing what its helpers return.
    files: ['app/routes/**'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
  { rules: { 'no-console': 'error', eqeqeq: 'error' } },
  {
    // What a person runs in a terminal speaks to it.
    files: ['scripts/**', 'emulator/main.ts', 'prisma/**', 'tests/support/noisy-console.ts'],
    rules: { 'no-console': 'off' },
  },
);
