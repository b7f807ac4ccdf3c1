/** Turns what the library throws into a fault that says whether to try again, and when. */
import {
  GraphqlQueryError,
  HttpRequestError,
  HttpResponseError,
  MissingRequiredArgument,
} from '@shopify/shopify-api';
import { failedAnswerIn, statusOf, type FailedAnswer } from './answer.ts';
import { ShopifyFault } from './fault.ts';
import type { ReportedCost } from './pace.ts';

/** Shopify did not accept the access token: it has expired, was replaced, or the app was uninstalled. */
export class TokenRejected extends ShopifyFault {
  override readonly name = 'TokenRejected';

  constructor(cause: unknown) {
    super('Shopify rejected the access token', { retryable: true, cause });
  }
}

export interface Failure {
  readonly fault: ShopifyFault;
  readonly cost: ReportedCost | null;
}

/** Milliseconds until the bucket holds what the refused call asked for. */
const untilAffordable = ({ requested, currentlyAvailable, restoreRate }: ReportedCost): number =>
  Math.max(100, Math.ceil(((requested - currentlyAvailable) / Math.max(1, restoreRate)) * 1000));

const failureOfAnswer = (operation: string, failed: FailedAnswer, cause: unknown): Failure => {
  const { codes, messages, cost } = failed;
  if (codes.includes('THROTTLED')) {
    const wait = cost === null ? {} : { retryAfterMs: untilAffordable(cost) };
    const fault = new ShopifyFault(`${operation} was throttled`, { retryable: true, ...wait });
    return { fault, cost };
  }
  const internal = codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('TIMEOUT');
  const fault = new ShopifyFault(`${operation} failed: ${messages.join('; ')}`, {
    retryable: internal,
    maybeDone: internal,
    cause,
  });
  return { fault, cost };
};

const faultOfStatus = (operation: string, response: unknown, error: Error): ShopifyFault => {
  const { code, retryAfter } = statusOf(response);
  if (code === 401) return new TokenRejected(error);
  if (code === 429) {
    const wait = retryAfter === undefined ? {} : { retryAfterMs: Math.ceil(retryAfter * 1000) };
    return new ShopifyFault(`${operation} came too often`, { retryable: true, ...wait });
  }
  const theirs = code >= 500;
  return new ShopifyFault(`${operation} was answered with ${String(code)}`, {
    retryable: theirs,
    maybeDone: theirs,
    cause: error,
  });
};

/** The fault behind what the library threw; null when it is not about Shopify (a defect, our database). */
export const failureOf = (operation: string, error: unknown): Failure | null => {
  if (error instanceof GraphqlQueryError) {
    const failed = failedAnswerIn(error.body);
    if (failed !== null) return failureOfAnswer(operation, failed, error);
    return {
      fault: new ShopifyFault(`${operation} failed: ${error.message}`, { retryable: false }),
      cost: null,
    };
  }
  if (error instanceof HttpResponseError)
    return { fault: faultOfStatus(operation, error.response, error), cost: null };
  if (error instanceof MissingRequiredArgument)
    return { fault: new TokenRejected(error), cost: null };
  if (error instanceof HttpRequestError || error instanceof SyntaxError) {
    const facts = { retryable: true, maybeDone: true, cause: error };
    return {
      fault: new ShopifyFault(`${operation} got no answer: ${error.message}`, facts),
      cost: null,
    };
  }
  return null;
};
