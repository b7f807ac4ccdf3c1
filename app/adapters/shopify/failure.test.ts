import {
  GraphqlQueryError,
  HttpInternalError,
  HttpRequestError,
  HttpResponseError,
  HttpThrottlingError,
} from '@shopify/shopify-api';
import { describe, expect, it } from 'vitest';
import { failureOf, TokenRejected } from './failure.ts';

const answered = (code: number) => ({ message: '', code, statusText: '' });

const graphqlError = (code: string | undefined, extensions?: unknown): GraphqlQueryError =>
  new GraphqlQueryError({
    message: 'refused',
    response: {},
    body: {
      errors: { graphQLErrors: [{ message: 'refused', extensions: code ? { code } : {} }] },
      extensions,
    },
  });

const cost = {
  requestedQueryCost: 500,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 300, restoreRate: 100 },
};

describe('a failed call', () => {
  const cases: readonly (readonly [string, unknown, object])[] = [
    ['throttled', graphqlError('THROTTLED'), { retryable: true, maybeDone: false }],
    ['cut off', new HttpRequestError('socket hang up'), { retryable: true, maybeDone: true }],
    ['half an answer', new SyntaxError('Unexpected end'), { retryable: true, maybeDone: true }],
    ['a 502', new HttpInternalError(answered(502)), { retryable: true, maybeDone: true }],
    [
      'a 429',
      new HttpThrottlingError({ ...answered(429), retryAfter: 2 }),
      { retryable: true, maybeDone: false, retryAfterMs: 2000 },
    ],
    ['a 403', new HttpResponseError(answered(403)), { retryable: false, maybeDone: false }],
    ['a wrong document', graphqlError('undefinedField'), { retryable: false, maybeDone: false }],
    ['an inner error', graphqlError('INTERNAL_SERVER_ERROR'), { retryable: true, maybeDone: true }],
    ['an error without code', graphqlError(undefined), { retryable: false, maybeDone: false }],
  ];
  it.each(cases)('tells after %s whether to try again', (_, error, facts) => {
    expect(failureOf('Order', error)?.fault).toMatchObject(facts);
  });

  it('says how long until the bucket can pay', () => {
    const failure = failureOf('Order', graphqlError('THROTTLED', { cost }));
    expect(failure?.fault.retryAfterMs).toBe(2000);
    expect(failure?.cost).toMatchObject({ requested: 500, currentlyAvailable: 300 });
  });

  it('is told apart when the token was rejected', () => {
    const failure = failureOf('Order', new HttpResponseError(answered(401)));
    expect(failure?.fault).toBeInstanceOf(TokenRejected);
  });

  it('is not taken for ours when something else broke', () => {
    expect(failureOf('Order', new TypeError('undefined is not a function'))).toBeNull();
  });
});
