/** The proofs that have a command of their own, with budgets that fit into the test run. */
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const run = (script: string, ...args: string[]) => {
  const command = ['--import', 'tsx', path.join(import.meta.dirname, script), ...args];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, last: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown };
};

test(
  'receiving costs what the goods touch, not the length of the queue',
  { timeout: 120_000 },
  () => {
    const { status, last } = run('bench.ts', 'allocation', '--most', '100000');
    expect(status).toBe(0);
    expect(last).toMatchObject({
      bench: 'allocation',
      sizes: [{ units: 1_000 }, { units: 10_000 }, { units: 100_000 }],
    });
    const { receive100GrowthExponent: growth } = last as { receive100GrowthExponent: number };
    expect(growth).toBeLessThan(0.4);
  },
);

test('a rule that is broken on purpose is noticed', { timeout: 240_000 }, () => {
  const { status, last } = run('mutate.ts', '--file', 'app/domain/level.ts', '--concurrency', '1');
  expect(last).toMatchObject({ survived: 0, noCoverage: 0, score: 100 });
  expect(status).toBe(0);
});
