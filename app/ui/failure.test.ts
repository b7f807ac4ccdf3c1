import { expect, test } from 'vitest';
import { orFailed } from './failure.ts';

const quiet = () => {
  const told: unknown[] = [];
  return { told, log: { error: (...what: unknown[]) => told.push(what) } };
};

test('what succeeds is answered as it is', async () => {
  const { log, told } = quiet();
  expect(await orFailed(log, () => Promise.resolve({ kind: 'changed' }))).toEqual({
    kind: 'changed',
  });
  expect(told).toEqual([]);
});

test('a fault becomes a sentence for the form and a line in the log, without its details', async () => {
  const { log, told } = quiet();
  const answer = await orFailed(log, () => Promise.reject(new Error('password is hunter2')));
  expect(answer).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(answer)).not.toContain('hunter2');
  expect(told).toHaveLength(1);
});

test('a response that was thrown is an answer and not a fault', async () => {
  const { log, told } = quiet();
  const response = new Response(null, { status: 404 });
  await expect(
    orFailed(log, () => {
      throw response;
    }),
  ).rejects.toBe(response);
  expect(told).toEqual([]);
});
