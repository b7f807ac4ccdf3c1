/**
 * A fault while something was being saved. It is answered as data and not thrown, so that the form
 * stays on the screen with everything that was typed into it.
 */
import type { Log } from '#app/adapters/log.server.ts';

export interface Failed {
  readonly kind: 'failed';
  readonly message: string;
}

export const FAILED: Failed = {
  kind: 'failed',
  message:
    'This could not be finished, because Shopify or Holdline did not answer. What you entered is still here: try again in a moment.',
};

/** Runs it; a fault is logged and becomes a value. A thrown Response is an answer and passes through. */
export const orFailed = async <Outcome>(
  log: Pick<Log, 'error'>,
  run: () => Promise<Outcome>,
): Promise<Outcome | Failed> => {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof Response) throw fault;
    log.error({ err: fault }, 'an action of a page failed');
    return FAILED;
  }
};
