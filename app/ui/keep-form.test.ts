import { expect, test } from 'vitest';
import { keepForm } from './keep-form.ts';

const answering = (act: () => unknown) =>
  keepForm({ serverAction: () => new Promise((resolve) => resolve(act() as never)) });

const badGateway = new Response('oops', { status: 502 });
const gone = new Response(null, { status: 404 });

test('an answer of the server reaches the form as it is', async () => {
  expect(await answering(() => ({ kind: 'changed' }))).toEqual({ kind: 'changed' });
});

test('a lost connection leaves the form where it is', async () => {
  const answer = await answering(() => {
    throw new TypeError('Failed to fetch');
  });
  expect(answer).toMatchObject({ kind: 'failed' });
});

test('a gateway that fails leaves the form where it is', async () => {
  const answer = await answering(() => {
    throw badGateway;
  });
  expect(answer).toMatchObject({ kind: 'failed' });
});

test('a subject that is gone is said by the page', async () => {
  const answer = answering(() => {
    throw gone;
  });
  await expect(answer).rejects.toBe(gone);
});
