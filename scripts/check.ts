/**
 * `npm run check`: everything that can be said of the code without running it. The checks run side by
 * side, and each that fails is shown with what it said.
 */
import path from 'node:path';
import { generate } from './generate.ts';
import { runToEnd } from './run-to-end.ts';

const ROOT = path.join(import.meta.dirname, '..');

/** The longest first. */
const CHECKS: readonly (readonly [string, ...string[]])[] = [
  ['eslint', '--cache', '--cache-location', '.cache/eslint', '.'],
  ['tsc', '--noEmit'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
  ['knip'],
  [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    ...'app emulator extensions scripts tests'.split(' '),
  ],
];

await generate(ROOT);
const outcomes = await Promise.allSettled(
  CHECKS.map((command) => runToEnd({ command, cwd: ROOT, env: {} })),
);
for (const outcome of outcomes) {
  if (outcome.status === 'rejected') {
    const { reason } = outcome as { reason: unknown };
    console.error(reason instanceof Error ? reason.message : reason);
    process.exitCode = 1;
  }
}
