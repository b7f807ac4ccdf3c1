/**
 * A job is data: a name, the shape of its payload, and the key under which several wishes for the
 * same work become one. Features declare jobs; `wiring/jobs.ts` binds each to its handler.
 */
import type { z } from 'zod';

export interface JobDefinition<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Jobs of one shop with the same key: one at a time, at most one more in waiting. */
  readonly key: (payload: Payload) => string;
  readonly retryLimit: number;
}

/** A job of which only its queue matters. */
export type DeclaredJob = Pick<JobDefinition, 'name' | 'retryLimit'>;

export const defineJob = <Payload>(
  definition: Omit<JobDefinition<Payload>, 'retryLimit'> & { retryLimit?: number },
): JobDefinition<Payload> => ({ retryLimit: 12, ...definition });
