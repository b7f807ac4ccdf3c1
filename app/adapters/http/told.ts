/**
 * What a log says of an error: its type, message and stack. Not its own fields: those of the Shopify
 * library carry whole requests and answers.
 */
import { withoutTokens } from '#app/adapters/log.server.ts';

export const toldOf = (error: unknown): object =>
  error instanceof Error
    ? {
        type: error.name,
        message: withoutTokens(error.message),
        stack: withoutTokens(error.stack ?? ''),
      }
    : { type: typeof error };
