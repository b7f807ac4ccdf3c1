import { expect, test } from 'vitest';
import { keepForm } from './keep-form.ts';

const answering = (answer: Promise<unknown>) =>
  keepForm({ serverAction: () => answer as Promise<never> });

const thrown = (what: Error | Response) => Promise.reject(what);

test('an answer of the server reaches the form as it is', async () => {
  expect(await answering(Promise.resolve({ kind: 'changed' }))).toEqual({ kind: 'changed' });
});

test.each([
  ['a lost connection', new TypeError('Failed to fetch')],
  ['a gateway that fails', new Response('oops', { status: 502 })],
])('%s leaves the form where it is', async (_, what) => {
  const answer = await answering(thrown(what));
  expect(answer).toMatchObject({ kind: 'failed' });
});

test('a subject that is gone is said by the page', async () => {
  const gone = new Response(null, { status: 404 });
  await expect(answering(thrown(gone))).rejects.toBe(gone);
});
