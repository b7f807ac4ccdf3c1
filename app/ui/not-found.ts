/** The answer of a loader whose subject does not exist, with the way back. `PageProblem` shows it. */
import { z } from 'zod';

export const notFoundSchema = z.object({
  title: z.string(),
  sentence: z.string(),
  back: z.object({ label: z.string(), url: z.string() }).nullable(),
});

export type NotFound = z.output<typeof notFoundSchema>;

export const notFound = (what: NotFound): Response => Response.json(what, { status: 404 });
