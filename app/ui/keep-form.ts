/**
 * An action that never got its answer (no connection, a gateway that fails) leaves the form where it
 * is, with everything that was typed. What the server did answer passes through.
 */
import { isRouteErrorResponse } from '@remix-run/react';
import type { ClientActionFunctionArgs } from '@remix-run/react';
import { FAILED } from './failure.ts';
import type { Failed } from './failure.ts';

const isAnswer = (thrown: unknown): boolean =>
  (thrown instanceof Response || isRouteErrorResponse(thrown)) && thrown.status < 500;

export const keepForm = async ({
  serverAction,
}: Pick<ClientActionFunctionArgs, 'serverAction'>): Promise<unknown> => {
  try {
    return await serverAction();
  } catch (thrown) {
    if (isAnswer(thrown)) throw thrown;
    return FAILED satisfies Failed;
  }
};
